"""Random walks: several cases on scarce budgets, anybody acts, post comes when it comes."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.values import CaseId, Party
from services.runtime.refusal import Refusal
from services.runtime.shapes import Command
from tests.cast import budget
from tests.paper_house import Move, PaperHouse
from tests.soundness import money_is_conserved, money_is_sound, sound, waiting_lists_are_fair
from tests.telling import FAR
from tests.walks import CASES, FUNDERS, MONEY, ODD, USUAL

steps = st.one_of(
    st.tuples(st.just("usual"), st.sampled_from(CASES)),
    st.tuples(st.just("usual"), st.sampled_from(CASES)),
    st.tuples(st.just("odd"), st.sampled_from(ODD)),
    st.tuples(st.just("money"), st.sampled_from(MONEY)),
    st.tuples(st.just("post"), st.integers(0, 7)),
    st.tuples(st.just("post"), st.integers(0, 7)),
    st.tuples(st.just("all the post"), st.none()),
    st.tuples(st.just("a day"), st.none()),
)


def at_any_moment(house: PaperHouse) -> None:
    money_is_sound(house)
    money_is_conserved(house)
    waiting_lists_are_fair(house)


def walk(house: PaperHouse, todo: dict[CaseId, list[Move]], what: str, which: object) -> None:
    """One step; what a rule refuses is not done."""
    full = sorted(lane for lane, queue in house.lanes.items() if queue)
    match what, which:
        case "usual", str(case):
            left = todo[CaseId(case)]
            if left and attempt(house, left[0]):
                left.pop(0)
        case "odd" | "money", (Party() as party, Command() as command):
            attempt(house, (party, command))
        case "post", int(number) if full:
            house.deliver(*full[number % len(full)])
        case "all the post", _:
            house.deliver_all()
        case "a day", _ if house.waiting:
            house.deliver_all()
            house.fire(min(house.waiting, key=lambda one: one.due.passes))
        case _:
            pass  # no post, or no day to wait for


def attempt(house: PaperHouse, move: Move) -> bool:
    """Ask what a rule may refuse; whether it was done."""
    try:
        house.ask(move)
    except Refusal:
        return False
    return True


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(steps, min_size=20, max_size=120), st.booleans())
def test_money_and_outcomes_are_sound_whatever_happens(
    walked: list[tuple[str, object]], twice: bool
) -> None:
    house = PaperHouse(watch=at_any_moment, twice=twice)
    house.ask(*(budget(funder, 500_000) for funder in FUNDERS))
    todo = {case: list(moves) for case, moves in USUAL.items()}
    for what, which in walked:
        walk(house, todo, what, which)
    house.deliver_all()
    sound(house)
    house.until(FAR)
    sound(house)
