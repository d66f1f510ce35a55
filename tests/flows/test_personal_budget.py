"""Parents buy the care of the municipality's share while the SWV pays in kind, from the request to
the last cent: in memory, and in one process on PostgreSQL."""

import pytest

from events.values import Party
from services.runtime.database import Database
from tests import cast
from tests.flows import houses
from tests.flows.story import Told, tell, told
from tests.own_values_of_budgets import BUDGET_LINE
from tests.paper_house import Move
from tests.stories_of_personal_budgets import PERSONAL_BUDGETS
from tests.world import SWV, ZWOLLE


def _moves(story: str) -> list[Move]:
    """A story told without days that pass; what was asked together is asked one by one."""
    moves: list[Move] = []
    for step in PERSONAL_BUDGETS[story]:
        match step:
            case list():
                moves += step
            case tuple():
                moves.append(step)
    return moves


STORY = _moves("parents buy the care of one share")


def _said(facts: Told, kind: str) -> list[dict[str, object]]:
    """What facts of this kind say, in the order of their streams."""
    return [data for _, (topic, data, _) in sorted(facts.items()) if topic.endswith(f".{kind}")]


def _is_whole(facts: Told) -> None:
    (plan,) = _said(facts, "order-prepared")
    assert [share["funder"] for share in plan["shares"]] == [SWV]  # type: ignore[attr-defined]
    settled = {fact["funder"]: fact for fact in _said(facts, "share-settled")}
    assert (settled[SWV]["spent"], settled[SWV]["returned"]) == (450_000, 0)
    assert (settled[ZWOLLE]["spent"], settled[ZWOLLE]["returned"]) == (400_000, 50_000)
    spent = [fact for fact in _said(facts, "budget-spent") if fact["line"] == BUDGET_LINE]
    assert [fact["amount"] for fact in spent] == [400_000]
    parties = {party for party, stream, _ in facts if stream.startswith("personalbudget")}
    assert parties == {Party.MUNICIPALITY}


async def test_what_parents_buy_is_settled_beside_what_is_ordered() -> None:
    async with houses.in_memory() as house:
        await tell(house, STORY)
        _is_whole(await told(house))


@pytest.mark.server
async def test_on_postgresql_the_same(database: Database) -> None:
    async with houses.in_one_process(database) as house:
        await tell(house, STORY)
        _is_whole(await told(house))


async def test_without_care_in_kind_no_provider_hears_of_it() -> None:
    async with houses.in_memory() as house:
        await tell(house, _moves("parents buy all of the care"))
        facts = await told(house)
    assert _said(facts, "order-prepared") == []
    assert Party.PROVIDER not in {party for party, _, _ in facts}
    (settled,) = _said(facts, "share-settled")
    assert settled["spent"] == 900_000
    assert cast.line(ZWOLLE, source="OUDERS_PGB") == BUDGET_LINE
