"""What the SWV knows of a case that it keeps together."""

from enum import Enum, auto

import msgspec

from events.funding import BundleOpened, SeparateAgreementRecorded, Share
from events.request import Outcome
from events.values import OrganisationId, Round


class Phase(Enum):
    """Where a bundle stands."""

    NONE = auto()
    ASSESSING = auto()
    READY = auto()  # assessed, no key proposed yet
    PROPOSED = auto()
    REFUSED = auto()  # a share was refused, and all others were let go
    EXPIRED = auto()
    ENDED = auto()


class Bundle(msgspec.Struct, frozen=True):
    """What the SWV knows of the case as a whole."""

    phase: Phase = Phase.NONE
    opened: BundleOpened | None = None
    round: Round = Round(0)  # 0: no key proposed yet
    shares: tuple[Share, ...] = ()
    outstanding: tuple[OrganisationId, ...] = ()  # funders not released, and not refusing
    late: frozenset[tuple[Round, OrganisationId]] = frozenset()  # answers that came too late
    withdrawn: bool = False  # the school withdrew, too late for the outcome
    set_aside_by: OrganisationId | None = None
    outcome: Outcome | None = None
    agreement: SeparateAgreementRecorded | None = None  # on the cost that was kept apart

    @property
    def case(self) -> BundleOpened:
        """The case; asserts that it was opened."""
        assert self.opened is not None, "no bundle was opened"
        return self.opened
