"""By when a controller answers a request about data (AVG art. 12 lid 3), what that answer is in
law, and until when one may go against it (UAVG art. 34 and 35)."""

from datetime import date

from events.decision import LegalCharacter
from services.rules.calendar import Holidays
from services.rules.regions import Kind
from services.rules.terms import TermKind, last_day_of, longest_deferral_in_months


def answer_by(received: date, holidays: Holidays, *, extended: bool = False) -> date:
    """The last day for an answer: one month after the day of receipt, extended by two."""
    months = longest_deferral_in_months(TermKind.PRIVACY) if extended else 0
    return last_day_of(TermKind.PRIVACY, received, holidays, deferred_months=months)


def character_of_answer(controller: Kind) -> LegalCharacter:
    """What an answer is: of an administrative body a decision in the sense of the Awb (UAVG art.
    34); of anybody else none, and one goes to the court (UAVG art. 35)."""
    if controller is Kind.MUNICIPALITY:
        return LegalCharacter.AWB_DECISION
    return LegalCharacter.PRIVATE_LAW


def remedy_until(answered: date, holidays: Holidays) -> date:
    """The last day for objection (Awb 6:7), or for a petition to the court (UAVG art. 35 lid 2):
    six weeks either way."""
    return last_day_of(TermKind.OBJECTION, answered, holidays)


def where_to_go_about_data(character: LegalCharacter) -> str:
    """Where to go against an answer, in Dutch (B1)."""
    if character is LegalCharacter.AWB_DECISION:
        return "U kunt bezwaar maken. U kunt ook klagen bij de Autoriteit Persoonsgegevens."
    return (
        "U kunt een verzoekschrift indienen bij de rechtbank. U kunt ook klagen bij de Autoriteit "
        "Persoonsgegevens."
    )
