"""The auditors' book: every published fact of every party, once, in one order, cause before effect.

It is a ledger like any other (schema ``journal``): stream ``<party>/<stream there>``, version and
topic as its party gave them, state the structured CloudEvent as it came.
"""
