"""Signals at one counter: with whom each lies, and whether who signalled heard what was done."""
