"""Random walks: several cases on scarce budgets, anybody acts, post comes when it comes."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.term import SuspensionGround
from events.values import CaseId, Party
from services.runtime.refusal import Refusal
from services.runtime.shapes import Command
from tests.cast import (
    BODIES,
    accept,
    adjust,
    approve,
    assess,
    budget,
    claim,
    complete,
    correct,
    day,
    decline,
    forward,
    intake,
    propose,
    provide,
    refuse,
    reject,
    start,
    submit,
    supplement,
    withdraw,
)
from tests.cast_budgets import agree_pot, contribute, set_line, settle_pot, shift
from tests.cast_consent import give_consent, withdraw_consent
from tests.examples import case
from tests.paper_house import Move, PaperHouse
from tests.remedies import defer, intend, notice, objects, publish, suspend
from tests.soundness import money_is_conserved, money_is_sound, sound, waiting_lists_are_fair
from tests.stories import TWO_YEARS
from tests.telling import FAR
from tests.world import (
    BOARD,
    BOARD_PART,
    KAMPEN,
    OTHER_SWV,
    SWV,
    SWV_PART,
    YEAR,
    ZWOLLE,
    ZWOLLE_LINE,
    ZWOLLE_PART,
    ZWOLLE_PREVENTION,
)

CASES = [case(number) for number in (1, 2, 3)]
FUNDERS = (SWV, ZWOLLE, BOARD)
THREE = (SWV_PART, ZWOLLE_PART, BOARD_PART)


def usual(case: CaseId) -> list[Move]:
    """What mostly happens in a case, in the order in which it does; the third case takes years."""
    period = TWO_YEARS if case == CASES[2] else YEAR
    return [
        submit(case, period=period),
        *(complete(body, case) for body in BODIES),
        *(assess(body, case) for body in BODIES),
        propose(*THREE, case=case),
        *(approve(funder, case) for funder in FUNDERS),
        accept(case=case),
        intake(case),
        start(case),
        claim(1, 100_000, case),
        claim(2, 1, case, final=True),
    ]


def odd(case: CaseId) -> list[Move]:
    """What happens, too."""
    return [
        withdraw(case),
        withdraw_consent(case=case),
        give_consent(case=case),
        withdraw_consent(KAMPEN, case),
        give_consent(KAMPEN, case),
        reject(case),
        decline(case=case),
        correct(11, 1, 50_000, case),
        correct(12, 2, 100_000, case),
        propose(case=case),
        forward(ZWOLLE, KAMPEN, case),
        forward(KAMPEN, ZWOLLE, case),
        forward(SWV, OTHER_SWV, case),
        *(step(KAMPEN, case) for step in (supplement, provide, complete, assess)),
        *(supplement(body, case) for body in BODIES),
        *(provide(body, case) for body in BODIES),
        *(refuse(funder, case) for funder in FUNDERS),
        *(defer(body, case=case) for body in BODIES),
        *(intend(body, case) for body in BODIES),
        suspend(ZWOLLE, SuspensionGround.CONSENT, case, until=day(40)),
        publish(ZWOLLE, 1, case),
        objects(ZWOLLE, 1, case, on=day(3)),
        notice(ZWOLLE, case, on=day(60)),
        *(approve(funder, case, round_=2) for funder in FUNDERS),
    ]


MONEY = [
    *(adjust(funder, change) for funder in FUNDERS for change in (-200_000, 150_000)),
    *(budget(funder, 200_000, year=2027) for funder in FUNDERS),
    set_line(ZWOLLE_PREVENTION, 300_000),
    shift(ZWOLLE_PREVENTION, ZWOLLE_LINE, 120_000),
    shift(ZWOLLE_LINE, ZWOLLE_PREVENTION, 50_000),
    agree_pot(),
    contribute(SWV, 40_000),
    contribute(ZWOLLE, 60_001),
    settle_pot(),
]
USUAL = {case: usual(case) for case in CASES}
ODD = [move for case in CASES for move in odd(case)]

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
