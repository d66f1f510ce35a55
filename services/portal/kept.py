"""What bodies keep about pupils, until when, what of it is to be destroyed, and what is asked about
it: rows of the read model as lists, for the pages and the interface alike."""

from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from events.retention import RecordKind
from events.values import CaseId, OrganisationId
from projections.retention.row import DataRequest, Destroying, Kept, Stage
from services.rules.retention import last_day, retention

OPEN = (Stage.REQUESTED, Stage.PROPOSED, Stage.FIRST_APPROVED, Stage.APPROVED)
"""The stages in which a destruction still waits for somebody, or for the house."""

DECIDABLE = (Stage.PROPOSED, Stage.FIRST_APPROVED)
"""The stages in which an officer has something to say."""


class KeptRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What a body keeps of a case. ``until``: the last day of its term; None while the case runs
    there."""

    case_id: CaseId
    controller: OrganisationId
    kind: RecordKind
    ended_on: date | None
    until: date | None
    over: bool  # the term has passed
    source: str  # in law


class Destruction(msgspec.Struct, frozen=True, kw_only=True):
    """A destruction of what a body keeps of a pupil."""

    case_id: CaseId
    controller: OrganisationId
    destroying: Destroying


class DataAsked(msgspec.Struct, frozen=True, kw_only=True):
    """A request about one's own data, and the days that are left for an answer; None: answered."""

    case_id: CaseId
    controller: OrganisationId
    request: DataRequest
    days_left: int | None


def records(rows: Iterable[Kept], on: date) -> list[KeptRecord]:
    """What is kept of these cases on a day, and is not destroyed: what may go first comes first."""
    found = [one for row in rows for one in _records(row, on)]
    return sorted(found, key=lambda one: one.until or date.max)


def _records(row: Kept, on: date) -> Iterator[KeptRecord]:
    for keeper in row.keepers:
        if row.pupils and all(map(keeper.gone, row.pupils)):
            continue
        for kind in keeper.kinds:
            until = None if keeper.ended_on is None else last_day(kind, keeper.ended_on, on)
            yield KeptRecord(
                case_id=row.case_id,
                controller=keeper.controller,
                kind=kind,
                ended_on=keeper.ended_on,
                until=until,
                over=until is not None and until < on,
                source=retention(kind, on).source.text,
            )


def destructions_in(rows: Iterable[Kept]) -> list[Destruction]:
    """Every destruction of these cases; what waits for somebody first, and then the latest."""
    found = [
        Destruction(case_id=row.case_id, controller=keeper.controller, destroying=each)
        for row in rows
        for keeper in row.keepers
        for each in keeper.destroying
    ]
    latest = sorted(found, key=lambda one: one.destroying.since, reverse=True)
    return sorted(latest, key=lambda one: one.destroying.stage not in OPEN)


def asked_in(rows: Iterable[Kept], on: date) -> list[DataAsked]:
    """Every request about one's own data in these cases; what is due first comes first, and what
    was answered last."""
    found = [
        DataAsked(
            case_id=row.case_id,
            controller=keeper.controller,
            request=each,
            days_left=None if each.answer is not None else (each.due_on - on).days,
        )
        for row in rows
        for keeper in row.keepers
        for each in keeper.asked
    ]
    return sorted(found, key=lambda one: (one.days_left is None, one.request.due_on))
