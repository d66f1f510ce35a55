"""To whom a body may forward a request that is not its own (Awb art. 2:3)."""

from datetime import date

from events.values import OrganisationId
from services.rules.regions import RuleBook, same_kind
from services.runtime.refusal import Refusal


def check_successor(rules: RuleBook, body: OrganisationId, to: OrganisationId, on: date) -> None:
    """Another body of the same kind that exists on this day. Raises ``Refusal`` for any other."""
    if to == body:
        raise Refusal(
            "forwarded-to-itself",
            "Doorzenden kan alleen naar een andere instantie.",
            "A request can only be forwarded to another body.",
        )
    if not same_kind(to, body):
        raise Refusal(
            "forwarded-to-other-kind",
            "Een gemeente zendt door naar een gemeente, een samenwerkingsverband naar een "
            "samenwerkingsverband.",
            "A municipality forwards to a municipality, an SWV to an SWV.",
        )
    if not rules.exists(to, on):
        raise Refusal(
            "body-unknown",
            f"{to} bestaat op deze dag niet.",
            f"{to} does not exist on this day.",
        )
