"""A command that two desks of one party are asked, under one identity, is answered alike."""

from uuid import UUID

import pytest

from events.funding import ShareApproved, ShareRequested
from services.municipality.service import MUNICIPALITY
from services.runtime.refusal import Refusal
from tests import cast
from tests.examples import example
from tests.runtime.conftest import OpenBook
from tests.runtime.desks import at_work, facts, hear, message
from tests.world import ZWOLLE

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
