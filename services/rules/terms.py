"""Every kind of term as data: how long, may it be deferred, may it stand still, who extends it.

The one calculation is ``last_day_of``. Dates are Dutch calendar days; the day since which a term
counts is day 0.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

import msgspec

from events.values import OrganisationId
from services.rules.calendar import (
    Holidays,
    add_working_days,
    last_day,
    months_after,
    next_working_day,
    norm_day,
)
from services.rules.regions import Basis, RuleBook, Source, kind_of


class TermKind(StrEnum):
    """What must happen, or may be done, before the term is over."""

    DECISION = "decision"
    SET_ASIDE = "set-aside"
    SUPPLEMENT = "supplement"
    VIEW = "view"
    MENDING = "mending"
    PENALTY_FREE = "penalty-free"
    OBJECTION = "objection"
    OBJECTION_BY_POST = "objection-by-post"
    OBJECTION_DECISION = "objection-decision"
    OBJECTION_DECISION_COMMITTEE = "objection-decision-committee"
    ADMISSION = "admission"
    TEMPORARY_PLACEMENT = "temporary-placement"
    OPP = "opp"
    DISPUTE = "dispute"
    TRANSPORT = "transport"
    THREE_MONTHS = "three-months"
    DESTRUCTION = "destruction"
    WAITING_INTAKE = "waiting-intake"
    WAITING_START = "waiting-start"
    WAITING_TOTAL = "waiting-total"
    PRIVACY = "privacy"
    IJW_RETURN = "ijw-return"
    IJW_START_STOP = "ijw-start-stop"
    IJW_ASSIGNMENT_ANSWER = "ijw-assignment-answer"
    IJW_INVESTIGATION = "ijw-investigation"
    IJW_CLAIM_ANSWER = "ijw-claim-answer"
    HANDOVER_CONFIRMATION = "handover-confirmation"


class Unit(StrEnum):
    """What a term is counted in."""

    WEEKS = "weeks"
    MONTHS = "months"
    WORKING_DAYS = "working-days"


class Deferral(msgspec.Struct, frozen=True):
    """How often a term may be deferred, and by how much at most in one go: weeks, or months."""

    times: int
    weeks: int | None = None  # neither: a reasonable term, which the body names itself
    months: int | None = None


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of term. ``extended``: an end on a Saturday, Sunday or holiday moves on (Atw 1)."""

    unit: Unit
    length: int | None  # None: the rules of the region say
    extended: bool = True
    stands_still: bool = False
    deferral: Deferral | None = None
    source: Source


def _law(text: str) -> Source:
    return Source(Basis.LAW, text)


def _agreed(text: str) -> Source:
    return Source(Basis.AGREEMENT, text)


_TREEK = _agreed("Treeknormen jeugd-ggz; een norm, geen wettelijke termijn")
_IJW = "iJw 3.2, procesregel"

TERMS: Mapping[TermKind, Term] = {
    TermKind.DECISION: Term(
        unit=Unit.WEEKS,
        length=None,
        stands_still=True,
        deferral=Deferral(times=1),
        source=_law("Awb art. 4:13, 4:14 en 4:15"),
    ),
    TermKind.SET_ASIDE: Term(unit=Unit.WEEKS, length=4, source=_law("Awb art. 4:5 lid 4")),
    TermKind.SUPPLEMENT: Term(
        unit=Unit.WEEKS,
        length=None,
        extended=False,
        source=_law("Awb art. 4:5 lid 1; de instantie bepaalt de termijn, niet de wet"),
    ),
    TermKind.VIEW: Term(
        unit=Unit.WEEKS,
        length=None,
        extended=False,
        source=_law("Awb art. 4:7 en 4:9; de instantie bepaalt de termijn, niet de wet"),
    ),
    TermKind.MENDING: Term(
        unit=Unit.WEEKS,
        length=None,
        extended=False,
        source=_law("Awb art. 6:6; de instantie bepaalt de termijn, niet de wet"),
    ),
    TermKind.PENALTY_FREE: Term(unit=Unit.WEEKS, length=2, source=_law("Awb art. 4:17 lid 3")),
    TermKind.OBJECTION: Term(unit=Unit.WEEKS, length=6, source=_law("Awb art. 6:7 en 6:8")),
    TermKind.OBJECTION_BY_POST: Term(
        unit=Unit.WEEKS,
        length=1,
        source=_law("Awb art. 6:9 lid 2: een week na het einde van de termijn"),
    ),
    TermKind.OBJECTION_DECISION: Term(
        unit=Unit.WEEKS,
        length=6,
        stands_still=True,
        deferral=Deferral(times=1, weeks=6),
        source=_law("Awb art. 7:10"),
    ),
    TermKind.OBJECTION_DECISION_COMMITTEE: Term(
        unit=Unit.WEEKS,
        length=12,
        stands_still=True,
        deferral=Deferral(times=1, weeks=6),
        source=_law("Awb art. 7:10 en 7:13; voor een TLV WPO art. 18a lid 12"),
    ),
    TermKind.ADMISSION: Term(
        unit=Unit.WEEKS,
        length=6,
        deferral=Deferral(times=1, weeks=4),
        source=_law("WPO art. 40 lid 6"),
    ),
    TermKind.TEMPORARY_PLACEMENT: Term(
        unit=Unit.WEEKS, length=10, extended=False, source=_law("WPO art. 40 lid 7")
    ),
    TermKind.OPP: Term(unit=Unit.WEEKS, length=6, source=_law("WPO art. 40a")),
    TermKind.DISPUTE: Term(unit=Unit.WEEKS, length=10, source=_law("WPO art. 43")),
    TermKind.TRANSPORT: Term(
        unit=Unit.WEEKS,
        length=8,
        deferral=Deferral(times=1, weeks=4),
        source=_agreed("Verordening leerlingenvervoer (WPO art. 4), zoals gebruikelijk"),
    ),
    TermKind.THREE_MONTHS: Term(
        unit=Unit.MONTHS,
        length=3,
        extended=False,
        source=_agreed("Thuiszitterspact, 13 juni 2016; een ambitie, geen wettelijke termijn"),
    ),
    TermKind.DESTRUCTION: Term(
        unit=Unit.MONTHS, length=3, extended=False, source=_law("Jeugdwet art. 7.3.9")
    ),
    TermKind.WAITING_INTAKE: Term(unit=Unit.WEEKS, length=None, extended=False, source=_TREEK),
    TermKind.WAITING_START: Term(unit=Unit.WEEKS, length=None, extended=False, source=_TREEK),
    TermKind.WAITING_TOTAL: Term(unit=Unit.WEEKS, length=None, extended=False, source=_TREEK),
    TermKind.PRIVACY: Term(
        unit=Unit.MONTHS,
        length=1,
        deferral=Deferral(times=1, months=2),
        source=_law("AVG art. 12 lid 3; Verordening 1182/71 art. 3 lid 4"),
    ),
    TermKind.IJW_RETURN: Term(
        unit=Unit.WORKING_DAYS, length=3, source=_agreed(f"{_IJW} OP090: retourbericht")
    ),
    TermKind.IJW_START_STOP: Term(
        unit=Unit.WORKING_DAYS, length=5, source=_agreed(f"{_IJW} OP271 en OP272: start en stop")
    ),
    TermKind.IJW_ASSIGNMENT_ANSWER: Term(
        unit=Unit.WORKING_DAYS,
        length=5,
        source=_agreed(f"{_IJW} OP274 en OP346: antwoord op verzoek om toewijzing of wijziging"),
    ),
    TermKind.IJW_INVESTIGATION: Term(
        unit=Unit.WEEKS,
        length=8,
        extended=False,
        source=_agreed(f"{_IJW} OP274 en OP346: antwoord na onderzoek"),
    ),
    TermKind.IJW_CLAIM_ANSWER: Term(
        unit=Unit.WORKING_DAYS, length=10, source=_agreed(f"{_IJW} OP090x4: antwoord op declaratie")
    ),
    TermKind.HANDOVER_CONFIRMATION: Term(
        unit=Unit.WORKING_DAYS,
        length=10,
        source=_agreed("Warme overdracht tussen scholen (Transformatieagenda Noord-Kennemerland)"),
    ),
}
"""Every kind of term; a new kind is a line here."""


def last_day_of(
    kind: TermKind,
    since: date,
    holidays: Holidays,
    *,
    length: int | None = None,
    suspended_days: int = 0,
    deferred_weeks: int = 0,
    deferred_months: int = 0,
) -> date:
    """The last day of a term that counts from the day after ``since``.

    ``length`` is what the region's rules say, for the kinds that leave it to them. Days of standing
    still and weeks of deferral are added first; the Algemene termijnenwet is applied once, at the
    end. Months end on the same day of the month, or on the last day of a shorter one. Asserts that
    the length is known, and that the kind may be deferred or stand still where it is.
    """
    term = TERMS[kind]
    assert (length is None) is (term.length is not None), f"{kind}: its length comes from one place"
    assert not suspended_days or term.stands_still, f"{kind}: this term does not stand still"
    assert not (deferred_weeks or deferred_months) or term.deferral, (
        f"{kind}: this term is not deferred"
    )
    count = length if term.length is None else term.length
    assert count is not None
    match term.unit:
        case Unit.WORKING_DAYS:
            return add_working_days(since, count, holidays)
        case Unit.MONTHS:
            end = months_after(since, count + deferred_months)
            return next_working_day(end, holidays) if term.extended else end
        case Unit.WEEKS if not term.extended:
            return norm_day(since, count)
        case Unit.WEEKS:
            return last_day(since, count, suspended_days, holidays, extended_weeks=deferred_weeks)


def longest_deferral(kind: TermKind) -> int:
    """By how many weeks a term of this kind is deferred in one go, at most. Asserts that it may be
    deferred, and that the body does not name the weeks itself."""
    deferral = TERMS[kind].deferral
    assert deferral is not None, f"{kind}: this term is not deferred"
    assert deferral.weeks is not None, f"{kind}: the body names the weeks itself"
    return deferral.weeks


def longest_deferral_in_months(kind: TermKind) -> int:
    """By how many months a term of this kind is deferred in one go, at most. Asserts that it is
    deferred by months."""
    deferral = TERMS[kind].deferral
    assert deferral is not None, f"{kind}: this term is not deferred"
    assert deferral.months is not None, f"{kind}: this term is not deferred by months"
    return deferral.months


def decide_by(
    rules: RuleBook,
    body: OrganisationId,
    received: date,
    *,
    suspended_days: int = 0,
    deferred_weeks: int = 0,
) -> date:
    """The last day on which a body must have decided on what it received (Awb 4:13): as long as the
    rules of its region said on the day of receipt."""
    return last_day_of(
        TermKind.DECISION,
        received,
        rules.holidays,
        length=rules.of(body, received).decision_term_weeks[kind_of(body)],
        suspended_days=suspended_days,
        deferred_weeks=deferred_weeks,
    )
