"""What the SWV refuses of a bundle, whatever is asked of it."""

from events.funding import BundleOpened
from events.request import Outcome
from events.values import OrganisationId
from services.runtime.refusal import Refusal


def known(opened: BundleOpened | None) -> BundleOpened:
    """The case. Raises ``Refusal`` where there is none."""
    if opened is None:
        raise Refusal(
            "request-unknown",
            "Deze aanvraag is hier niet bekend.",
            "This request is not known here.",
        )
    return opened


def by_the_swv(opened: BundleOpened | None, organisation: OrganisationId) -> None:
    """Refuse what another than the SWV of the case asks."""
    if organisation != known(opened).swv:
        raise Refusal(
            "not-your-bundle",
            "Alleen het samenwerkingsverband van deze aanvraag kan dit.",
            "Only the SWV of this request can do this.",
        )


def key_pending() -> Refusal:
    """A key lies before the funders."""
    return Refusal(
        "key-pending",
        "Er ligt al een verdeelsleutel voor; wacht op de antwoorden.",
        "A key is already proposed; await the answers.",
    )


def too_late(outcome: Outcome | None) -> Refusal:
    """The case is over."""
    return Refusal(
        "already-ended",
        "Over deze aanvraag is al beslist, of zij is ingetrokken.",
        f"This request has already ended ({outcome}).",
    )
