"""Law and money as pure functions: no I/O, no clock, no chance. What differs per region is data."""


class NoRules(Exception):
    """The rules or the calendar do not reach the organisation and day that the message names.
    Add them, with their source, in ``services/rules/reference`` and start again."""
