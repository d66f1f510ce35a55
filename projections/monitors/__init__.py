"""Monitors: scores, what must be adjusted, hours, and the tables of trend reports."""
