"""Exemption from compulsory education (Leerplichtwet 1969 art. 5): claimed by the parents, found to
be there or not by the municipality, where the region agreed so after the SWV was heard.
"""

from datetime import date
from enum import StrEnum

from events.fact import Fact, fact
from events.values import CaseId, OrganisationId, Period, PupilRef


class ExemptionGround(StrEnum):
    """Why a pupil need not go to school."""

    BODY_OR_MIND = "5-a"  # not fit to be admitted to any school
    CONVICTION = "5-b"  # against the direction of every school near
    SCHOOL_ABROAD = "5-c"


@fact("nl.onderwijs-zorgarrangementen.exemption.exemption-claimed", "Vrijstelling gevraagd")
class ExemptionClaimed(Fact):
    """Parents claim an exemption for a school year. ``statement_on``: the day of the doctor's
    statement. ``late``: after 1 July (art. 6). Not ``complete``: what is missing is asked."""

    case: CaseId
    municipality: OrganisationId
    swv: OrganisationId
    pupil: PupilRef
    exemption: ExemptionGround
    school_year: Period
    statement_on: date | None
    late: bool
    complete: bool


@fact(
    "nl.onderwijs-zorgarrangementen.exemption.exemption-supplement-asked",
    "Nieuwe verklaring gevraagd",
)
class ExemptionSupplementAsked(Fact):
    """The doctor's statement is missing, or older than three months (art. 7); a new one is due."""

    case: CaseId
    municipality: OrganisationId
    due_on: date


@fact(
    "nl.onderwijs-zorgarrangementen.exemption.exemption-supplemented", "Nieuwe verklaring ontvangen"
)
class ExemptionSupplemented(Fact):
    """The claim is complete."""

    case: CaseId
    municipality: OrganisationId
    statement_on: date


@fact("nl.onderwijs-zorgarrangementen.exemption.swv-consulted", "Samenwerkingsverband geraadpleegd")
class SwvConsulted(Fact):
    """The municipality asks the SWV whether the pupil could go to school with support."""

    case: CaseId
    municipality: OrganisationId
    swv: OrganisationId
    pupil: PupilRef
    school_year: Period


@fact(
    "nl.onderwijs-zorgarrangementen.exemption.exemption-advice-given",
    "Advies over vrijstelling gegeven",
)
class ExemptionAdviceGiven(Fact):
    """The SWV says whether education is possible, wholly or in part, and nothing of health."""

    case: CaseId
    swv: OrganisationId
    municipality: OrganisationId
    possible: bool


@fact(
    "nl.onderwijs-zorgarrangementen.exemption.exemption-advice-received",
    "Advies over vrijstelling ontvangen",
)
class ExemptionAdviceReceived(Fact):
    """The municipality knows what the SWV thinks: from here it may decide."""

    case: CaseId
    municipality: OrganisationId
    swv: OrganisationId
    possible: bool


@fact("nl.onderwijs-zorgarrangementen.exemption.exemption-established", "Vrijstelling ontstaan")
class ExemptionEstablished(Fact):
    """The conditions are met: by law the pupil need not go to school in this period."""

    case: CaseId
    municipality: OrganisationId
    pupil: PupilRef
    exemption: ExemptionGround
    valid: Period


@fact("nl.onderwijs-zorgarrangementen.exemption.exemption-denied", "Geen vrijstelling")
class ExemptionDenied(Fact):
    """The conditions are not met: the pupil must go to school."""

    case: CaseId
    municipality: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.exemption.exemption-reassessed", "Vrijstelling herbeoordeeld")
class ExemptionReassessed(Fact):
    """The municipality looked again. ``back_at_school``: the pupil goes (back) to school, and the
    exemption ends."""

    case: CaseId
    municipality: OrganisationId
    back_at_school: bool


@fact("nl.onderwijs-zorgarrangementen.exemption.exemption-lapsed", "Vrijstelling afgelopen")
class ExemptionLapsed(Fact):
    """The last day passed: from now on the pupil must go to school, or claim anew."""

    case: CaseId
    municipality: OrganisationId
    pupil: PupilRef
