"""An order that pauses: its days cannot be claimed, and nobody pays for them any more.

Samenwerkingsagenda Utrecht West 2023-2027, H4. The days of a pause cost nothing in proportion to
all days of the order; what is not claimed goes back to who pays when the order is settled.
"""

from collections.abc import Sequence

from events.fact import Fact
from events.transition import CarePaused, CareResumed
from events.values import Cents, Period
from services.funder.order_commands import PauseCare, ResumeCare
from services.funder.ordered import Order, provider_of
from services.rules.split import split
from services.rules.years import shared_days


def paused(state: Order, command: PauseCare) -> Sequence[Fact]:
    """From a day nothing can be claimed, unless the order pauses already or is settled."""
    if state.prepared is None or state.final or state.pauses_since is not None:
        return []
    return [
        CarePaused(
            effective_on=command.since,
            case=command.case,
            order=state.number,
            orderer=command.orderer,
            provider=provider_of(state),
        )
    ]


def resumed(state: Order, command: ResumeCare) -> Sequence[Fact]:
    """The care goes on after the last day of its pause."""
    since = state.pauses_since
    if since is None:
        return []
    pause = Period(since, max(since, command.last_day))
    return [
        CareResumed(
            effective_on=pause.end,
            case=command.case,
            order=state.number,
            orderer=command.orderer,
            provider=provider_of(state),
            paused=pause,
            stopped=_share_of(state, (*state.pauses, pause)),
        )
    ]


def in_pause(state: Order, period: Period) -> bool:
    """Whether some of these days are of a pause."""
    return any(shared_days(period, pause) for pause in _pauses(state))


def stopped(state: Order) -> Cents:
    """What nobody pays of the order for the days of its pauses."""
    return _share_of(state, _pauses(state))


def claimable(state: Order) -> Cents:
    """What may be claimed of the order in all, and was not claimed yet."""
    committed = sum(share.amount for share in state.plan.shares)
    claimed = sum(one.amount for one in state.approved.values())
    return Cents(max(0, committed - stopped(state) - claimed))


def _pauses(state: Order) -> tuple[Period, ...]:
    since, last = state.pauses_since, state.plan.care.period.end
    if since is None or since > last:
        return state.pauses
    return (*state.pauses, Period(since, last))


def _share_of(state: Order, pauses: Sequence[Period]) -> Cents:
    whole = state.plan.care.period
    days = sum(shared.days for one in pauses if (shared := shared_days(one, whole)) is not None)
    committed = Cents(sum(share.amount for share in state.plan.shares))
    return split(committed, [days, whole.days - days])[0] if days else Cents(0)
