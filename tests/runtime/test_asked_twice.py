"""A command that two desks of one party are asked, under one identity, is answered alike."""

from datetime import timedelta
from uuid import UUID

import pytest
from msgspec.structs import replace

from events.funding import ShareApproved, ShareRequested
from events.values import Cents
from services.funder.commands import ApproveShare
from services.municipality.service import MUNICIPALITY
from services.runtime.asks import content_of
from services.runtime.refusal import Refusal
from tests import cast
from tests.examples import example
from tests.runtime.conftest import OpenBook
from tests.runtime.desks import at_work, facts, hear, message
from tests.world import OWN_WORDS, ZWOLLE

ID = UUID("0a2b6f70-0000-4000-8000-00000000aaaa")


async def test_a_desk_that_refused_it_before_finds_that_another_carried_it_out(
    open_book: OpenBook,
) -> None:
    ledgers = await open_book(), await open_book()
    asked = message(example(ShareRequested, share=cast.share(ZWOLLE, (2026, 450_000))))
    async with at_work(MUNICIPALITY, *ledgers) as (one, other):
        _, approve = cast.approve(ZWOLLE)
        with pytest.raises(Refusal):
            await one.ask(approve, ID)
        await hear(other, asked)
        await other.ask(cast.budget(ZWOLLE)[1])
        first = await other.ask(approve, ID)
        again = await one.ask(approve, ID)
        assert again.event_ids == first.event_ids
        assert len(await facts(ledgers[0], ShareApproved)) == 1


async def test_an_id_stands_for_one_command_whoever_sends_it_again_and_when(
    open_book: OpenBook,
) -> None:
    _, asked = cast.budget(ZWOLLE)
    later = replace(asked, on=asked.on + timedelta(days=3), by=replace(asked.by, user="ander-1"))
    async with at_work(MUNICIPALITY, await open_book()) as (desk,):
        first = await desk.ask(asked, ID)
        assert (await desk.ask(later, ID)).event_ids == first.event_ids
        with pytest.raises(Refusal, match="id-of-another-command"):
            await desk.ask(replace(asked, amount=Cents(asked.amount + 1)), ID)


def test_what_is_sealed_does_not_tell_two_askings_apart() -> None:
    asked = example(ApproveShare, reason=OWN_WORDS)
    other = replace(asked, reason=replace(OWN_WORDS, token="AAAA"))
    assert content_of(asked) == content_of(other)
    assert content_of(asked) != content_of(replace(asked, reason=None))
