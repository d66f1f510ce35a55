"""Scenarios of keeping, forgetting, and what may never be seen."""

from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from events.disclosure import sealed_in
from events.ledger import Row
from events.request import ArrangementRequested
from events.retention import DestructionGround, DestructionProposed, RecordsDestroyed
from events.values import CaseId, OrganisationId, PupilRef, Purpose, Sealed
from events.vault import Tampered, open_vault
from events.vault.keyfile import KeyUnavailable
from events.vault.keys import Owner, WrappedKey
from events.vault.memory import MemoryKeys
from events.vault.reading import ERASED, shown
from projections.catalogue import BUDGETS, BUNDLING
from projections.journal.entry import decode, read
from projections.journal.leaf import sealed as leaf_hash_of
from projections.journal.tree import Frontier
from projections.table import fold_all
from services.portal.request_columns import examples
from tests import cast
from tests.pupils import enrol, leave
from tests.retention_stories import approve_destruction
from tests.scenarios.catalogue import scenario
from tests.scenarios.stage import Stage
from tests.world import AMBELT, SWV, WILG, ZWOLLE

HANDED_IN = datetime(2026, 2, 2, 8, 0, tzinfo=UTC)
ENDED_ON = date(2026, 4, 30)
LEFT_ON = date(2026, 8, 31)
LAST_DAYS = (  # by the law, and whose they are
    (date(2028, 8, 31), (AMBELT,)),  # two years after the pupil left: support
    (date(2029, 2, 2), (SWV,)),  # three years after the decision
    (date(2031, 8, 31), (AMBELT,)),  # five years: who it was about
    (ENDED_ON.replace(year=2046), (ZWOLLE, WILG)),  # twenty years after the care
)
WORDS = "Komt sinds de zomer niet meer in de klas."


@scenario("AS-53")
async def forgotten(stage: Stage, figures: dict[str, Any]) -> str:
    """A whole arrangement of one pupil; years later each body erases what it kept of it."""
    case = await lived(stage)
    request = await stage.fact(ArrangementRequested)
    [pupil], copies = request.pupils, request.explanation
    assert {copy.controller for copy in copies} == {AMBELT, SWV, ZWOLLE}
    assert {await shown(stage.safe.vault, copy) for copy in copies} == {WORDS}
    before, backup = await _book(stage), await _keys(stage, copies)
    assert len([row for row in before if case in row.state.decode()]) >= figures["events"]
    money = _money(before)

    erased_on = await erased(stage, case, pupil)

    after = await _book(stage)
    assert after[: len(before)] == before, "not one byte of the book changed"
    assert _root(after[: len(before)]) == _root(before)
    assert {await shown(stage.safe.vault, copy) for copy in copies} == {ERASED}
    told = [each for each in await stage.facts(ArrangementRequested) if each.case == case]
    assert told == [request], "amounts, dates, funders and decisions stay"
    assert _money(after) == money
    await _certified(stage, after, pupil)
    vault = stage.safe.vault
    again = await vault.pupil_for(AMBELT, vault.handle(AMBELT, examples()[0]["leerling"]))
    assert again != pupil, "the reference that remains is nobody's any more"
    await _no_way_back(stage, backup, copies)
    return f"{len(after)} facts verify; erased {', '.join(map(str, erased_on))}"


Then = Callable[[Stage, CaseId], Awaitable[None]]


async def _nothing_more(_: Stage, __: CaseId) -> None:
    """A request comes with a file, or without."""


async def lived(
    stage: Stage,
    words: str = WORDS,
    then: Callable[[Stage, CaseId], Awaitable[None]] = _nothing_more,
) -> CaseId:
    """The pupil's request, from the file of the school until the pupil left it."""
    row = dict(examples()[0]) | {
        "ingediend_op": "",
        "van": "2026-03-01",
        "tot_en_met": "2026-06-30",
        "toelichting": words,
    }
    await stage.ask(cast.budget(SWV), cast.budget(ZWOLLE))
    case = await stage.brought(HANDED_IN, row)
    await then(stage, case)
    for body in cast.BODIES:
        await stage.ask(cast.complete(body, case), cast.assess(body, case))
    await stage.ask(cast.propose(case=case), cast.approve(SWV, case), cast.approve(ZWOLLE, case))
    await stage.ask(cast.accept(case=case), cast.wait(case), cast.intake(case), cast.start(case))
    await stage.ask(cast.claim(1, 100_000, case), cast.end(case, on=ENDED_ON))
    request = await stage.fact(ArrangementRequested)
    at_school = {"school": AMBELT, "case": case, "on": LEFT_ON}
    await stage.ask(enrol(pupil=request.pupils[0], **at_school), leave(**at_school))
    await stage.until(LAST_DAYS[0][0])  # all is settled long before
    return case


async def erased(stage: Stage, case: CaseId, pupil: PupilRef) -> list[date]:
    """Each controller destroys when its own term is over, and not a day before."""
    numbers: Counter[OrganisationId] = Counter()
    done: list[date] = []
    for last_day, controllers in LAST_DAYS:
        numbers.update(controllers)
        day = last_day + timedelta(days=1)
        await stage.watched(last_day)
        for each in controllers:
            assert not await _proposed(stage, each, numbers[each]), "kept to its last day"
        await stage.watched(day)
        await stage.watched(day)
        destroyed = len(await stage.facts(RecordsDestroyed))
        assert destroyed == len(done), "proposed, and not destroyed by itself"
        for each in controllers:
            assert await _proposed(stage, each, numbers[each])
            for which in (1, 2):
                own = {"number": numbers[each], "on": day, "case": case, "pupil": pupil}
                await stage.ask(approve_destruction(each, which, **own))
            done.append(day)
        await stage.watched(day)
    return done


async def _proposed(
    stage: Stage, controller: OrganisationId, number: int
) -> list[DestructionProposed]:
    return await stage.facts(
        DestructionProposed, lambda f: (f.controller, f.number) == (controller, number)
    )


async def _certified(stage: Stage, book: list[Row], pupil: PupilRef) -> None:
    """Every certificate says who, why and on which base, names the leaves, and nobody's data."""
    certificates = await stage.facts(RecordsDestroyed)
    assert [one.controller for one in certificates if one.leaves] == [AMBELT, SWV, ZWOLLE]
    leaves = {leaf_hash_of(row).hex(): row for row in book}
    for one in certificates:
        assert len({approver.user for approver in one.approvers}) == 2
        assert one.destruction is DestructionGround.RETENTION_ENDED
        assert one.records
        assert not list(sealed_in(one))
        for leaf in one.leaves:
            held = list(sealed_in(decode(leaves[leaf]).fact))
            assert (pupil, one.controller) in {(each.subject, each.controller) for each in held}
        whose = Purpose.IDENTITY in one.purposes  # that key opens no text, but says who it was
        assert bool(one.keys) is (bool(one.leaves) or whose)


async def _no_way_back(stage: Stage, backup: list[WrappedKey], copies: tuple[Sealed, ...]) -> None:
    """The keys as they were, put back, open nothing: what wrapped them was destroyed with them."""
    old, file = MemoryKeys(), stage.safe.file
    await old.kek(backup[0].kek)
    await old.add(backup, backup[0].kek)
    with pytest.raises(KeyUnavailable):
        await open_vault(old, file)
    [kek] = file.load().keks
    pretender = MemoryKeys()
    await pretender.kek(kek)
    await pretender.add([replace(key, kek=kek) for key in backup], kek)
    vault = await open_vault(pretender, file)
    for copy in copies:
        with pytest.raises(Tampered):
            await vault.open(copy)


async def _keys(stage: Stage, copies: tuple[Sealed, ...]) -> list[WrappedKey]:
    """The wrapped keys as a backup of their store holds them."""
    owners = [Owner(copy.subject, copy.controller, copy.purpose) for copy in copies]
    return await stage.safe.keys.of(owners)


async def _book(stage: Stage) -> list[Row]:
    journal = stage.house.journal
    assert journal is not None
    return await journal.tail(0, await journal.head())


def _root(book: list[Row]) -> bytes:
    log = Frontier()
    log.extend([leaf_hash_of(row) for row in book])
    return log.root


def _money(book: list[Row]) -> list[Any]:
    """What people read of the money, folded from the first fact on."""
    return [fold_all(projection, read(book)) for projection in (BUDGETS, BUNDLING)]
