"""When somebody else must pay the rest: the SWV judges the change and opens the next leg.

It asks who ordered the care first, for only there is known what was claimed.
"""

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from events.change import (
    AgeLimitReached,
    ArrangementStopped,
    ChangeQueued,
    HandoverRequested,
    LegOpened,
    NoEffect,
    ShareCut,
)
from events.fact import Fact
from events.funding import BundleOpened, KeyPart, Share
from events.values import BudgetLineId, Cents, Leg, OrganisationId, Round
from services.rules.changes import days_before_and_after
from services.rules.regions import RuleBook
from services.rules.years import purse_of
from services.rules.youth_act import eighteenth_birthday, paid_by_youth_act
from services.runtime.shapes import Draft, Joint
from services.swv.bundle import BUNDLE
from services.swv.bundled import Bundle
from services.swv.commands import DropHandover, JudgeChange, LetAgePass, OpenLeg, ProposeKey
from services.swv.key import proposal
from services.swv.standing import (
    Change,
    begin,
    care_of,
    case_of,
    no_effect,
    residence,
    share_of,
)


def decide(draft: Draft, command: Any, rules: RuleBook) -> None:
    """Carry out a command about a change of what was granted."""
    state = draft.state(BUNDLE, command.case)
    match command:
        case LetAgePass():
            facts = _of_age(state, command)
        case JudgeChange():
            facts = _judge(state, command)
        case OpenLeg():
            facts = _open(state, command, rules)
        case DropHandover():
            facts = _drop(state, command)
        case _:
            raise AssertionError(f"not a command of a change: {command}")
    draft.write(BUNDLE, command.case, facts)


HANDOVER = Joint(commands=(LetAgePass, JudgeChange, OpenLeg, DropHandover), decide=decide)


def _of_age(bundle: Bundle, command: LetAgePass) -> Sequence[Fact]:
    """From the eighteenth birthday the Youth Act does not apply; a key says beforehand who pays."""
    if command.age in bundle.standing.ages:
        return []
    return [AgeLimitReached(effective_on=command.on, case=command.case, age=command.age)]


def _judge(bundle: Bundle, command: JudgeChange) -> Sequence[Fact]:
    """What a change means for who pays. A move ends the share of where the pupil lived before."""
    state, lived = bundle.standing, residence(bundle.standing, bundle.case)
    if (command.change, command.last_day) in state.judged:
        return []
    change = ChangeQueued(
        effective_on=command.on,
        case=command.case,
        change=command.change,
        last_day=command.last_day,
        funder=None if command.municipality is None else lived,
        municipality=command.municipality or lived,
    )
    if command.stay:
        return [no_effect(change, command.on, NoEffect.STAY)]
    if state.over:
        return [no_effect(change, command.on, NoEffect.NOTHING_LEFT)]
    if command.municipality == lived:
        return [no_effect(change, command.on, NoEffect.KNOWN)]
    if command.last_day >= care_of(state, bundle.case).period.end:
        return [no_effect(change, command.on, NoEffect.AFTER_END)]
    if state.closed is None or state.requested is not None:
        return [change]
    return [begin(state, bundle.case.swv, change, command.on)]


def _drop(bundle: Bundle, command: DropHandover) -> Sequence[Fact]:
    """Who ordered the care has nothing to hand over: it ends here, and so does what waits."""
    state = bundle.standing
    if state.requested is None or state.leg != command.leg:
        return []
    changes: tuple[Change, ...] = (state.requested, *state.queued)
    return [no_effect(change, command.on, NoEffect.NOTHING_LEFT) for change in changes]


def _open(bundle: Bundle, command: OpenLeg, rules: RuleBook) -> Sequence[Fact]:
    """The next leg, now that the order of this one is shortened.

    Where the pupil moved, the new municipality is asked for the rest of the former one's share; it
    is not bound before it approves (Jeugdwet art. 1.1).
    """
    state, case = bundle.standing, bundle.case
    requested = state.requested
    if requested is None or state.leg != command.leg:
        return []
    if requested.funder is None:
        return _stopped(bundle, command, requested)
    released = share_of(requested, command.rest)
    assert released is not None, "an order was shortened with nothing left for this funder"
    opened = _leg(bundle, command, released)
    ask = _ask_the_new(command, requested.municipality, released, case)
    round_ = Round(bundle.round + 1)
    return [
        opened,
        _cut(command, requested, released),
        *proposal(case_of(case, opened), round_, ask, rules, opened.stretches),
    ]


def _ask_the_new(
    command: OpenLeg, municipality: OrganisationId, released: Share, case: BundleOpened
) -> ProposeKey:
    """The whole rest, of the purse that it came from; from the eighteenth birthday on, of the purse
    that was agreed for then."""
    birthday = eighteenth_birthday(case.boundaries)
    lines = [(one.line, one.days.start) for one in released.stretches]
    before = [line for line, start in lines if birthday is None or start < birthday]
    after = [line for line, start in lines if line not in before]
    first = next(iter((*before, *after)), released.years[0].line)

    def parts(line: BudgetLineId) -> tuple[KeyPart, ...]:
        return (KeyPart(funder=municipality, source=purse_of(line), weight=1),)

    changes = before and after and paid_by_youth_act(parts(first))
    return ProposeKey(
        on=command.on,
        by=command.by,
        case=command.case,
        parts=parts(first),
        parts_from_18=parts(after[0]) if changes else (),
    )


def _cut(command: OpenLeg, requested: HandoverRequested, released: Share) -> ShareCut:
    return ShareCut(
        effective_on=command.on,
        case=command.case,
        funder=released.funder,
        order=command.order,
        change=requested.change,
        last_day=requested.last_day,
        released=released,
    )


def _stopped(bundle: Bundle, command: OpenLeg, requested: HandoverRequested) -> Sequence[Fact]:
    """Everybody is let go for the days that do not come; what waits has nothing left to change."""
    case = bundle.case
    stopped = ArrangementStopped(
        effective_on=command.on,
        case=command.case,
        school=case.school,
        swv=case.swv,
        change=requested.change,
        last_day=requested.last_day,
    )
    waiting = bundle.standing.queued
    moot = [no_effect(change, command.on, NoEffect.NOTHING_LEFT) for change in waiting]
    return [stopped, *(_cut(command, requested, share) for share in command.rest), *moot]


def _leg(bundle: Bundle, command: OpenLeg, released: Share) -> LegOpened:
    state, case = bundle.standing, bundle.case
    requested = state.requested
    assert requested is not None
    care = care_of(state, case)
    _, after = days_before_and_after(care.period, requested.last_day)
    assert after is not None, "an order was shortened after its end"
    continuing = tuple(one for one in command.rest if one.funder != released.funder)
    whole = Cents(sum(share.amount for share in command.rest))
    return LegOpened(
        effective_on=command.on,
        case=command.case,
        leg=Leg(state.leg + 1),
        swv=case.swv,
        municipality=requested.municipality,
        change=requested.change,
        pupils=case.pupils,
        places=case.places,
        needs=case.needs,
        care=replace(care, period=after, cost=whole),
        asked=released.amount,
        continuing=continuing,
        order=command.order,
        provider=command.provider,
        stretches=released.stretches,
    )
