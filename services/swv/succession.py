"""Another body takes part in a bundle, in the place of one that forwarded the request to it."""

from collections.abc import Sequence

from msgspec.structs import replace

from events.fact import Fact
from events.forwarding import BodySucceeded, ForwardingTooLate
from events.funding import BundleOpened
from events.request import Outcome
from events.values import OrganisationId
from services.swv.commands import SucceedBody


def succeed(case: BundleOpened, outcome: Outcome | None, command: SucceedBody) -> Sequence[Fact]:
    """A successor takes part while there is something left to judge, or may be again."""
    body, to, on = command.body, command.successor, command.on
    if body not in (case.swv, case.municipality):
        return []
    if outcome not in (None, Outcome.SET_ASIDE):
        return [
            ForwardingTooLate(
                effective_on=on, case=case.case, body=body, successor=to, outcome=outcome
            )
        ]
    municipality = with_successor(case, body, to).municipality
    return [
        BodySucceeded(
            effective_on=on, case=case.case, body=body, successor=to, municipality=municipality
        )
    ]


def with_successor(case: BundleOpened, body: OrganisationId, to: OrganisationId) -> BundleOpened:
    """The case with a body's successor in its place."""
    return replace(case, swv=to) if body == case.swv else replace(case, municipality=to)
