"""Money put together is never lost: at every moment, in whatever order and however often it is
told, all that was set is on the lines or on its way between two of them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from events.pot import (
    ContributionMade,
    ContributionReceived,
    ContributionSentBack,
    PotSettled,
    ReturnBooked,
)
from events.values import Cents, Party
from services.rules.split import split
from services.runtime.refusal import Refusal
from tests.cast import budget, day
from tests.cast_budgets import agree_pot, contribute, settle_pot
from tests.paper_house import Move, PaperHouse
from tests.soundness import in_transit, money_is_conserved, money_is_sound
from tests.stories import STORIES, tell
from tests.world import POT_LINE, SWV, ZWOLLE

SET = 1_000_000


def conserved(house: PaperHouse) -> None:
    money_is_sound(house)
    money_is_conserved(house)


MOVES: list[Move] = [
    agree_pot(),
    contribute(SWV, 100_000),
    contribute(SWV, 33_333),
    contribute(ZWOLLE, 200_001),
    contribute(ZWOLLE, 1),
    settle_pot(on=day(9)),
]
steps = st.one_of(st.sampled_from(MOVES), st.integers(0, 3))


@settings(max_examples=150, deadline=None)
@given(st.lists(steps, max_size=40), st.booleans())
def test_no_cent_is_lost_between_contributors_and_pot(
    walked: list[Move | int], twice: bool
) -> None:
    house = PaperHouse(watch=conserved, twice=twice)
    house.ask(budget(SWV, SET), budget(ZWOLLE, SET))
    for step in walked:
        full = sorted(lane for lane, queue in house.lanes.items() if queue)
        if isinstance(step, tuple):
            _attempt(house, step)
        elif full:
            house.deliver(*full[step % len(full)])
    house.deliver_all()
    assert in_transit(house) == 0
    _attempt(house, settle_pot(on=day(10)))
    house.deliver_all()
    if house.facts(PotSettled):
        assert house.state(Party.SWV, f"budget-{POT_LINE}").amount == 0
    kept = house.facts(ContributionReceived, ContributionSentBack)
    assert sum(f.amount for f in kept) == sum(f.amount for f in house.facts(ContributionMade))


def _attempt(house: PaperHouse, move: Move) -> None:
    try:
        house.ask(move)
    except Refusal:
        return


def test_what_was_spent_stays_and_the_rest_goes_back_in_proportion() -> None:
    house = tell(STORIES["a pot pays, and what is left goes back"], PaperHouse(watch=conserved))
    (settled,) = house.facts(PotSettled)
    put_in = (300_000, 600_001)
    assert settled.spent == 200_000
    left = split(Cents(sum(put_in) - settled.spent), put_in)
    assert tuple(one.amount for one in settled.returns) == left
    assert [fact.amount for fact in house.facts(ReturnBooked)] == list(left)
