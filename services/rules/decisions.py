"""What a decision is in law, where to go against it, and when an applicant is heard before it."""

from datetime import date

from events.decision import (
    DecisionSubject,
    DecisionTaken,
    HearingException,
    LegalCharacter,
)
from events.funding import RefusalGround
from events.request import RejectionGround, RequestKind
from services.rules.regions import Kind, RuleBook, Rules
from services.rules.terms import TermKind, last_day_of


def kind_of_request(places: int) -> RequestKind:
    """For one pupil, or for a group, by the number of places."""
    return RequestKind.INDIVIDUAL if places == 1 else RequestKind.GROUP


def character_of(
    rules: Rules, body: Kind, kind: RequestKind, subject: DecisionSubject
) -> LegalCharacter:
    """The legal character of what this kind of body decides.

    A TLV is always a decision in the sense of the Awb (WPO art. 18a), and so is overruling all, for
    it settles where a pupil goes and who pays (Awb 1:3). The rest is for the rules of the region:
    youth care for one pupil is (Jeugdwet art. 2.3), what is agreed for a group is not.
    """
    if subject in (DecisionSubject.TLV, DecisionSubject.OVERRULING):
        return LegalCharacter.AWB_DECISION
    return rules.legal_character[body][kind]


def needs_committee(subject: DecisionSubject, *, asked: bool) -> bool:
    """Whether an advisory committee hears an objection: with a TLV always (WPO art. 18a lid 12),
    elsewhere where the body asks one (Awb 7:13)."""
    return asked or subject is DecisionSubject.TLV


def objection_until(decision: DecisionTaken, published: date, rules: RuleBook) -> date | None:
    """The last day for objection to a decision that is published on a day (Awb 6:7 and 6:8);
    ``None``: it is no decision in the sense of the Awb."""
    if decision.character is not LegalCharacter.AWB_DECISION:
        return None
    return last_day_of(TermKind.OBJECTION, published, rules.holidays)


def objection_term(*, committee: bool) -> TermKind:
    """The term for a decision on objection."""
    if committee:
        return TermKind.OBJECTION_DECISION_COMMITTEE
    return TermKind.OBJECTION_DECISION


_ON_FACTS_OF_THE_APPLICANT = frozenset(
    {
        RejectionGround.NOT_NEEDED,
        RejectionGround.BASIC_SUPPORT_SUFFICES,
        RefusalGround.NOT_OUR_DUTY,
        RefusalGround.OTHER_LAW_FIRST,
        RefusalGround.NOT_SUITABLE,
    }
)


def rests_on_the_applicant(ground: RejectionGround | RefusalGround) -> bool:
    """Whether a rejection on this ground rests on facts about the applicant (Awb 4:7).

    Too little money, another view on the key or a place in a group do not: they are the body's own.
    """
    return ground in _ON_FACTS_OF_THE_APPLICANT


def may_omit_hearing(exception: HearingException, subject: DecisionSubject) -> bool:
    """Whether this exception fits what is decided on: a TLV sets no claim to money (Awb 4:12)."""
    return exception is not HearingException.FINANCIAL or subject is not DecisionSubject.TLV


def where_to_go(body: Kind, character: LegalCharacter) -> tuple[str, str]:
    """Where to go with a complaint where no objection is possible, in Dutch and English."""
    assert character is not LegalCharacter.AWB_DECISION, "objection is possible"
    return _IN_DUTCH[body], _IN_ENGLISH[body]


_IN_DUTCH = {
    Kind.SWV: "Ga in gesprek met het samenwerkingsverband, of leg het geschil voor aan de "
    "Geschillencommissie passend onderwijs.",
    Kind.MUNICIPALITY: "Dien een klacht in bij de gemeente, of ga naar de burgerlijke rechter.",
    Kind.BOARD: "Dien een klacht in bij het schoolbestuur of bij de klachtencommissie van de "
    "school.",
    Kind.OTHER: "Vraag deze financier om heroverweging. Bij een zorgverzekeraar kan daarna de "
    "Geschillencommissie Zorgverzekeringen (SKGZ) oordelen.",
}
_IN_ENGLISH = {
    Kind.SWV: "Talk to the SWV, or go to the Geschillencommissie passend onderwijs.",
    Kind.MUNICIPALITY: "Complain to the municipality, or go to the civil court.",
    Kind.BOARD: "Complain to the school board, or to the complaints committee of the school.",
    Kind.OTHER: "Ask this funder to reconsider; for a health insurer the SKGZ may judge after.",
}
