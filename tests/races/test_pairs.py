"""Every two moves of different parties, at the same moment, in both orders of arrival.

In each phase of a case all that people may do, and each day that may pass, is a move. Two moves are
made before either is heard; then one party's post goes first. Nobody fails on what it hears, all
agree on one outcome, whoever lost is told, and money is where the shares say it is.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import combinations

import pytest

from events.decision import HearingException, ObjectionOutcome
from events.evaluation import EvaluationOutcome
from events.funding import RefusalGround
from events.term import SuspensionGround
from events.values import Party
from services.funder.order_commands import ApproveClaim, RefuseClaim
from services.register.commands import MergeMunicipalities, WithdrawMandate
from services.runtime.refusal import Refusal
from tests.cast import (
    BODIES,
    accept,
    adjust,
    approve,
    assess,
    assessed,
    budget,
    choose,
    claim,
    complete,
    day,
    decline,
    end,
    forward,
    granted,
    intake,
    propose,
    provide,
    refuse,
    reject,
    start,
    started,
    submit,
    supplement,
    wait,
    withdraw,
)
from tests.cast_budgets import agree_pot, contribute, settle_pot
from tests.cast_changes import (
    confirm,
    correct,
    evaluate,
    move,
    move_school,
    report_move,
)
from tests.cast_consent import give_consent, withdraw_consent
from tests.cast_of_gates import URGENT, apply_scheme, hurry, judge, shorten, sign, withhold
from tests.examples import example
from tests.paper_house import Lane, Move, PaperHouse, Waiting
from tests.pupils import advise, ask_tlv, forward_tlv, issue_tlv, refuse_tlv, withdraw_tlv
from tests.remedies import defer, intend, objects, publish, refuse_for, settle, suspend
from tests.soundness import sound
from tests.stories import SCHOOL_TO_ZWOLLE
from tests.stories_asking import ask_assignment, ask_change, investigate, reject_ask
from tests.stories_of_claims import answer, too_much
from tests.stories_of_gates import JUDGED, STARTED_AT_ONCE, UNTIL_SUMMER
from tests.telling import FAR, Step, hold, release, tell
from tests.world import (
    BERK,
    BOARD,
    BOARD_PART,
    DAY,
    KAMPEN,
    OTHER_SWV,
    STER,
    SWV,
    SWV_PART,
    WILG,
    ZWOLLE,
    ZWOLLE_PART,
)

THREE = (SWV_PART, ZWOLLE_PART, BOARD_PART)
RICH = [budget(funder) for funder in (SWV, ZWOLLE, BOARD, KAMPEN)]
ASKED: list[Step] = [*RICH, *assessed(), propose(*THREE)]

PHASES: dict[str, list[Step]] = {
    "submitted": [submit()],
    "a supplement is asked": [submit(), supplement(ZWOLLE)],
    "both ask a supplement": [submit(), supplement(ZWOLLE), supplement(SWV)],
    "a supplement is under way": [
        submit(),
        supplement(ZWOLLE),
        hold(*SCHOOL_TO_ZWOLLE),
        provide(ZWOLLE),
    ],
    "forwarded by the municipality": [submit(), forward(ZWOLLE, KAMPEN)],
    "forwarded by the swv": [submit(), forward(SWV, OTHER_SWV)],
    "forwarded while a supplement is due": [
        submit(),
        supplement(ZWOLLE),
        hold(Party.MUNICIPALITY, Party.SCHOOL),
        forward(ZWOLLE, KAMPEN),
    ],
    "complete": [submit(), complete(SWV), complete(ZWOLLE)],
    "one has judged": [submit(), complete(SWV), complete(ZWOLLE), assess(SWV)],
    "all have judged": [*RICH, *assessed()],
    "shares are asked": ASKED,
    "one has approved": [*ASKED, approve(ZWOLLE)],
    "one is left": [*ASKED, approve(ZWOLLE), approve(SWV)],
    "one share waits for money": [*ASKED[1:], approve(ZWOLLE), approve(SWV)],
    "one has refused": [*ASKED, approve(ZWOLLE), refuse(BOARD)],
    "blocked": [*RICH, *assessed(judgement=None), propose(), approve(SWV)],
    "in the grey area": [*RICH, *assessed(), apply_scheme(), sign(SWV)],
    "urgent": [*RICH, submit(urgency=URGENT)],
    "started at once": [*STARTED_AT_ONCE[:-1], *JUDGED, propose(on=day(32)), approve(SWV)],
    "started at once, and forwarded": [*STARTED_AT_ONCE[:-1], forward(ZWOLLE, KAMPEN)],
    "a second round": [*ASKED, approve(ZWOLLE), refuse(BOARD), propose(), approve(SWV, round_=2)],
    "consent is gone while shares are asked": [*ASKED, approve(SWV), withdraw_consent()],
    "consent is gone after the order": [*RICH, *granted(), withdraw_consent()],
    "granted": [*RICH, *granted()],
    "a tlv is asked": [ask_tlv(), *advise()],
    "a tlv was refused, and that was revoked": [
        ask_tlv(),
        *advise(),
        refuse_tlv(exception=HearingException.HEARD_BEFORE),
        publish(SWV),
        objects(SWV, on=day(1)),
        settle(SWV, ObjectionOutcome.REVOKED, on=day(2)),
    ],
    "a pot is filled": [*RICH, agree_pot(), contribute(SWV, 200_000), submit()],
    "rejected": [*RICH, *assessed(), reject()],
    "accepted": [*RICH, *granted(), accept()],
    "all declined": [
        *RICH,
        *granted(),
        *(decline(provider, attempt=n) for n, provider in enumerate((WILG, STER, BERK), 1)),
    ],
    "started": [*RICH, *started()],
    "claimed": [*RICH, *started(), claim(1, 400_000)],
    "a claim waits for a person": [*RICH, *started(), claim(1, 400_000), too_much(500_001)],
    "an assignment is asked for": [
        *RICH,
        *assessed(),
        propose(),
        approve(SWV),
        ask_assignment(),
    ],
    "a change is asked for": [*RICH, *started(), ask_change()],
    "moved": [*RICH, *started(), move()],
    "to be confirmed": [*RICH, *started(), move_school()],
    "moved twice": [*RICH, *started(), move(), move(ZWOLLE, moved_on=date(2026, 9, 1))],
    "moved, and refused": [*RICH, *started(), move(), refuse(KAMPEN, round_=2)],
    "moved, and agreed": [*RICH, *started(), move(), approve(KAMPEN, round_=2)],
    "moved, and going on": [
        *RICH,
        *started(),
        move(),
        approve(KAMPEN, round_=2),
        accept(leg=2),
        start(leg=2),
    ],
}


def moves() -> Iterator[Move]:
    """All that people may do in this case."""
    yield withdraw()
    yield withdraw_consent()
    yield give_consent()
    yield propose()
    yield propose(*THREE)
    yield reject()
    yield intend(SWV)
    yield defer(ZWOLLE)
    yield suspend(ZWOLLE, SuspensionGround.FORCE_MAJEURE)
    yield refuse_for(ZWOLLE, RefusalGround.NOT_SUITABLE, exception=HearingException.URGENT)
    yield publish(ZWOLLE)
    for body in (*BODIES, KAMPEN, OTHER_SWV):
        yield supplement(body)
        yield provide(body)
        yield complete(body)
        yield assess(body)
    for body, to in ((ZWOLLE, KAMPEN), (KAMPEN, ZWOLLE), (SWV, OTHER_SWV), (OTHER_SWV, SWV)):
        yield forward(body, to)
    for round_ in (1, 2):
        for funder in (SWV, ZWOLLE, BOARD):
            yield approve(funder, round_=round_)
            yield refuse(funder, round_=round_)
    yield hurry(date(2026, 3, 2), 10_000)
    yield apply_scheme()
    yield sign(ZWOLLE)
    yield withhold(ZWOLLE)
    yield judge()
    yield shorten(UNTIL_SUMMER.end, 360_000)
    yield adjust(ZWOLLE, -9_999_999)
    yield contribute(ZWOLLE, 100_000)
    yield settle_pot()
    yield withdraw_tlv()
    yield issue_tlv()
    yield refuse_tlv(exception=HearingException.HEARD_BEFORE)
    yield forward_tlv(SWV, OTHER_SWV)
    yield from (accept(), decline(), wait(), intake(), start(), choose(STER))
    yield move()
    yield move(ZWOLLE, moved_on=date(2026, 9, 1))
    yield report_move(moved_on=date(2026, 6, 8))
    yield report_move(KAMPEN, ZWOLLE, moved_on=date(2026, 9, 1))
    yield from (move_school(), confirm(), confirm(confirmed=False))
    yield evaluate(EvaluationOutcome.STOP, last_day=date(2026, 5, 15))
    for decide in (approve, refuse):
        yield decide(KAMPEN, round_=2)
    yield from (accept(leg=2), start(leg=2), end())
    yield claim(4, 1_000, month=7, leg=2)
    yield claim(1, 400_000)
    yield claim(2, 100_000, final=True)
    yield correct(11, 1, 300_000)
    yield ask_assignment()
    yield ask_change()
    yield investigate()
    yield reject_ask()
    yield answer(ApproveClaim)
    yield answer(RefuseClaim)
    yield correct(12, 4, 900, leg=2)
    yield Party.SWV, example(MergeMunicipalities, merged=(ZWOLLE,), successor=KAMPEN, first_day=DAY)
    yield Party.MUNICIPALITY, example(WithdrawMandate, last_day=DAY - timedelta(days=1))


Act = Callable[[PaperHouse], None]


def acts(house: PaperHouse) -> Iterator[tuple[Party, Act]]:
    """What may happen now, with the party that does it: people's moves, and days that pass."""
    for party, command in moves():
        trial = house.copy()
        try:
            trial.ask((party, command))
        except Refusal:
            continue
        if len(trial.journal) > len(house.journal):
            yield party, asking((party, command))
    for one in house.waiting:
        yield one.party, firing(one)


def asking(move: Move) -> Act:
    return lambda house: house.ask(move)


def firing(one: Waiting) -> Act:
    return lambda house: house.fire(one)


def first(party: Party) -> Callable[[list[Lane]], Lane]:
    """This party's post goes before that of others."""
    return lambda lanes: next((lane for lane in lanes if lane[0] is party), lanes[0])


@pytest.mark.parametrize("phase", PHASES)
def test_of_two_moves_at_once_one_wins_and_the_other_is_told(phase: str) -> None:
    start_of = tell(PHASES[phase], PaperHouse())
    pairs = [(a, b) for a, b in combinations(acts(start_of), 2) if a[0] is not b[0]]
    assert pairs
    for (one, do_one), (other, do_other) in pairs:
        for goes_first in (one, other):
            house = start_of.copy()
            do_one(house)
            do_other(house)
            house.choose = first(goes_first)
            release(house)
            house.deliver_all()
            sound(house)
            house.until(FAR)
            sound(house)
