"""Who is at hand: the person who connects a school with its municipality, who is reached in a
crisis or a calamity, and the managers who know one another; and plans for calamities. Each is
confirmed within a term, or it is told that it was not. People stand here by their code, never by a
name. The telephone number of a manager is sealed, and its key is destroyed when nobody vouches for
it any more.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated

import msgspec

from events.fact import Fact, fact
from events.values import Count, OrganisationId, PupilRef, Sealed, UserId


class Confirmed(StrEnum):
    """What must be confirmed again each so many months."""

    CONNECTION = "connection"  # who connects a school with its municipality
    CRISIS = "crisis"  # who is reached when a child is in a crisis
    CALAMITY = "calamity"  # who is reached in a calamity
    MANAGER = "manager"  # who steers on pupils at home, and knows the others that do
    CALAMITY_PLAN = "calamity-plan"
    SOCIAL_MAP = "social-map"  # an entry of it


ConfirmMonths = Annotated[int, msgspec.Meta(ge=1, le=24)]


class Lacks(StrEnum):
    """What is lacking between a school and its municipality."""

    NOBODY_NAMED = "nobody-named"
    NO_TEAM = "no-team"  # the school composed none yet
    NOT_IN_TEAM = "not-in-team"


class ContactFact(Fact):
    """Somebody of an organisation; ``school``: for which school, None: for all."""

    organisation: OrganisationId
    contact: Confirmed
    school: OrganisationId | None

    @property
    def order_key(self) -> str:
        """Of whom, for what, and for which school."""
        return f"{self.organisation}/{self.contact}/{self.school or 'all'}"


@fact(
    "nl.onderwijs-zorgarrangementen.contact.contact-named", "Contactpersoon aangewezen", version=2
)
class ContactNamed(ContactFact):
    """This person is it from this day on; to be confirmed on ``confirm_by`` at the latest.
    ``phone``: of a manager, under a reference that stands for this naming alone."""

    user: UserId
    confirm_by: date
    phone: Sealed | None = None


@fact("nl.onderwijs-zorgarrangementen.contact.contact-confirmed", "Contactpersoon bevestigd")
class ContactConfirmed(ContactFact):
    """It is still this person, who could be reached; to be confirmed again by then."""

    confirm_by: date


@fact(
    "nl.onderwijs-zorgarrangementen.contact.contact-unconfirmed",
    "Contactpersoon niet op tijd bevestigd",
)
class ContactUnconfirmed(ContactFact):
    """The last day passed, and nobody knows whether this person is still reached."""

    confirm_by: date


@fact("nl.onderwijs-zorgarrangementen.contact.contact-ended", "Geen contactpersoon meer")
class ContactEnded(ContactFact):
    """Nobody is it from this day on."""


@fact("nl.onderwijs-zorgarrangementen.contact.contact-phone-destroyed", "Telefoonnummer vernietigd")
class ContactPhoneDestroyed(ContactFact):
    """The key of a telephone number is gone: nobody reads it again. ``phone_ref``: the reference
    under which it was sealed."""

    phone_ref: PupilRef


class CalamityPlanFact(Fact):
    """The plan of an organisation for calamities."""

    organisation: OrganisationId

    @property
    def order_key(self) -> str:
        """The organisation."""
        return self.organisation


@fact(
    "nl.onderwijs-zorgarrangementen.contact.calamity-plan-adopted", "Calamiteitenplan vastgesteld"
)
class CalamityPlanAdopted(CalamityPlanFact):
    """The plan holds, aligned with these others; it is looked at anew by ``review_by``."""

    plan_edition: Count
    aligned_with: tuple[OrganisationId, ...]
    review_by: date


@fact(
    "nl.onderwijs-zorgarrangementen.contact.calamity-plan-outdated",
    "Calamiteitenplan niet op tijd herzien",
)
class CalamityPlanOutdated(CalamityPlanFact):
    """The last day passed, and the plan was not looked at anew."""

    review_by: date
