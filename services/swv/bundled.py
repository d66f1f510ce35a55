"""How a bundle stands, as its facts tell."""

from enum import Enum, auto
from typing import Any

import msgspec
from msgspec.structs import replace

from events.change import LegOpened
from events.collective import RequestTakenUp
from events.forwarding import BodySucceeded, ForwardingTooLate
from events.funding import (
    AnswerTooLate,
    AssessmentsCompleted,
    BundleClosed,
    BundleExpired,
    BundleOpened,
    CostKeptApart,
    KeyProposed,
    RedistributionNeeded,
    RedistributionProposed,
    SeparateAgreementRecorded,
    Share,
    ShareReleased,
    ShareRequested,
    SharesCalculated,
)
from events.gate import PeriodShortened, ShorteningTooLate
from events.request import (
    Outcome,
    RequestGranted,
    RequestReinstated,
    RequestRejected,
    RequestSetAside,
    WithdrawalAccepted,
    WithdrawalTooLate,
)
from events.sharing import ClosingPostponed
from events.values import OrganisationId, Round
from services.swv import standing
from services.swv.standing import Standing
from services.swv.succession import with_successor


class Phase(Enum):
    """Where a bundle stands."""

    NONE = auto()
    ASSESSING = auto()
    READY = auto()  # assessed, no key proposed yet
    PROPOSED = auto()
    REFUSED = auto()  # a share was refused, and all others were let go
    EXPIRED = auto()
    ENDED = auto()


class Bundle(msgspec.Struct, frozen=True, gc=False):
    """What the SWV knows of the case as a whole."""

    phase: Phase = Phase.NONE
    opened: BundleOpened | None = None
    round: Round = Round(0)  # 0: no key proposed yet
    shares: tuple[Share, ...] = ()
    postponed: bool = False  # the closing of this round, for want of consent
    outstanding: tuple[OrganisationId, ...] = ()  # funders not released, and not refusing
    late: frozenset[tuple[Round, OrganisationId]] = frozenset()  # answers that came too late
    withdrawn: bool = False  # the school withdrew, too late for the outcome
    set_aside_by: OrganisationId | None = None
    outcome: Outcome | None = None
    agreement: SeparateAgreementRecorded | None = None  # on the cost that was kept apart
    standing: Standing = Standing()

    @property
    def case(self) -> BundleOpened:
        """The case; asserts that it was opened."""
        assert self.opened is not None, "no bundle was opened"
        return self.opened

    def others(self, funder: OrganisationId) -> tuple[OrganisationId, ...]:
        """Who else is still bound by this round."""
        return tuple(one for one in self.outstanding if one != funder)


def evolve(state: Bundle, fact: Any) -> Bundle:
    """The bundle after a fact."""
    state = replace(state, standing=standing.evolve(state.standing, fact))
    match fact:
        case BundleOpened():
            return replace(state, phase=Phase.ASSESSING, opened=fact)
        case AssessmentsCompleted():
            return replace(state, phase=Phase.READY)
        case KeyProposed(round=round_) | RedistributionProposed(round=round_):
            return replace(state, phase=Phase.PROPOSED, round=round_, postponed=False)
        case ClosingPostponed():
            return replace(state, postponed=True)
        case SharesCalculated(shares=shares):
            funders = tuple(share.funder for share in shares)
            return replace(state, shares=shares, outstanding=funders)
        case RedistributionNeeded(refused_by=funder):
            return replace(state, phase=Phase.REFUSED, outstanding=state.others(funder))
        case ShareReleased(funder=funder):
            return replace(state, outstanding=state.others(funder))
        case AnswerTooLate(round=round_, funder=funder):
            return replace(state, late=state.late | {(round_, funder)})
        case BodySucceeded(body=body, successor=to) | ForwardingTooLate(body=body, successor=to):
            return replace(state, opened=with_successor(state.case, body, to))
        case BundleExpired():
            return replace(state, phase=Phase.EXPIRED)
        case RequestGranted():
            return _ended(state, Outcome.GRANTED)
        case RequestRejected():
            return _ended(state, Outcome.REJECTED)
        case RequestSetAside(body=body):
            return replace(_ended(state, Outcome.SET_ASIDE), set_aside_by=body)
        case WithdrawalAccepted():
            return _ended(state, Outcome.WITHDRAWN)
        case RequestTakenUp():
            return _ended(state, Outcome.TAKEN_UP)
        case WithdrawalTooLate():
            return replace(state, withdrawn=True)
        case RequestReinstated():
            return replace(state, phase=Phase.ASSESSING, outcome=None, set_aside_by=None)
        case PeriodShortened(care=care):
            return replace(state, opened=replace(state.case, care=care))
        case SeparateAgreementRecorded():
            return replace(state, agreement=fact)
        case BundleClosed():
            return replace(state, phase=Phase.ENDED)
        case LegOpened():
            opened = standing.case_of(state.case, fact)
            return replace(state, phase=Phase.READY, opened=opened, shares=(), outstanding=())
        case CostKeptApart() | ShareRequested() | ShorteningTooLate():
            return state
        case _ if type(fact) in standing.FACTS:
            return state
        case _:
            raise AssertionError(f"not a fact of a bundle: {fact}")


def _ended(state: Bundle, outcome: Outcome) -> Bundle:
    return replace(state, phase=Phase.ENDED, outcome=outcome)
