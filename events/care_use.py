"""What SWV and municipality see of each other's use of support: each tells after a school year how
many pupils had which form of it; numbers alone, and no number of few (Ontwikkelagenda passend
onderwijs en jeugdhulp Zwolle, deel 2, afspraak 14)."""

from datetime import date

import msgspec

from events.exclusion import ExclusionId
from events.fact import Fact, fact
from events.request import CareCategory, SupportNeed
from events.values import Count, OrganisationId, Period


class FormUse(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """So many pupils had this form of support for this need."""

    category: CareCategory
    need: SupportNeed
    pupils: Count


class ShownUse(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """The same as another reads it; None: some, but so few that they could be recognised."""

    category: CareCategory
    need: SupportNeed
    pupils: Count | None


class CareUseFact(Fact):
    """About what ``teller`` used in a school year, between it and who reads that."""

    asker: OrganisationId
    teller: OrganisationId
    school_year: Period

    @property
    def order_key(self) -> str:
        """Who asks, who tells and the school year."""
        return f"{self.asker}/{self.teller}/{self.school_year.start}"


@fact("nl.onderwijs-zorgarrangementen.care-use.care-use-asked", "Gebruik van hulp gevraagd")
class CareUseAsked(CareUseFact):
    """It is told on ``due_on`` at the latest."""

    due_on: date


@fact("nl.onderwijs-zorgarrangementen.care-use.care-use-counted", "Gebruik van hulp geteld")
class CareUseCounted(CareUseFact):
    """The numbers as they are: who counts keeps them to itself."""

    form_uses: tuple[FormUse, ...]


@fact("nl.onderwijs-zorgarrangementen.care-use.care-use-told", "Gebruik van hulp verteld")
class CareUseTold(CareUseFact):
    """The numbers as the other reads them."""

    shown_uses: tuple[ShownUse, ...]


@fact(
    "nl.onderwijs-zorgarrangementen.care-use.excluded-care-used",
    "Hulp van de uitsluitingslijst gebruikt",
)
class ExcludedCareUsed(CareUseFact):
    """A form was used that stands on the municipality's list: not needed, or it does not work."""

    exclusion: ExclusionId
    category: CareCategory
    need: SupportNeed


@fact("nl.onderwijs-zorgarrangementen.care-use.care-use-received", "Gebruik van hulp ontvangen")
class CareUseReceived(CareUseFact):
    """Who asked has them; ``late``: after the last day."""

    shown_uses: tuple[ShownUse, ...]
    late: bool


@fact("nl.onderwijs-zorgarrangementen.care-use.care-use-missing", "Gebruik van hulp niet verteld")
class CareUseMissing(CareUseFact):
    """The last day passed, and nothing was told: that is not nothing."""

    due_on: date
