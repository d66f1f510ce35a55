"""Terms of messages between municipality and provider, in working days (iJw 3.2).

Agreed in the standard and not law: they count working days and are never extended.
"""

from datetime import date

from services.rules.calendar import Holidays, add_working_days

RETURN_DAYS = 3  # OP090: the return to an order
REPORT_DAYS = 5  # OP271, OP272: the message that care started or stopped


def return_by(ordered: date, holidays: Holidays) -> date:
    """The last day on which a provider returns that it received an order."""
    return add_working_days(ordered, RETURN_DAYS, holidays)


def report_by(happened: date, holidays: Holidays) -> date:
    """The last day on which a provider reports that care started or stopped."""
    return add_working_days(happened, REPORT_DAYS, holidays)
