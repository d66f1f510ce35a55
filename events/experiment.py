"""The national experiment with education-care arrangements (Besluit experiment
onderwijszorgarrangementen, Stb. 2022, 449): which initiatives take part, which pupils, and from
what their education may deviate."""

from datetime import date
from enum import StrEnum
from typing import Annotated, NewType

import msgspec

from events.fact import Fact, fact
from events.values import CaseId, Count, OrganisationId, Period, PupilRef, Reference

InitiativeId = NewType(
    "InitiativeId", Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9-]{2,39}\Z")]
)
"""An initiative by a name of its own: ``buitenklas-zwolle``."""


class Deviation(StrEnum):
    """From what the education of a pupil in an initiative may deviate."""

    HOURS = "hours"  # onderwijstijd
    CONTENT = "content"  # kerndoelen
    PLACE = "place"
    FUNDING = "funding"


class InitiativeFact(Fact):
    """About an initiative, kept by an SWV."""

    initiative: InitiativeId
    swv: OrganisationId

    @property
    def order_key(self) -> str:
        """The initiative."""
        return self.initiative


@fact("nl.onderwijs-zorgarrangementen.experiment.initiative-registered", "Initiatief ingeschreven")
class InitiativeRegistered(InitiativeFact):
    """School, SWV, provider and financier agreed with one another on ``agreed_on``, by this project
    plan, for this period; it is the ``number``-th in the country."""

    school: OrganisationId
    provider: OrganisationId
    financier: OrganisationId
    agreed_on: date
    initiative_plan: Reference
    period: Period
    number: Count


@fact("nl.onderwijs-zorgarrangementen.experiment.initiative-ended", "Initiatief beëindigd")
class InitiativeEnded(InitiativeFact):
    """It stops after this day: nobody's education deviates any more."""


class ExperimentFact(Fact):
    """About a pupil in an initiative."""

    case: CaseId
    initiative: InitiativeId
    swv: OrganisationId
    school: OrganisationId


@fact(
    "nl.onderwijs-zorgarrangementen.experiment.participation-begun",
    "Doet mee aan experiment",
)
class ParticipationBegun(ExperimentFact):
    """The pupil takes part in these days."""

    pupil: PupilRef
    period: Period


@fact("nl.onderwijs-zorgarrangementen.experiment.deviation-agreed", "Afwijking afgesproken")
class DeviationAgreed(ExperimentFact):
    """The education of the pupil deviates in these ways, on these days."""

    deviations: tuple[Deviation, ...]
    period: Period


@fact("nl.onderwijs-zorgarrangementen.experiment.participation-ended", "Gestopt met experiment")
class ParticipationEnded(ExperimentFact):
    """The pupil takes part no longer; what was agreed for the pupil ends with it."""
