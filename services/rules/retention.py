"""How long each body keeps what it holds about a pupil, and what stands in the way of destroying.

A term is counted from the end of the case at that body: the end of care, the decision, or the day
on which the pupil left. The law of the day counts, also for what was laid down before: the twenty
years of 2020 hold for every file that was there. Days are Dutch calendar days.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import msgspec

from events.retention import Hold, RecordKind
from events.school import ConsentBy
from events.values import Period, Purpose
from services.rules.calendar import Holidays, months_after, months_before
from services.rules.regions import Basis, Source
from services.rules.terms import TermKind, last_day_of

_ALWAYS = date(1, 1, 1)
_AGAIN_YOUTH = date(2020, 1, 1)  # twenty years instead of fifteen


class Retention(msgspec.Struct, frozen=True, kw_only=True):
    """How long one kind of record is kept."""

    years: int
    valid: Period  # the days on which this is the law
    purposes: tuple[Purpose, ...]  # whose keys go
    duty: bool  # it must be kept until then; else it may go before, when the person asks
    source: Source


class LogTerm(msgspec.Struct, frozen=True, kw_only=True):
    """How long a line of a log is kept, from the day on which it was written."""

    years: int
    valid: Period  # the days on which this is the law
    source: Source


_WORDS = (Purpose.ASSESSMENT, Purpose.DIAGNOSIS, Purpose.PLAN)


def _since(start: date, end: date = date.max) -> Period:
    return Period(start=start, end=end)


RETENTION: Mapping[RecordKind, tuple[Retention, ...]] = {
    RecordKind.SUPPORT: (
        Retention(
            years=2,
            valid=_since(_ALWAYS),
            purposes=_WORDS,
            duty=False,
            source=Source(
                Basis.AGREEMENT, "Vrijstellingsbesluit Wbp art. 19, nog gebruikt als richtlijn"
            ),
        ),
    ),
    RecordKind.REFERRAL: (
        Retention(
            years=3,
            valid=_since(_ALWAYS),
            purposes=_WORDS,
            duty=True,
            source=Source(Basis.AGREEMENT, "WPO, verwijzing naar speciaal onderwijs; OCW"),
        ),
    ),
    RecordKind.ENROLMENT: (
        Retention(
            years=5,
            valid=_since(_ALWAYS),
            purposes=(Purpose.IDENTITY,),
            duty=True,
            source=Source(Basis.LAW, "Bekostigingsbesluit WPO, leerlingadministratie"),
        ),
    ),
    RecordKind.ATTENDANCE: (
        Retention(
            years=5,
            valid=_since(_ALWAYS),
            purposes=(Purpose.ASSESSMENT,),
            duty=True,
            source=Source(
                Basis.ASSUMPTION,
                "Archiefwet 1995 art. 3; zo lang als de school het verzuim bewaart",
            ),
        ),
    ),
    RecordKind.EXPERT_ADVICE: (
        Retention(
            years=3,
            valid=_since(_ALWAYS),
            purposes=_WORDS,
            duty=False,
            source=Source(Basis.LAW, "WPO art. 18a lid 13; WVO 2020 art. 2.47"),
        ),
    ),
    RecordKind.MUNICIPAL_FILE: (
        Retention(
            years=15,
            valid=_since(_ALWAYS, _AGAIN_YOUTH - timedelta(days=1)),
            purposes=_WORDS,
            duty=True,
            source=Source(Basis.LAW, "Archiefwet 1995 art. 3; Jeugdwet art. 7.3.8, tot 2020"),
        ),
        Retention(
            years=20,
            valid=_since(_AGAIN_YOUTH),
            purposes=_WORDS,
            duty=True,
            source=Source(Basis.LAW, "Archiefwet 1995 art. 3; Jeugdwet art. 7.3.8"),
        ),
    ),
    RecordKind.YOUTH_CARE: (
        Retention(
            years=15,
            valid=_since(_ALWAYS, _AGAIN_YOUTH - timedelta(days=1)),
            purposes=(Purpose.CARE, Purpose.PLAN),
            duty=False,
            source=Source(Basis.LAW, "Jeugdwet art. 7.3.8, tot 2020"),
        ),
        Retention(
            years=20,
            valid=_since(_AGAIN_YOUTH),
            purposes=(Purpose.CARE, Purpose.PLAN),
            duty=False,
            source=Source(Basis.LAW, "Jeugdwet art. 7.3.8 en 7.3.9"),
        ),
    ),
}
"""Every kind of record; of each the terms that were ever law, in order."""

LOGS: tuple[LogTerm, ...] = (
    LogTerm(
        years=5,
        valid=_since(_ALWAYS),
        source=Source(
            Basis.LAW,
            "Besluit elektronische gegevensverwerking door zorgaanbieders art. 5 en NEN 7513: ten "
            "minste 5 jaar; AVG art. 5 lid 1 onder e: niet langer",
        ),
    ),
)
"""How long a line is kept of who looked and of what was processed, in order."""

SHORTEST_YEARS = min(each.years for terms in RETENTION.values() for each in terms)


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """What a body keeps of one case, as the book says."""

    kinds: tuple[RecordKind, ...]
    ended_on: date | None  # None: the case runs at this body
    objection: bool = False  # one is open, or may still come
    needed: ConsentBy | None = None  # who asks for this pupil today; None: not known
    gone: tuple[Purpose, ...] = ()  # destroyed already


class Expired(msgspec.Struct, frozen=True):
    """What may go: the kinds whose term is over, and the purposes that nothing else needs."""

    kinds: tuple[RecordKind, ...]
    purposes: tuple[Purpose, ...]


def retention(kind: RecordKind, on: date) -> Retention:
    """How long this kind is kept by the law of a day."""
    return next(each for each in RETENTION[kind] if on in each.valid)


def logs_kept_since(on: date) -> date:
    """The first day of which the lines of the logs are still kept on a day; older ones go."""
    term = next(each for each in LOGS if on in each.valid)
    return months_before(on, 12 * term.years)


def last_day(kind: RecordKind, ended_on: date, on: date) -> date:
    """The last day on which it is kept, by the law of a day: so many years after the end."""
    return months_after(ended_on, 12 * retention(kind, on).years)


def expired(records: Sequence[Record], on: date) -> Expired:
    """What of a pupil's records at one body may go on a day, as its terms are over.

    A key opens all that is kept for its purpose, of every case: it stays as long as any of them
    needs it.
    """
    left = [(k, one) for one in records for k in one.kinds if _left(k, one, on)]
    over = {k for k, _ in left} - {k for k, one in left if _runs(k, one.ended_on, on)}
    needed = {p for k, one in left if k not in over for p in _left(k, one, on)}
    purposes = {p for k, one in left if k in over for p in _left(k, one, on)} - needed
    return Expired(
        tuple(k for k in RecordKind if k in over), tuple(p for p in Purpose if p in purposes)
    )


def everything(records: Sequence[Record], on: date) -> Expired:
    """All that a body keeps of a pupil, whatever its terms."""
    left = [(k, _left(k, one, on)) for one in records for k in one.kinds]
    kinds, purposes = {k for k, some in left if some}, {p for _, some in left for p in some}
    return Expired(
        tuple(k for k in RecordKind if k in kinds), tuple(p for p in Purpose if p in purposes)
    )


def holds_against_request(records: Sequence[Record], by: ConsentBy, on: date) -> tuple[Hold, ...]:
    """Why what the person asks may not be done on a day (AVG art. 17 lid 3, Jeugdwet art. 7.3.9);
    nothing where it may."""
    found = set(holds_anyhow(records))
    if not everything(records, on).purposes:
        found.add(Hold.NOTHING_KEPT)
    if any(one.needed not in (None, by) for one in records):
        found.add(Hold.NOT_ENTITLED)
    if any(
        retention(k, on).duty and _runs(k, one.ended_on, on)
        for one in records
        if one.ended_on is not None
        for k in one.kinds
    ):
        found.add(Hold.LEGAL_DUTY)
    return tuple(hold for hold in Hold if hold in found)


def holds_anyhow(records: Sequence[Record]) -> tuple[Hold, ...]:
    """What stands in the way of any destruction: the case runs, or somebody may still object."""
    found = {
        *(Hold.CARE_RUNNING for one in records if one.ended_on is None),
        *(Hold.OBJECTION_OPEN for one in records if one.objection),
    }
    return tuple(hold for hold in Hold if hold in found)


def holds_at_last(
    records: Sequence[Record], purposes: Sequence[Purpose], by: ConsentBy | None, on: date
) -> tuple[Hold, ...]:
    """What came between the proposal and the day on which the keys are destroyed; ``by``: who asked
    for it, None where the terms were over."""
    if by is not None:
        return holds_against_request(records, by, on)
    found = set(holds_anyhow(records))
    if set(purposes) - set(expired(records, on).purposes):
        found.add(Hold.LEGAL_DUTY)
    return tuple(hold for hold in Hold if hold in found)


def answer_by(asked: date, holidays: Holidays) -> date:
    """The last day for destroying, or refusing, what a person asks to be destroyed."""
    return last_day_of(TermKind.DESTRUCTION, asked, holidays)


def _runs(kind: RecordKind, ended_on: date | None, on: date) -> bool:
    return ended_on is None or on <= last_day(kind, ended_on, on)


def _left(kind: RecordKind, one: Record, on: date) -> list[Purpose]:
    """The purposes for which this kind of record still has a key."""
    return [purpose for purpose in retention(kind, on).purposes if purpose not in one.gone]
