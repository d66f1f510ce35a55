"""What is asked of the house in the matrix: a chapter is a day at the desks, of cases of its own.

It goes over every step of the road: a whole arrangement; consent that is withdrawn, so that
messages wait, and given again; a supplement that does not come in time; a refusal; and a pupil
whose keys are destroyed.
"""

import asyncio
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from uuid import UUID, uuid5

import msgspec
from msgspec.structs import replace

from events.ledger import Ledger
from events.retention import destructions_of
from events.values import CaseId, Period, Purpose, party_of
from events.vault import Vault
from services.runtime.clock import Clock
from services.runtime.house import POLL_SECONDS, House
from tests import cast
from tests.cast_consent import give_consent, withdraw_consent
from tests.paper_house import Move
from tests.retention_stories import approve_destruction, request_destruction
from tests.world import AMBELT, CASE, SWV, WILG, ZWOLLE

TODAY = date(2026, 6, 2)
CHAPTERS = 4
_LAST_MONTH = TODAY - timedelta(days=30)
_NAMES = UUID("0f2b6f70-0000-5000-8000-000000000005")
_PERIOD = Period(start=TODAY + timedelta(days=14), end=date(2026, 12, 31))

APPROVALS = 3  # the first wave that needs to find a destruction proposed
WORDS = "Komt sinds de zomer niet meer in de klas."

Wave = Sequence[Move]  # asked together
Note = Callable[[str], None]


def case(kind: int, chapter: int) -> CaseId:
    """The case of a kind in a chapter."""
    return CaseId(f"{CASE[:-4]}{kind}{chapter:03d}")


def before() -> list[Move]:
    """What was long ago: budgets, and for each chapter a case that is over."""
    moves = [cast.budget(body) for body in cast.BODIES]
    for chapter in range(CHAPTERS):
        ended = case(1, chapter)
        moves += [*cast.started(ended), cast.end(ended)]
    return moves


def waves(chapter: int) -> list[Wave]:
    """What people ask in a chapter, each wave once all that followed from the former is settled."""
    new, late, ended = case(2, chapter), case(3, chapter), case(1, chapter)
    today = {"on": TODAY}
    month = _LAST_MONTH
    return [
        [
            cast.submit(new, period=_PERIOD, **today),
            cast.submit(late, period=_PERIOD, on=month),
            request_destruction_of(ended),
        ],
        [
            cast.supplement(ZWOLLE, new, **today),
            cast.supplement(SWV, late, on=month + timedelta(days=1)),
            cast.complete(SWV, new, **today),
        ],
        [withdraw_consent(case=new, **today), cast.assess(SWV, new, **today)],
        [cast.provide(ZWOLLE, new, **today), agreed(ended, 1)],
        [give_consent(case=new, **today), agreed(ended, 2)],
        [cast.complete(ZWOLLE, new, **today)],
        [cast.assess(ZWOLLE, new, **today)],
        [cast.propose(case=new, **today)],
        [cast.approve(body, new, **today) for body in cast.BODIES],
        [cast.accept(case=new, **today)],
        [cast.intake(new, **today)],
        [cast.start(new, **today)],
        [cast.claim(1, 123_457, new, month=7, on=date(2026, 7, 31))],
    ]


def request_destruction_of(ended: CaseId) -> Move:
    """Parents ask the provider to destroy what it keeps."""
    party, command = request_destruction(WILG, on=TODAY)
    return party, replace(command, case=ended, pupil=cast.pupil_of(ended))


def agreed(ended: CaseId, which: int) -> Move:
    """One of two officers agrees."""
    pupil = cast.pupil_of(ended)
    return approve_destruction(WILG, which, on=TODAY, case=ended, pupil=pupil)


async def at_the_door(vault: Vault, chapter: int, note: Note) -> None:
    """What the door does before there is a command: know the pupil, seal words, keep a file."""
    pupil = await vault.pupil_for(AMBELT, vault.handle(AMBELT, f"L{chapter}"))
    note(f"pupil {chapter} {pupil}")
    file = vault.fingerprint(case(2, chapter), WORDS.encode())
    async with vault.door() as door:
        sealed = await door.seal(pupil, ZWOLLE, Purpose.ASSESSMENT, WORDS)
        await door.keep(file, pupil, ZWOLLE, Purpose.ASSESSMENT, WORDS.encode())
    note(f"sealed {msgspec.json.encode(sealed).decode()}")
    note(f"file {file}")


async def tell_chapter(house: House, chapter: int, note: Note) -> None:
    """Ask all of a chapter, and note the facts that each answer names. Asked again, everything has
    the same identity, and is answered the same; what is refused is refused again."""
    for number, wave in enumerate(waves(chapter)):
        if number == APPROVALS:
            await _until_destruction(house, chapter, "proposed")
        names = [uuid5(_NAMES, f"{chapter}:{number}:{place}") for place in range(len(wave))]
        asked = [house.ask(*move, name) for move, name in zip(wave, names, strict=True)]
        for answer in await asyncio.gather(*asked):
            for event_id in answer.event_ids:
                note(f"fact {event_id}")
        await house.settled()
    await _until_destruction(house, chapter, "over")
    await _until_nothing_is_due(house)
    await house.settled()


async def _until_destruction(house: House, chapter: int, stage: str) -> None:
    """Wait for the watch over what is kept, which looks every now and then."""
    ended = case(1, chapter)
    desk = house.desks[party_of(WILG)]
    stream = destructions_of(cast.pupil_of(ended), WILG)
    while not getattr((await desk.state(stream)).all[0], stage):  # noqa: ASYNC110 - as below
        await asyncio.sleep(10 * POLL_SECONDS)


async def _until_nothing_is_due(house: House) -> None:
    """Wait for those who keep time."""
    for ledger in house.ledgers.values():
        while await _is_due(ledger, house.clock):  # noqa: ASYNC110 - other processes tell no event
            await asyncio.sleep(10 * POLL_SECONDS)


async def _is_due(ledger: Ledger, clock: Clock) -> bool:
    soon = await ledger.next_due()
    return soon is not None and soon <= clock.now()
