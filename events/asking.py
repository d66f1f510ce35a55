"""What a provider asks of who orders care, and the answer: an assignment, or why not (iJw 3.2,
JW315, JW317 and JW319). Dates are Dutch calendar days."""

from datetime import date
from enum import StrEnum

from events.fact import Fact, fact
from events.request import Care, Referrer
from events.values import CaseId, OrderId, OrganisationId, Reference


class ChangeReason(StrEnum):
    """Why a provider asks for a change (reden verzoek)."""

    SITUATION = "situation"  # verandering cliëntsituatie
    CARE_PLAN = "care-plan"  # wijziging zorgplan


class AskRejection(StrEnum):
    """Why nothing is assigned (reden afwijzing verzoek)."""

    NEW_REQUEST = "new-request"  # no change, but a request of its own
    NO_BUDGET = "no-budget"
    NO_CONTRACT = "no-contract"
    NOT_IN_CONTRACT = "not-in-contract"
    OTHER_MUNICIPALITY = "other-municipality"
    STACKED = "stacked"  # the same product for the same days
    NOT_FITTING = "not-fitting"  # zorginhoudelijke afkeur
    RESIDENCE = "residence"  # woonplaatsbeginsel
    AGE = "age"


@fact("nl.onderwijs-zorgarrangementen.asking.assignment-asked", "Verzoek om toewijzing gedaan")
class AssignmentAsked(Fact):
    """A provider asks for an assignment, mostly after a referral by law (JW315)."""

    case: CaseId
    provider: OrganisationId
    orderer: OrganisationId
    reference: Reference  # the provider's own
    care: Care
    referrer: Referrer | None = None


@fact("nl.onderwijs-zorgarrangementen.asking.change-asked", "Verzoek om wijziging gedaan")
class ChangeAsked(Fact):
    """A provider asks that its order becomes this care (JW317)."""

    case: CaseId
    provider: OrganisationId
    orderer: OrganisationId
    reference: Reference
    order: OrderId
    care: Care
    change_reason: ChangeReason


@fact("nl.onderwijs-zorgarrangementen.asking.ask-received", "Verzoek van aanbieder ontvangen")
class AskReceived(Fact):
    """Who orders care must answer on ``answer_by`` at the latest (OP274, OP346).

    ``order``: what is to be changed; None where an assignment is asked.
    """

    case: CaseId
    orderer: OrganisationId
    provider: OrganisationId
    reference: Reference
    order: OrderId | None
    answer_by: date


@fact("nl.onderwijs-zorgarrangementen.asking.ask-under-investigation", "Verzoek in onderzoek")
class AskUnderInvestigation(Fact):
    """The answer takes an investigation, and comes on ``answer_by`` at the latest."""

    case: CaseId
    orderer: OrganisationId
    provider: OrganisationId
    reference: Reference
    answer_by: date


@fact("nl.onderwijs-zorgarrangementen.asking.ask-granted", "Verzoek toegewezen")
class AskGranted(Fact):
    """The assignment that was asked for is this order."""

    case: CaseId
    orderer: OrganisationId
    provider: OrganisationId
    reference: Reference
    order: OrderId


@fact("nl.onderwijs-zorgarrangementen.asking.ask-rejected", "Verzoek afgewezen")
class AskRejected(Fact):
    """Nothing is assigned (JW319)."""

    case: CaseId
    orderer: OrganisationId
    provider: OrganisationId
    reference: Reference
    rejection: AskRejection


@fact("nl.onderwijs-zorgarrangementen.asking.ask-answer-overdue", "Antwoord op verzoek te laat")
class AskAnswerOverdue(Fact):
    """The last day for an answer passed without one."""

    case: CaseId
    orderer: OrganisationId
    provider: OrganisationId
    reference: Reference
    answer_by: date
