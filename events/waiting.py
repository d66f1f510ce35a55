"""While a pupil waits for care: support that bridges it; and how long one waits, as published."""

from datetime import date
from enum import StrEnum

from events.fact import Fact, fact
from events.request import CareCategory, Place
from events.values import CaseId, Count, OrderId, OrganisationId, Period


class BridgingAim(StrEnum):
    """What support while waiting is for."""

    STAY_AT_SCHOOL = "stay-at-school"
    SUPPORT_AT_HOME = "support-at-home"
    TAKE_PART_AGAIN = "take-part-again"  # back to school bit by bit


@fact(
    "nl.onderwijs-zorgarrangementen.waiting.bridging-support-due", "Begeleiding bij wachten nodig"
)
class BridgingSupportDue(Fact):
    """The pupil waits too long, or the region bridges from the first day: support is needed now."""

    case: CaseId
    order: OrderId
    provider: OrganisationId


@fact(
    "nl.onderwijs-zorgarrangementen.waiting.bridging-support-started",
    "Begeleiding tijdens wachtlijst gestart",
)
class BridgingSupportStarted(Fact):
    """Support while the pupil waits; it is no start of the care, and the waiting goes on."""

    case: CaseId
    order: OrderId
    provider: OrganisationId
    aim: BridgingAim


@fact(
    "nl.onderwijs-zorgarrangementen.waiting.bridging-support-ended",
    "Begeleiding tijdens wachtlijst beëindigd",
)
class BridgingSupportEnded(Fact):
    """The waiting is over; ``days``: how long support was given meanwhile, none where it never
    began."""

    case: CaseId
    order: OrderId
    provider: OrganisationId
    days: Count


@fact("nl.onderwijs-zorgarrangementen.waiting.waiting-time-published", "Wachttijd gepubliceerd")
class WaitingTimePublished(Fact):
    """A provider tells everybody how many weeks one waits for a kind of care; valid until
    ``valid_until``."""

    provider: OrganisationId
    category: CareCategory
    wait_weeks: Count
    valid_until: date

    @property
    def order_key(self) -> str:
        """The provider."""
        return self.provider


@fact("nl.onderwijs-zorgarrangementen.waiting.waiting-time-outdated", "Wachttijd verouderd")
class WaitingTimeOutdated(Fact):
    """A month passed, and the provider told nothing new."""

    provider: OrganisationId
    category: CareCategory
    valid_until: date

    @property
    def order_key(self) -> str:
        """The provider."""
        return self.provider


@fact("nl.onderwijs-zorgarrangementen.waiting.capacity-set", "Aantal plaatsen vastgesteld")
class CapacitySet(Fact):
    """A provider has so many places for a kind of care on these days, at a school or elsewhere; of
    the same days the last word counts. None: it takes nobody."""

    provider: OrganisationId
    category: CareCategory
    given_at: Place
    places: Count
    valid: Period

    @property
    def order_key(self) -> str:
        """The provider."""
        return self.provider
