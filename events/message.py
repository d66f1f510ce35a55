"""Whether messages between who orders care and its provider came in time (terms of iJw 3.2)."""

from datetime import date
from enum import StrEnum

from events.care import ClaimFault
from events.fact import Fact, fact
from events.values import CaseId, Cents, ClaimId, Count, OrderId, OrganisationId, Period


class Report(StrEnum):
    """What a provider reports of an order."""

    START = "start"  # JW305
    STOP = "stop"  # JW307


@fact("nl.onderwijs-zorgarrangementen.message.return-received", "Retour ontvangen")
class ReturnReceived(Fact):
    """Who ordered knows that the provider has the order (JW302)."""

    case: CaseId
    order: OrderId
    orderer: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.message.return-overdue", "Retourtermijn verstreken")
class ReturnOverdue(Fact):
    """The last day for the return to an order passed without one (OP090)."""

    case: CaseId
    order: OrderId
    orderer: OrganisationId
    due_on: date


@fact("nl.onderwijs-zorgarrangementen.message.report-late", "Bericht te laat")
class ReportLate(Fact):
    """The start or stop of care was reported after the term, so many days (OP271, OP272)."""

    case: CaseId
    order: OrderId
    provider: OrganisationId
    orderer: OrganisationId
    report: Report
    due_on: date
    days_late: Count


@fact("nl.onderwijs-zorgarrangementen.message.claim-held", "Declaratie aangehouden")
class ClaimHeld(Fact):
    """A claim does not fit what was agreed (``fault``): a person of who ordered the care looks at
    it, and answers on ``answer_by`` at the latest (OP090x4)."""

    case: CaseId
    order: OrderId
    orderer: OrganisationId
    claim: ClaimId
    period: Period
    amount: Cents
    final: bool
    fault: ClaimFault
    answer_by: date


@fact(
    "nl.onderwijs-zorgarrangementen.message.claim-answer-overdue",
    "Antwoord op declaratie te laat",
)
class ClaimAnswerOverdue(Fact):
    """The last day for the answer to a claim passed without one (OP090x4)."""

    case: CaseId
    order: OrderId
    orderer: OrganisationId
    claim: ClaimId
    answer_by: date


@fact(
    "nl.onderwijs-zorgarrangementen.message.claim-answer-received",
    "Antwoord op declaratie ontvangen",
)
class ClaimAnswerReceived(Fact):
    """The provider knows whether its claim, or its correction of one, is accepted (JW325)."""

    case: CaseId
    order: OrderId
    provider: OrganisationId
    claim: ClaimId
    fault: ClaimFault | None  # None: it is accepted
