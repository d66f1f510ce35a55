"""What a party may send to whom: roads that are closed for want of consent, and what waits
for it."""

from datetime import date
from typing import Annotated, NewType
from uuid import UUID

import msgspec

from events.fact import Fact, fact
from events.values import CaseId, OrderKey, OrganisationId, Party, Round, StreamId

Position = NewType("Position", Annotated[int, msgspec.Meta(ge=1, le=10**15)])
"""Where a fact stands in its party's own ledger."""

FieldName = NewType(
    "FieldName", Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*\Z")]
)
"""The name of a field of a fact."""


@fact("nl.onderwijs-zorgarrangementen.sharing.sharing-stopped", "Delen gestopt")
class SharingStopped(Fact):
    """This party sends the organisation nothing more about the case."""

    case: CaseId
    recipient: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.sharing.sharing-resumed", "Delen hervat")
class SharingResumed(Fact):
    """This party may send the organisation news of the case again, first what was held back."""

    case: CaseId
    recipient: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.sharing.part-paused", "Deel wacht op toestemming")
class PartPaused(Fact):
    """Consent to share with this body is gone: it leaves its part as it is, and waits."""

    case: CaseId
    body: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.sharing.part-resumed", "Deel gaat verder")
class PartResumed(Fact):
    """Consent is there again. A supplement that was asked has as many days left as it had."""

    case: CaseId
    body: OrganisationId
    supplement_due_on: date | None


@fact("nl.onderwijs-zorgarrangementen.sharing.closing-postponed", "Sluiten uitgesteld")
class ClosingPostponed(Fact):
    """Every share is approved, but consent to share with a funder is gone: it closes with that."""

    case: CaseId
    round: Round
    awaiting: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.sharing.message-withheld", "Bericht tegengehouden")
class MessageWithheld(Fact):
    """The copy of a fact for this organisation was not sent; it keeps its place in the order."""

    case: CaseId
    recipient: OrganisationId
    message: UUID
    position: Position


@fact("nl.onderwijs-zorgarrangementen.sharing.message-released", "Bericht alsnog verzonden")
class MessageReleased(Fact):
    """What was held back has been sent after all."""

    case: CaseId
    recipient: OrganisationId
    message: UUID


@fact("nl.onderwijs-zorgarrangementen.sharing.disclosure-refused", "Bericht niet toegelaten")
class DisclosureRefused(Fact):
    """A copy held what this organisation may not see, so it was not sent and never will be."""

    order_key: OrderKey
    recipient: OrganisationId
    message: UUID
    fields: tuple[FieldName, ...]


class Road(msgspec.Struct, frozen=True, gc=False):
    """The way by which an organisation hears of a case."""

    order_key: str
    recipient: OrganisationId


def roads_of(order_key: str, party: Party) -> StreamId:
    """The stream in which a party keeps its roads of a case."""
    return StreamId(f"roads-{order_key}-{party}")
