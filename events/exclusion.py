"""Forms of youth care that a municipality finds not needed, or not to work (uitsluitingslijst)."""

from typing import Annotated, NewType

import msgspec

from events.fact import Fact, fact
from events.request import CareCategory, SupportNeed
from events.values import CaseId, OrganisationId, Period, PublicText

ExclusionId = NewType("ExclusionId", Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9.-]{1,60}\Z")])
"""A line of a municipality's list, with its version in it."""


class Exclusion(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """A line of a municipality's list. Without needs it holds for every need."""

    id: ExclusionId
    category: CareCategory
    needs: tuple[SupportNeed, ...] = ()
    valid: Period
    source: PublicText  # Dutch


@fact("nl.onderwijs-zorgarrangementen.exclusion.exclusion-signalled", "Uitsluiting gesignaleerd")
class ExclusionSignalled(Fact):
    """What is asked stands on the list: whoever still finds it needed says why."""

    case: CaseId
    body: OrganisationId
    exclusion: ExclusionId
    category: CareCategory
