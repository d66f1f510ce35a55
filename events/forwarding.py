"""A request that came to a body that is not competent goes on to the one that is (Awb art. 2:3)."""

from events.fact import Fact, fact
from events.request import Outcome, SupplementItem
from events.values import CaseId, OrganisationId


@fact("nl.onderwijs-zorgarrangementen.request.request-forwarded", "Aanvraag doorgezonden")
class RequestForwarded(Fact):
    """A body that is not competent sends the request on and tells the school; ``to`` receives it
    on this day, from which its own term counts."""

    case: CaseId
    body: OrganisationId
    to: OrganisationId
    school: OrganisationId
    swv: OrganisationId  # that bundles


@fact("nl.onderwijs-zorgarrangementen.request.supplement-forwarded", "Aanvulling doorgezonden")
class SupplementForwarded(Fact):
    """A supplement reached a body that had forwarded the request: it sends that on, too."""

    case: CaseId
    body: OrganisationId
    to: OrganisationId
    items: tuple[SupplementItem, ...]


@fact("nl.onderwijs-zorgarrangementen.request.body-succeeded", "Instantie opgevolgd")
class BodySucceeded(Fact):
    """The bundle goes on with ``successor`` in the place of the body that forwarded."""

    case: CaseId
    body: OrganisationId
    successor: OrganisationId
    municipality: OrganisationId  # that has a part in it from now on


@fact("nl.onderwijs-zorgarrangementen.request.forwarding-too-late", "Doorzending te laat")
class ForwardingTooLate(Fact):
    """The request had ended when it was forwarded: the outcome stands, for the successor too."""

    case: CaseId
    body: OrganisationId
    successor: OrganisationId
    outcome: Outcome


@fact("nl.onderwijs-zorgarrangementen.request.forwarding-noted", "Doorzending bekend")
class ForwardingNoted(Fact):
    """The school, or the other body, knows that ``successor`` treats what ``former`` did."""

    case: CaseId
    noted_by: OrganisationId
    former: OrganisationId
    successor: OrganisationId
