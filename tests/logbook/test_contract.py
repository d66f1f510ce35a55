"""A look has one line, written before it ends, whatever became of it; both keepers agree."""

from datetime import timedelta

import pytest

from events.ledger import LedgerUnavailable
from events.ledger.memory import MemoryLedger
from events.values import CaseId, OrganisationId, PupilRef, Role, UserId
from services.logbook.activities import Activity
from services.logbook.lines import (
    SUBJECT_TYPE,
    Access,
    AccessPoint,
    Looker,
    Outcome,
    Processing,
    Status,
)
from services.logbook.logbook import Asked, Reading, reading
from services.logbook.memory import MemoryLogbook
from services.logbook.operations import Read
from services.logbook.trace import begun
from services.runtime.clock import HouseCalendar
from services.runtime.refusal import Denied
from tests.examples import case
from tests.logs import Logs
from tests.world import DAY, PUPIL, SWV, ZWOLLE

OTHER = PupilRef("0b2b6f70-0000-4000-8000-00000000000b")
FIRST = case(1)
READ = Read("case-read", "las de aanvraag", Activity.TREATING)
CONSULTANT = Looker(
    user=UserId("consulent-1"),
    role=Role.CONSULTANT,
    organisation=ZWOLLE,
    access_point=AccessPoint.PAGE,
)


async def look(
    logs: Logs,
    *pupils: PupilRef,
    at: CaseId = FIRST,
    by: Looker = CONSULTANT,
    error: Exception | None = None,
) -> Reading:
    """Somebody looks at a case of these pupils; what they see fails with this error."""
    one = Reading(READ, by, begun())
    one.at(at)
    one.at_pupil(*pupils)
    async with reading(one, logs.book, MemoryLedger(), HouseCalendar(DAY)):
        assert not one.written
        if error is not None:
            raise error
    assert one.written
    return one


async def test_a_look_has_a_line_in_both_logs_under_one_id(logs: Logs) -> None:
    seen = await look(logs, PUPIL)
    (access,) = await logs.reader.accesses(Asked())
    (processing,) = await logs.reader.processings(Asked())
    assert access.trace == processing.trace == seen.trace
    assert access.by == CONSULTANT
    assert (access.cases, access.pupils, access.outcome) == ((case(1),), (PUPIL,), Outcome.SUCCESS)
    assert access.at == processing.started < processing.ended
    assert processing.status is Status.OK
    assert processing.attributes == {
        "dpl.core.processing_activity_id": Activity.TREATING.uri,
        "dpl.core.data_subject_id": PUPIL,
        "dpl.core.data_subject_id_type": SUBJECT_TYPE,
    }


async def test_a_line_of_processing_names_one_person_and_those_of_a_group_hang_together(
    logs: Logs,
) -> None:
    seen = await look(logs, PUPIL, OTHER)
    whole, *each = await logs.reader.processings(Asked())
    assert (whole.trace, whole.subject) == (seen.trace, None)
    assert [one.subject for one in each] == [PUPIL, OTHER]
    assert {one.trace.parent for one in each} == {seen.trace.operation_id}
    assert len({one.trace.operation_id for one in (whole, *each)}) == 3
    assert await logs.reader.processings(Asked(pupil=OTHER)) == [each[1]]


async def test_what_a_rule_refused_and_what_broke_is_logged_too(logs: Logs) -> None:
    with pytest.raises(Denied):
        await look(logs, PUPIL, error=Denied("not-yours", "Dit is niet voor u.", "Not for you."))
    with pytest.raises(ZeroDivisionError):
        await look(logs, PUPIL, error=ZeroDivisionError())
    refused, failed = await logs.reader.accesses(Asked(refused=True))
    assert (refused.outcome, refused.refusal) == (Outcome.REFUSED, "not-yours")
    assert (failed.outcome, failed.refusal) == (Outcome.FAILED, None)
    assert [one.status for one in await logs.reader.processings(Asked())] == [
        Status.OK,  # it was answered, with a no
        Status.ERROR,
    ]


async def test_lines_are_found_by_whom_they_are_about_who_looked_and_when(logs: Logs) -> None:
    of_swv = Looker(
        user=UserId("os-user-1000"),
        role=Role.OPERATOR,
        organisation=SWV,
        access_point=AccessPoint.SHELL,
    )
    of_nobody = Looker(
        user=UserId("local"), role=Role.OPERATOR, organisation=None, access_point=AccessPoint.API
    )
    first = await look(logs, PUPIL)
    second = await look(logs, OTHER, at=case(2), by=of_swv)
    third = await look(logs, by=of_nobody)

    async def found(asked: Asked) -> list[str]:
        return [one.trace.operation_id for one in await logs.reader.accesses(asked)]

    operations = [one.trace.operation_id for one in (first, second, third)]
    assert await found(Asked()) == operations
    assert await found(Asked(pupil=OTHER)) == operations[1:2]
    assert await found(Asked(case=case(1))) == [operations[0], operations[2]]
    assert await found(Asked(organisation=SWV)) == operations[1:2]
    assert await found(Asked(refused=True)) == []
    moment = (await logs.reader.accesses(Asked()))[0].at
    assert await found(Asked(since=moment, until=moment)) == operations
    assert await found(Asked(since=moment + timedelta(seconds=1))) == []
    assert await found(Asked(until=moment - timedelta(seconds=1))) == []


class _Full(MemoryLogbook):
    async def write(self, access: Access, processing: object) -> None:
        raise LedgerUnavailable("the disk of the logs is full")


async def test_who_cannot_be_logged_is_not_answered() -> None:
    full = _Full()
    with pytest.raises(LedgerUnavailable):
        await look(Logs(full, full, full), PUPIL)
    assert await full.accesses(Asked()) == []


def test_a_line_of_processing_has_no_place_for_a_user_or_an_organisation() -> None:
    fields = set(Processing.__struct_fields__)
    assert fields.isdisjoint(Looker.__struct_fields__)
    assert OrganisationId.__name__ not in str(Processing.__annotations__)
