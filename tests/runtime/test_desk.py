"""The desk: one append for all that waits, and one effect for what is asked more than once."""

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import replace

from events.budget import BudgetAdjusted, BudgetInsufficient, BudgetReserved, BudgetSet
from events.codec import decode, is_published
from events.funding import (
    BundleClosed,
    ShareApproved,
    ShareAwaitsBudget,
    ShareFirstApproved,
    ShareReceived,
    ShareRequested,
)
from events.ledger import LedgerUnavailable
from events.ledger.memory import MemoryLedger
from events.ledger.postgres import open_ledger
from events.request import ArrangementRequested, AssessmentCompleted
from events.transport import Batch
from events.transport.cloudevent import to_batch
from events.transport.local import LocalBus
from events.values import Actor, BudgetLineId, CaseId, Cents, Party, Role, SignedCents, UserId
from services.funder.commands import AdjustBudget, ApproveShare, SetBudget
from services.municipality.service import MUNICIPALITY
from services.runtime.asks import Answer
from services.runtime.database import embedded
from services.runtime.refusal import Refusal
from services.runtime.shapes import Command
from services.swv.service import SWV as SWV_SERVICE
from tests import cast
from tests.examples import case, example
from tests.flows import houses
from tests.flows.story import tell
from tests.runtime.conftest import OpenBook
from tests.runtime.desks import (
    QUEUE,
    FailingLedger,
    WatchedLedger,
    at_work,
    facts,
    hear,
    message,
    recorded,
)
from tests.world import (
    CONSULTANT,
    FINANCE,
    OWN_WORDS,
    QUALITY_OFFICER,
    SWV,
    SWV_PART,
    ZWOLLE,
    ZWOLLE_LINE,
)

ID = UUID("0a2b6f70-0000-4000-8000-00000000aaaa")
A, B = case(1), case(2)
COLLEAGUE = replace(QUALITY_OFFICER, user=UserId("kwaliteit-2"))


def budget(amount: int = 10_000_000, line: BudgetLineId = ZWOLLE_LINE) -> SetBudget:
    return example(SetBudget, line=line, amount=Cents(amount))


def more(change: int = 100_000) -> AdjustBudget:
    """Every adjustment counts: asked under another id, it is another one."""
    return example(AdjustBudget, change=SignedCents(change))


def approve(number: CaseId, by: Actor = CONSULTANT) -> ApproveShare:
    return example(ApproveShare, case=number, by=by)


def requested(number: CaseId, cents: int) -> ShareRequested:
    """The SWV asks Zwolle for a share of this case."""
    return example(ShareRequested, case=number, share=cast.share(ZWOLLE, (2026, cents)))


async def outcomes(*asks: Any) -> list[Any]:
    return await asyncio.gather(*asks, return_exceptions=True)


async def test_all_that_waits_is_one_append() -> None:
    ledger = WatchedLedger()
    async with at_work(MUNICIPALITY, ledger) as (desk,):
        lines = [cast.line(ZWOLLE, year) for year in range(2026, 2036)]
        answers = await asyncio.gather(*(desk.ask(budget(line=line)) for line in lines))
        assert [answer.facts[0].fact.line for answer in answers] == lines
        assert ledger.appends == 1
        under_way = asyncio.create_task(desk.ask(more()))
        await asyncio.sleep(0)
        await asyncio.gather(desk.ask(more()), hear(desk, message(requested(A, 450_000))))
        assert ledger.appends == 3
        await under_way


async def test_a_later_ask_builds_on_an_earlier_one_of_the_same_turn() -> None:
    ledger = WatchedLedger()
    async with at_work(MUNICIPALITY, ledger) as (desk,):
        await asyncio.gather(desk.ask(budget()), *(desk.ask(more()) for _ in range(3)))
        versions = [(one.stream, one.version, one.position) for one in await recorded(ledger)]
    stream = f"budget-{ZWOLLE_LINE}"
    assert [(name, version) for name, version, _ in versions] == [(stream, n) for n in range(1, 5)]
    assert ledger.appends == 1


async def test_the_answer_tells_where_the_facts_stand(open_book: OpenBook) -> None:
    async with at_work(MUNICIPALITY, ledger := await open_book()) as (desk,):
        await desk.ask(budget())
        answer = await desk.ask(more())
        assert list(answer.facts) == (await recorded(ledger))[1:]


async def test_a_refusal_harms_no_neighbour(open_book: OpenBook) -> None:
    async with at_work(MUNICIPALITY, ledger := await open_book()) as (desk,):
        asks = [budget(), budget(1), approve(A), more()]
        answers = await outcomes(*map(desk.ask, asks))
        codes = [one.code if isinstance(one, Refusal) else None for one in answers]
        assert codes == [None, "budget-already-set", "share-unknown", None]
        assert len(await facts(ledger)) == 2


async def test_a_value_that_is_none_of_its_kind_is_refused_and_named() -> None:
    async with at_work(MUNICIPALITY, MemoryLedger()) as (desk,):
        with pytest.raises(Refusal, match=r"value-malformed: .*\(line\)"):
            await desk.ask(budget(line=BudgetLineId("municipality:nowhere/JEUGD/2026")))


async def test_a_bug_harms_no_neighbour_and_is_told_to_who_asked() -> None:
    class Unheard(Command):
        """No party understands this."""

    async with at_work(MUNICIPALITY, ledger := MemoryLedger()) as (desk,):
        unheard = Unheard(on=budget().on, by=CONSULTANT)
        bug, answer = await outcomes(desk.ask(unheard), desk.ask(budget()))
        assert isinstance(bug, AssertionError)
        assert isinstance(answer, Answer)
        assert await facts(ledger, BudgetSet) == [answer.facts[0].fact]


class TestOneCommandTwice:
    """An adjustment counts each time, so only the command's id tells that it is the same one."""

    async def test_one_after_the_other(self, open_book: OpenBook) -> None:
        async with at_work(MUNICIPALITY, ledger := await open_book()) as (desk,):
            await desk.ask(budget())
            await self.is_one_effect(
                [await desk.ask(more(), ID), await desk.ask(more(), ID)], await facts(ledger)
            )

    async def test_at_the_same_moment(self, open_book: OpenBook) -> None:
        async with at_work(MUNICIPALITY, ledger := await open_book()) as (desk,):
            await desk.ask(budget())
            answers = await asyncio.gather(*(desk.ask(more(), ID) for _ in range(5)))
            await self.is_one_effect(answers, await facts(ledger))

    async def test_at_two_desks_at_the_same_moment(self, open_book: OpenBook) -> None:
        ledgers = await open_book(), await open_book()
        async with at_work(MUNICIPALITY, *ledgers) as (one, other):
            await one.ask(budget())
            answers = await asyncio.gather(
                *(desk.ask(more(), ID) for _ in range(3) for desk in (one, other))
            )
            await self.is_one_effect(answers, await facts(ledgers[0]))

    async def test_after_a_restart(self, open_book: OpenBook) -> None:
        async with at_work(MUNICIPALITY, ledger := await open_book()) as (desk,):
            await desk.ask(budget())
            first = await desk.ask(more(), ID)
        async with at_work(MUNICIPALITY, ledger) as (desk,):
            await self.is_one_effect([first, await desk.ask(more(), ID)], await facts(ledger))

    async def test_after_a_restart_that_finds_what_was_refused_since(
        self, open_book: OpenBook
    ) -> None:
        async with at_work(MUNICIPALITY, ledger := await open_book()) as (desk,):
            first = await desk.ask(budget(), ID)
            await desk.ask(more())
        async with at_work(MUNICIPALITY, ledger) as (desk,):
            again = await desk.ask(budget(), ID)
            assert again.event_ids == first.event_ids

    async def test_after_an_answer_that_was_lost(self) -> None:
        async with at_work(MUNICIPALITY, ledger := FailingLedger()) as (desk,):
            await desk.ask(budget())
            ledger.answers_lost = 1
            with pytest.raises(LedgerUnavailable):
                await desk.ask(more(), ID)
            await self.is_one_effect([await desk.ask(more(), ID)], await facts(ledger))

    async def is_one_effect(self, answers: Sequence[Answer], written: list[Any]) -> None:
        assert [type(fact) for fact in written] == [BudgetSet, BudgetAdjusted]
        assert len({answer.event_ids for answer in answers}) == 1
        assert sum(len(answer.facts) for answer in answers) <= 1


async def test_a_fact_heard_twice_counts_once(open_book: OpenBook) -> None:
    ledgers = await open_book(), await open_book()
    asked = message(requested(A, 450_000))
    async with at_work(MUNICIPALITY, *ledgers) as (one, other):
        await asyncio.gather(hear(one, asked, asked), hear(other, asked))
        await hear(one, asked)
        assert [type(fact) for fact in await facts(ledgers[0])] == [ShareReceived]


async def test_an_answer_that_was_lost_and_a_fact_heard_again_count_once() -> None:
    async with at_work(MUNICIPALITY, ledger := FailingLedger()) as (desk,):
        ledger.answers_lost = 1
        with pytest.raises(LedgerUnavailable):
            await hear(desk, message(requested(A, 450_000)))
        await hear(desk, message(requested(A, 450_000)))
        assert [type(fact) for fact in await facts(ledger)] == [ShareReceived]
        assert await ledger.marks() == {"heard:municipality.0:swv": 1}


class TestTwoDesks:
    """Two processes over one book, each with what it read before."""

    async def test_two_approvers_at_once_are_four_eyes(self, open_book: OpenBook) -> None:
        ledgers = await open_book(), await open_book()
        async with at_work(MUNICIPALITY, *ledgers) as (one, other):
            await one.ask(budget())
            await hear(one, message(requested(A, 1_200_000)))
            await outcomes(other.ask(approve(A)), one.ask(approve(A)))  # both know the share now
            await asyncio.gather(
                one.ask(approve(A, QUALITY_OFFICER)), other.ask(approve(A, COLLEAGUE))
            )
            (approved,) = await facts(ledgers[0], ShareApproved)
            assert len({person.user for person in approved.approvers}) == 2
            assert len(await facts(ledgers[0], ShareFirstApproved)) == 1
            assert len(await facts(ledgers[0], BudgetReserved)) == 1

    async def test_as_06_of_two_approvals_on_one_budget_one_waits(
        self, open_book: OpenBook
    ) -> None:
        ledgers = await open_book(), await open_book()
        async with at_work(MUNICIPALITY, *ledgers) as (one, other):
            await one.ask(budget(1_250_000))
            await hear(one, message(requested(A, 987_550), 1), message(requested(B, 987_550), 2))
            await other.ask(budget(1_250_000))  # so both have read the line at version n
            await asyncio.gather(one.ask(approve(A)), other.ask(approve(B)))
            (reserved,) = await facts(ledgers[0], BudgetReserved)
            (insufficient,) = await facts(ledgers[0], BudgetInsufficient)
            (waits,) = await facts(ledgers[0], ShareAwaitsBudget)
            (approved,) = await facts(ledgers[0], ShareApproved)
        assert (reserved.case, waits.case) in ((A, B), (B, A))
        assert approved.case == reserved.case
        assert (insufficient.place, insufficient.free) == (1, 262_450)

    async def test_a_stale_ask_is_planned_again_and_its_neighbours_are_unharmed(
        self, open_book: OpenBook
    ) -> None:
        ledgers = await open_book(), await open_book()
        lines = [cast.line(ZWOLLE, year) for year in range(2026, 2030)]
        async with at_work(MUNICIPALITY, *ledgers) as (one, other):
            await asyncio.gather(*(one.ask(budget(line=line)) for line in lines))
            await other.ask(replace(more(), line=lines[1]))
            answers = await asyncio.gather(*(one.ask(replace(more(), line=n)) for n in lines))
            assert [answer.facts[0].version for answer in answers] == [2, 3, 2, 2]

    async def test_a_refusal_is_of_what_the_book_says_now(self, open_book: OpenBook) -> None:
        ledgers = await open_book(), await open_book()
        async with at_work(MUNICIPALITY, *ledgers) as (one, other):
            with pytest.raises(Refusal, match="budget-not-set"):
                await other.ask(more())
            await one.ask(budget())
            await other.ask(more())
            with pytest.raises(Refusal, match="budget-bound"):
                await one.ask(more(-20_000_000))

    async def test_many_asks_at_many_desks_lose_nothing(self, open_book: OpenBook) -> None:
        ledgers = [await open_book() for _ in range(3)]
        async with at_work(MUNICIPALITY, *ledgers) as desks:
            await desks[0].ask(budget())
            await asyncio.gather(*(desk.ask(more(1)) for desk in desks for _ in range(20)))
            assert len(await facts(ledgers[0], BudgetAdjusted)) == 60


async def test_money_for_many_who_wait_serves_them_all_at_once() -> None:
    """At a desk that knows nothing yet, so each share is read as it turns out to be needed."""
    cases = [case(number) for number in range(1, 81)]
    ledger = MemoryLedger()
    async with at_work(MUNICIPALITY, ledger) as (desk,):
        await desk.ask(budget(0))
        await hear(desk, *(message(requested(one, 10_000), n) for n, one in enumerate(cases, 1)))
        await asyncio.gather(*(desk.ask(approve(one)) for one in cases))
        assert len(await facts(ledger, ShareAwaitsBudget)) == len(cases)
    async with at_work(MUNICIPALITY, ledger) as (desk,):
        await desk.ask(more(10_000 * len(cases)))
        assert [fact.case for fact in await facts(ledger, ShareApproved)] == cases


async def test_what_follows_for_many_cases_within_a_party_is_one_append_too() -> None:
    """Each share that is served closes a bundle, which commits, grants and orders."""
    cases = [case(number) for number in range(1, 41)]
    ledger = WatchedLedger()
    async with at_work(SWV_SERVICE, ledger) as (desk,):
        await desk.ask(cast.budget(SWV, 0)[1])
        for number, one in enumerate(cases, 1):
            asked = message(example(ArrangementRequested, case=one), number, source=Party.SCHOOL)
            assessed = example(AssessmentCompleted, case=one, body=ZWOLLE)
            await hear(desk, asked, message(assessed, number, source=Party.MUNICIPALITY))
            for move in (cast.complete(SWV, one), cast.assess(SWV, one)):
                await desk.ask(move[1])
            await desk.ask(cast.propose(SWV_PART, case=one)[1])
            await desk.ask(cast.approve(SWV, one)[1])
        before = ledger.appends
        await desk.ask(cast.adjust(SWV, 100_000_000)[1])
        assert [fact.case for fact in await facts(ledger, BundleClosed)] == cases
        assert ledger.appends == before + 1


class TestALedgerThatIsAway:
    async def test_all_who_wait_are_told_and_nothing_is_written(self) -> None:
        async with at_work(MUNICIPALITY, ledger := FailingLedger(away=1)) as (desk,):
            answers = await outcomes(
                desk.ask(budget()), hear(desk, message(requested(A, 1), 1)), desk.ask(more())
            )
            assert [type(one) for one in answers] == [LedgerUnavailable] * 3
            assert await ledger.head() == 0
            assert await ledger.marks() == {}

    async def test_what_is_heard_after_it_comes_back_in_its_order(self) -> None:
        bus = LocalBus()
        await bus.start([QUEUE])
        cases = [case(number) for number in range(1, 30)]
        events = [message(requested(one, 450_000), n) for n, one in enumerate(cases, 1)]
        async with at_work(MUNICIPALITY, ledger := FailingLedger(away=3)) as (desk,):
            await bus.consume(QUEUE, partial(desk.hear, QUEUE))
            await bus.publish([Batch(QUEUE, to_batch([event])) for event in events])
            await bus.stop()
            assert [fact.case for fact in await facts(ledger, ShareReceived)] == cases

    async def test_the_desk_goes_on_when_it_is_back(self) -> None:
        async with at_work(MUNICIPALITY, ledger := FailingLedger(away=3)) as (desk,):
            for _ in range(3):
                with pytest.raises(LedgerUnavailable):
                    await desk.ask(budget(), ID)
            answer = await desk.ask(budget(), ID)
            assert await recorded(ledger) == list(answer.facts)

    @pytest.mark.server
    async def test_a_database_that_stops_and_starts_loses_nothing(self, folder: Path) -> None:
        server = AsyncExitStack()
        database = await server.enter_async_context(embedded(folder))
        ledger = await open_ledger(database.dsn_for("municipality"), "municipality")
        async with at_work(MUNICIPALITY, ledger) as (desk,):
            await desk.ask(budget())
            await server.aclose()
            with pytest.raises(LedgerUnavailable):
                await desk.ask(more(), ID)
            async with embedded(folder):
                await asyncio.gather(desk.ask(more(), ID), desk.ask(more(), ID))
                assert [type(one) for one in await facts(ledger)] == [BudgetSet, BudgetAdjusted]
                await ledger.close()


async def test_every_fact_tells_who_why_and_under_which_rules(open_book: OpenBook) -> None:
    async with at_work(MUNICIPALITY, ledger := await open_book()) as (desk,):
        await desk.ask(replace(budget(), reason=OWN_WORDS), ID)
        heard = message(requested(A, 450_000))
        await hear(desk, heard)
        set_, received = [one.meta for one in await recorded(ledger)]
    assert (set_.actor, set_.reason, set_.case) == (FINANCE, OWN_WORDS, None)
    assert (set_.cause.id, set_.cause.source, set_.order_key) == (ID, None, ZWOLLE_LINE)
    assert set_.rules == "zwolle@2023-01-01"
    assert (set_.mandate, received.mandate) == ("municipality.director.2015", None)
    assert (received.actor.organisation, received.actor.role) == (ZWOLLE, Role.SYSTEM)
    assert (received.case, received.order_key, received.rules) == (A, A, "zwolle@2023-01-01")
    cause = received.cause
    assert (cause.id, cause.source, cause.position) == (heard.id, Party.SWV, 1)


async def test_the_causes_of_every_fact_of_a_case_lead_to_a_click() -> None:
    async with houses.in_memory() as house:
        budgets = [cast.budget(body) for body in cast.BODIES]
        await tell(house, [*budgets, *cast.started()])
        written = [
            decode(row).meta
            for ledger in house.ledgers.values()
            for row in await ledger.tail(0, 10_000)
            if is_published(row.stream)
        ]
    causes = {meta.event_id: meta.cause for meta in written}
    assert len(causes) == len(written) > 20
    for meta in written:
        cause = meta.cause
        steps = 0
        while cause.source is not None:
            cause, steps = causes[cause.id], steps + 1
            assert steps < len(written), "a circle of causes"
