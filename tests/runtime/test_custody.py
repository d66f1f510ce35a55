"""The watch over what is kept: what comes between is seen, and what is cut off ends the same."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pyrage
import pytest
from msgspec.structs import replace

from events.request import ArrangementRequested
from events.retention import (
    DestructionProposed,
    DestructionRefused,
    Hold,
    RecordsDestroyed,
)
from events.values import Party, Period, Purpose, Sealed
from events.vault.reading import ERASED, shown
from services.runtime.key_backup import KeyBackupAway, Place
from tests.cast import submit
from tests.cast_absence import absolute, ends
from tests.examples import case
from tests.paper_house import Move
from tests.pupils import ask_tlv
from tests.retention_stories import approve_destruction, request_destruction
from tests.scenarios import houses
from tests.scenarios.erasure import LAST_DAYS, lived
from tests.scenarios.stage import Stage
from tests.world import SWV, ZWOLLE

Playing = Callable[[], AbstractAsyncContextManager[Stage]]

WORDS = "Het gaat beter."
DAY = LAST_DAYS[1][0] + timedelta(days=1)  # the first on which the SWV may


async def approved(stage: Stage, day: date = DAY) -> ArrangementRequested:
    """A case that an SWV kept long enough, and two officers who agree."""
    number = await lived(stage)
    asked = await stage.fact(ArrangementRequested)
    await stage.watched(day)
    for which in (1, 2):
        own = {"on": day, "case": number, "pupil": asked.pupils[0]}
        await stage.ask(approve_destruction(SWV, which, **own))
    return asked


async def test_cut_off_before_it_was_reported_it_ends_the_same(tmp_path: Path) -> None:
    async with houses.in_memory() as stage:
        asked = await approved(stage)
        backups, stick = stage.safe.backups, tmp_path / "stick"
        public = str(pyrage.x25519.Identity.generate().to_public())
        stick.mkdir()
        await backups.make(Place(str(stick / "keys.age"), public))
        stick.rename(tmp_path / "taken")
        with pytest.raises(KeyBackupAway):
            await stage.custody.attend()  # the keys are gone, and a backup of them is not
        assert not await stage.facts(RecordsDestroyed)
        [mine] = [copy for copy in asked.explanation if copy.controller == SWV]
        assert await shown(stage.safe.vault, mine) == ERASED

        (tmp_path / "taken").rename(stick)
        await stage.custody.attend()
        await stage.custody.attend()
        certificate = await stage.fact(RecordsDestroyed)
        assert (len(certificate.keys), len(certificate.leaves)) == (1, 1)


async def test_a_new_request_of_the_pupil_stops_what_was_approved() -> None:
    async with houses.in_memory() as stage:
        asked = await approved(stage)
        await stage.ask(ask_tlv(case(2), pupil=asked.pupils[0], on=DAY))
        await stage.custody.attend()
        await stage.house.settled()
        refused = await stage.fact(DestructionRefused)
        assert Hold.CARE_RUNNING in refused.holds
        assert not await stage.facts(RecordsDestroyed)
        assert ERASED not in {await shown(stage.safe.vault, one) for one in asked.explanation}


async def test_who_only_heard_of_a_pupil_proposes_too_led_by_who_wrote() -> None:
    async with houses.in_memory() as stage:
        ended = date(2026, 3, 2)
        await stage.ask(absolute(), ends(on=ended, keeper=ZWOLLE))
        assert not [one for one in await stage.recorded() if one.meta.actor.organisation == SWV]
        await stage.watched(date(2029, 3, 3))
        [proposed] = await stage.recorded(DestructionProposed)
        assert proposed.fact.controller == SWV
        cause = proposed.meta.cause
        [led] = [one for one in await stage.recorded() if one.meta.event_id == cause.id]
        assert (cause.source, cause.position) == (Party.MUNICIPALITY, led.position)


async def test_what_the_parents_ask_is_judged_by_what_the_book_says() -> None:
    async with houses.in_memory() as stage:
        number = await lived(stage)
        asked = await stage.fact(ArrangementRequested)
        party, ask = request_destruction(SWV, on=LAST_DAYS[0][0])
        own = {"case": number, "pupil": asked.pupils[0]}
        await stage.ask((party, replace(ask, **own)))
        await stage.watched(LAST_DAYS[0][0])
        await stage.ask(*(approve_destruction(SWV, n, on=LAST_DAYS[0][0], **own) for n in (1, 2)))
        await stage.watched(LAST_DAYS[0][0])
        assert (await stage.fact(RecordsDestroyed)).controller == SWV


@pytest.fixture(params=["memory", pytest.param("postgres", marks=pytest.mark.server)])
def playing(request: pytest.FixtureRequest) -> Playing:
    """Where the house keeps its books: in memory, or in PostgreSQL."""
    if request.param == "memory":
        return houses.in_memory
    return partial(houses.on_postgresql, request.getfixturevalue("new_database"))


def asked_again(asked: ArrangementRequested, mine: Sealed) -> Move:
    """The school hands in a new request of the same pupil, with this text for the SWV."""
    period = Period(start=DAY, end=DAY + timedelta(days=100))
    return submit(case(2), pupils=asked.pupils, on=DAY, period=period, explanation=(mine,))


async def test_what_was_sealed_before_the_keys_would_go_is_found_and_keeps_them(
    playing: Playing,
) -> None:
    async with playing() as stage:
        asked, vault = await approved(stage), stage.safe.vault
        async with vault.door() as door:
            mine = await door.seal(asked.pupils[0], SWV, Purpose.ASSESSMENT, WORDS)
            attending = asyncio.create_task(stage.custody.attend())
            await asyncio.sleep(0.3)  # long enough to destroy, if nobody were at the door
            party, command = asked_again(asked, mine)
            await stage.house.ask(party, command)
        assert await attending == 0
        await stage.house.settled()
        await stage.custody.attend()
        await stage.house.settled()
        assert Hold.CARE_RUNNING in (await stage.fact(DestructionRefused)).holds
        assert await shown(vault, mine) == WORDS


async def test_what_is_sealed_after_the_keys_went_is_sealed_anew_and_stays(
    playing: Playing,
) -> None:
    async with playing() as stage:
        asked, vault = await approved(stage), stage.safe.vault
        [old] = [copy for copy in asked.explanation if copy.controller == SWV]

        async def come_in() -> Sealed:
            async with vault.door() as door:
                mine = await door.seal(asked.pupils[0], SWV, Purpose.ASSESSMENT, WORDS)
                party, command = asked_again(asked, mine)
                await stage.house.ask(party, command)
                return mine

        async with vault.closed():  # as custody is while it destroys
            coming = asyncio.create_task(come_in())
            await asyncio.sleep(0.3)  # long enough to come in, if it were open
            assert not coming.done()
            await vault.forget(asked.pupils[0], SWV)
        assert [await shown(vault, one) for one in (old, await coming)] == [ERASED, WORDS]


async def test_a_report_that_comes_late_takes_nothing_along_that_was_sealed_since(
    tmp_path: Path,
) -> None:
    async with houses.in_memory() as stage:
        asked, vault = await approved(stage), stage.safe.vault
        stick = tmp_path / "stick"
        stick.mkdir()
        public = str(pyrage.x25519.Identity.generate().to_public())
        await stage.safe.backups.make(Place(str(stick / "keys.age"), public))
        stick.rename(tmp_path / "taken")
        with pytest.raises(KeyBackupAway):
            await stage.custody.attend()
        async with vault.door() as door:
            mine = await door.seal(asked.pupils[0], SWV, Purpose.ASSESSMENT, WORDS)
            await stage.ask(asked_again(asked, mine))
        with pytest.raises(KeyBackupAway):
            await stage.custody.attend()
        (tmp_path / "taken").rename(stick)
        await stage.custody.attend()
        certificate = await stage.fact(RecordsDestroyed)
        assert (len(certificate.keys), len(certificate.leaves)) == (1, 1)
        assert await shown(vault, mine) == WORDS
