"""Forms of youth care that a municipality finds not needed, or not to work (uitsluitingslijst)."""

from typing import Annotated, NewType

import msgspec

from events.fact import Fact, fact
from events.request import CareCategory
from events.values import CaseId, OrganisationId

ExclusionId = NewType("ExclusionId", Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9.-]{1,60}$")])
"""A line of a municipality's list, with its version in it."""


@fact("nl.onderwijs-zorgarrangementen.exclusion.exclusion-signalled", "Uitsluiting gesignaleerd")
class ExclusionSignalled(Fact):
    """What is asked stands on the list: whoever still finds it needed says why."""

    case: CaseId
    body: OrganisationId
    exclusion: ExclusionId
    category: CareCategory
