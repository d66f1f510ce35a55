"""Scenarios of who may see what, and of who looked."""

from datetime import date
from typing import Any

import pytest

from events.ledger import Ledger
from events.tlv import (
    AdviceCopyFailed,
    AdviceCopyQueued,
    AdviceCopySent,
    AdviceSent,
    ExpertAdviceGiven,
    TlvIssued,
    TlvRefused,
)
from events.values import OrganisationId, Role, UserId
from services.logbook.lines import AccessPoint, Looker, Outcome
from services.logbook.logbook import Asked
from services.portal.swv_file import Entry, swv_file
from services.rules.regions import RuleBook
from services.runtime.refusal import Denied
from tests.pupils import EXPERTS, advise, ask_tlv, copy_arrives, copy_fails, issue_tlv
from tests.scenarios.catalogue import scenario
from tests.scenarios.stage import Stage
from tests.world import AMBELT, CASE, PUPIL, SWV, ZWOLLE

_FILE = "/v1/requests/{case}/tlv/{swv}"


def _looker(user: str, role: Role, organisation: OrganisationId | None) -> Looker:
    return Looker(
        user=UserId(user), role=role, organisation=organisation, access_point=AccessPoint.API
    )


@scenario("AS-72")
async def copy_of_the_advice(stage: Stage, _: dict[str, Any]) -> str:
    """A copy fails and is sent again; an SWV, its expert, a municipality and a school ask the
    file."""
    await stage.ask(ask_tlv(), *advise())
    given = await stage.facts(ExpertAdviceGiven)
    sent = await stage.facts(AdviceSent)
    queued = await stage.facts(AdviceCopyQueued)
    assert [one.number for one in sent] == [one.number for one in queued] == [1, 2]
    assert {one.school for one in sent} == {AMBELT}
    for advice, to_school, copy in zip(given, sent, queued, strict=True):
        causes = {(await stage.meta(fact)).cause.id for fact in (advice, to_school, copy)}
        assert len(causes) == 1  # one command, and so one transaction

    await stage.ask(copy_fails(2))
    assert (await stage.fact(AdviceCopyFailed)).number == 2
    assert await stage.refused(issue_tlv()) == "advice-copy-failed"
    assert not await stage.facts(TlvIssued)
    assert not await stage.facts(TlvRefused)
    await stage.ask(copy_arrives(2), issue_tlv())
    assert (await stage.fact(AdviceCopySent)).number == 2
    await stage.fact(TlvIssued)

    async def see(by: Looker) -> list[Entry]:
        async def ask(journal: Ledger, rules: RuleBook, on: date) -> list[Entry]:
            return await swv_file(journal, rules, CASE, SWV, by, on)

        return await stage.look(_FILE, CASE, by, ask)

    expert = next(iter(EXPERTS.values()))
    readers = (
        _looker("tb-1", Role.CASE_MANAGER, SWV),
        _looker(expert, Role.CONSULTANT, None),
    )
    others = (
        _looker("consulent-1", Role.CONSULTANT, ZWOLLE),
        _looker("ib-1", Role.SCHOOL_COORDINATOR, AMBELT),
        _looker("beheer", Role.OPERATOR, None),
        _looker("gast", Role.CONSULTANT, SWV),  # not a role of this SWV
    )
    for reader in readers:
        assert len(await see(reader)) == len([*given, *sent, *queued]) + 4
    for other in others:
        with pytest.raises(Denied) as no:
            await see(other)
        assert no.value.code == "swv-file-not-yours"
    logged = await stage.logs.reader.accesses(Asked(case=CASE))
    assert [one.by for one in logged] == [*readers, *others]
    assert [one.outcome for one in logged] == [Outcome.SUCCESS] * 2 + [Outcome.REFUSED] * 4
    (attempt,) = await stage.logs.reader.accesses(Asked(organisation=ZWOLLE, refused=True))
    assert (attempt.refusal, attempt.pupils) == ("swv-file-not-yours", (PUPIL,))
    return f"{len(queued)} copies; {len(readers)} read the file, {len(others)} were refused"
