"""Prevention that a municipality pays: a provider offers it to schools of a sector only after it
was aligned there (Afstemmingsoverleg PO or VO)."""

from enum import StrEnum
from typing import Annotated, NewType

import msgspec

from events.fact import Fact, fact
from events.values import OrganisationId

OfferName = NewType("OfferName", Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9-]{2,39}\Z")])
"""A programme by a name of its own: ``marietje-kessels``."""


class SchoolSector(StrEnum):
    """Schools that align together."""

    PRIMARY = "primary"  # PO
    SECONDARY = "secondary"  # VO


class PreventionFact(Fact):
    """About one programme of a municipality."""

    municipality: OrganisationId
    prevention: OfferName

    @property
    def order_key(self) -> str:
        """The programme, at this municipality."""
        return f"{self.municipality}/{self.prevention}"


@fact("nl.onderwijs-zorgarrangementen.prevention.prevention-aligned", "Afstemming vastgelegd")
class PreventionAligned(PreventionFact):
    """The schools of a sector and the municipality agreed that this may be offered there."""

    sector: SchoolSector


@fact("nl.onderwijs-zorgarrangementen.prevention.prevention-published", "Preventieaanbod open")
class PreventionPublished(PreventionFact):
    """These schools of the sector are offered it by this provider."""

    sector: SchoolSector
    provider: OrganisationId
    schools: tuple[OrganisationId, ...]


@fact("nl.onderwijs-zorgarrangementen.prevention.prevention-ended", "Preventieaanbod gestopt")
class PreventionEnded(PreventionFact):
    """It is offered no more to the schools of this sector; new alignment comes first."""

    sector: SchoolSector
