"""Wie voorgaat aan de balie: de regio spreekt het af, de balie zegt het, de werklijst toont het."""

from typing import Any

import asyncpg
import pytest

from events.local_policy import FirstPolicy, PrecedenceGiven, TargetGroup
from events.register import RulesAgreed
from events.request import ReceiptConfirmed
from events.values import Party
from projections.catalogue import CLOCK
from projections.clock.queries import OpenTask, tasks_after, work
from projections.tables import advance, install
from services.funder.commands import GivePrecedence
from services.register.commands import AgreeRules
from services.swv.service import SWV as AT_SWV
from tests.cast import complete, day, submit
from tests.conftest import NewDatabase
from tests.examples import case, example
from tests.own_values_of_pupils import FIRST
from tests.paper_house import PaperHouse
from tests.projections.book import entries
from tests.spec import RULES, given
from tests.stories_of_agreements import AT_HOME_FIRST, FROM_DAY
from tests.telling import Step, tell
from tests.world import CASE_MANAGER, DAY, SWV, ZWOLLE

LONGEST, NEXT, AT_HOME = case(1), case(2), case(3)
PART = (
    example(RulesAgreed, changes=AT_HOME_FIRST, valid=FROM_DAY),
    example(ReceiptConfirmed, body=SWV),
)
PUT_FIRST = example(GivePrecedence, body=SWV, by=CASE_MANAGER)
DESK: list[Step] = [
    (Party.SWV, example(AgreeRules, changes=AT_HOME_FIRST, valid=FROM_DAY)),
    *(
        step
        for number, one in enumerate((LONGEST, NEXT, AT_HOME))
        for step in (submit(one, on=day(number)), complete(SWV, one, on=day(number)))
    ),
    (Party.SWV, example(GivePrecedence, case=AT_HOME, body=SWV, by=CASE_MANAGER, on=day(3))),
]


def test_de_balie_geeft_voorrang_aan_wie_volgens_het_beleid_voorgaat() -> None:
    (first,) = given(AT_SWV, *PART).when(PUT_FIRST).facts(PrecedenceGiven)
    assert (first.policy, first.says) == (FIRST.id, FIRST.says)
    given(AT_SWV, *PART, first).when(PUT_FIRST).nothing()


@pytest.mark.parametrize("agreed", [PART[1:], PART])
def test_zonder_afspraak_gaat_niemand_voor(agreed: Any) -> None:
    other = example(
        GivePrecedence, body=SWV, by=CASE_MANAGER, target_group=TargetGroup.PRACTICAL_LEAVER
    )
    given(AT_SWV, *agreed).when(other).refused("group-goes-not-first")


@pytest.mark.server
@pytest.mark.asyncio
async def test_aan_de_balie_staat_wie_voorgaat_boven_wie_langer_wacht(
    new_database: NewDatabase,
) -> None:
    database = await new_database()
    connection = await asyncpg.connect(
        database.dsn_for("projections"), server_settings={"search_path": "projections"}
    )
    try:
        await install(connection, CLOCK)
        await advance(connection, [CLOCK], entries(tell(DESK, PaperHouse())))
        at_the_swv = await work(connection, SWV)
        assert [one.case_id for one in at_the_swv] == [AT_HOME, LONGEST, NEXT]
        assert [one.goes_first for one in at_the_swv] == [FIRST.says, None, None]
        # what another desk treats first is its own matter
        in_town = await work(connection, ZWOLLE)
        assert [one.case_id for one in in_town] == [LONGEST, NEXT, AT_HOME]
        assert await _one_by_one(connection) == [AT_HOME, LONGEST, NEXT]
    finally:
        await connection.close()


async def _one_by_one(connection: Any) -> list[str]:
    """The cases of the SWV in pages of one task."""
    pages: list[OpenTask] = []
    while page := await tasks_after(connection, [SWV], pages[-1].place if pages else None, 1):
        pages += page
    return [one.case_id for one in pages]


@pytest.mark.parametrize("swv", ["swv:PO2703", "swv:VO2703"])
def test_in_noord_kennemerland_gaan_emb_begeleiding_en_dyslexie_voor(swv: str) -> None:
    lines: tuple[FirstPolicy, ...] = RULES.of(swv, DAY).first_policies[swv]
    first = {one.target_group for one in lines if "A2" in one.source}
    assert first == {
        TargetGroup.COMPLEX_DISABILITY,
        TargetGroup.PERSONAL_GUIDANCE,
        TargetGroup.SEVERE_DYSLEXIA,
    }
