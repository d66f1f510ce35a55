"""Doing the work of a case: submit, see what waits, approve, refuse, ask a supplement."""
