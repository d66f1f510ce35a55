"""What may be asked of who orders care: the municipality that pays, else the SWV."""

from datetime import date

from events.asking import AskRejection
from events.change import AssignmentChange
from events.funding import Share
from events.request import Care, SupportNeed
from events.values import (
    CaseId,
    Cents,
    ClaimId,
    Count,
    Leg,
    OrderId,
    OrganisationId,
    Period,
    PupilRef,
    Reference,
)
from services.runtime.shapes import Command


class PlaceOrder(Command):
    """Order the care that was granted from the first provider in line."""

    case: CaseId
    orderer: OrganisationId
    pupils: tuple[PupilRef, ...]
    places: Count
    needs: tuple[SupportNeed, ...]
    care: Care
    shares: tuple[Share, ...]
    preferred_provider: OrganisationId | None = None
    leg: Leg = Leg(1)
    continues: OrderId | None = None


class ShortenOrder(Command):
    """The SWV asks to end this leg of the order: ``funder`` (None: all) pays until ``last_day``."""

    case: CaseId
    leg: Leg
    swv: OrganisationId
    funder: OrganisationId | None
    change: AssignmentChange
    last_day: date


class OrderNext(Command):
    """A provider declined: ask the next one."""

    case: CaseId
    order: OrderId


class OrderFrom(Command):
    """Order the care from this provider, after every provider in line declined."""

    case: CaseId
    orderer: OrganisationId
    provider: OrganisationId
    leg: Leg = Leg(1)


class PauseCare(Command):
    """No care is given from this day on."""

    case: CaseId
    orderer: OrganisationId
    leg: Leg
    since: date


class ResumeCare(Command):
    """The care goes on after this day."""

    case: CaseId
    orderer: OrganisationId
    leg: Leg
    last_day: date


class PauseOrder(Command):
    """Consent to share with the orderer is gone."""

    case: CaseId
    orderer: OrganisationId
    leg: Leg = Leg(1)


class ResumeOrder(Command):
    """Consent is there again."""

    case: CaseId
    orderer: OrganisationId
    leg: Leg = Leg(1)


class DivideClaim(Command):
    """A provider claims: divide that over the funders, refuse it, or lay it before a person."""

    case: CaseId
    order: OrderId
    provider: OrganisationId
    claim: ClaimId
    period: Period
    amount: Cents
    final: bool


class ApproveClaim(Command):
    """Approve a claim that waits for a person: it fits what was agreed after all."""

    case: CaseId
    order: OrderId
    claim: ClaimId


class RefuseClaim(Command):
    """Refuse a claim that waits for a person."""

    case: CaseId
    order: OrderId
    claim: ClaimId


class LetClaimAnswerPass(Command):
    """The last day for the answer to a claim has passed."""

    case: CaseId
    order: OrderId
    claim: ClaimId


class ReceiveCareEnd(Command):
    """The provider ended the care on this last day."""

    case: CaseId
    order: OrderId
    last_day: date


class LetOrderSettle(Command):
    """The last day for claims has passed."""

    case: CaseId
    leg: Leg
    by_day: date


class ReceiveReturn(Command):
    """The provider has the order."""

    case: CaseId
    order: OrderId


class LetReturnPass(Command):
    """The last day for the return to an order has passed."""

    case: CaseId
    order: OrderId
    due_on: date


class DivideCorrection(Command):
    """Accept the correction of a claim and divide the difference, or refuse it."""

    case: CaseId
    order: OrderId
    provider: OrganisationId
    claim: ClaimId
    corrects: ClaimId
    amount: Cents


class AskCommand(Command):
    """Of who is asked by a provider, about what that asked under its own reference."""

    case: CaseId
    orderer: OrganisationId
    provider: OrganisationId
    reference: Reference


class ReceiveAsk(AskCommand):
    """A provider asks for an assignment, or to change this order."""

    order: OrderId | None


class InvestigateAsk(AskCommand):
    """Tell the provider that the answer takes an investigation."""


class RejectAsk(AskCommand):
    """Assign nothing, and say why."""

    rejection: AskRejection


class GrantAsk(AskCommand):
    """This order is the assignment that was asked for."""

    order: OrderId


class LetAskAnswerPass(AskCommand):
    """The last day for an answer has passed."""

    answer_by: date


OF_THE_HOUSE = (
    PlaceOrder,
    ShortenOrder,
    OrderNext,
    PauseOrder,
    PauseCare,
    ResumeCare,
    ResumeOrder,
    DivideClaim,
    LetClaimAnswerPass,
    ReceiveAsk,
    GrantAsk,
    LetAskAnswerPass,
    DivideCorrection,
    ReceiveCareEnd,
    LetOrderSettle,
    ReceiveReturn,
    LetReturnPass,
)
"""What is heard, and days that pass."""
