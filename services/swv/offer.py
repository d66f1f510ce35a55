"""Collective before individual: what a school's collective arrangement offers one pupil, and why
support alone is decided on all the same (Ontwikkelagenda Zwolle deel 2, afspraak 13;
Samenwerkingsagenda Utrecht West 2023-2027, E)."""

from typing import Any

import msgspec
from msgspec.structs import replace

from events.collective import CollectiveOffered, CollectivePassedOver
from events.values import CaseId
from services.facility.facility import FACILITY
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider, Draft


class Offer(msgspec.Struct, frozen=True, gc=False):
    """What was offered last, and whether it was passed over."""

    offered: CollectiveOffered | None = None
    passed_over: CollectivePassedOver | None = None


def evolve(state: Offer, fact: Any) -> Offer:
    """The offer after a fact."""
    match fact:
        case CollectiveOffered():
            return Offer(offered=fact)
        case CollectivePassedOver():
            return replace(state, passed_over=fact)
        case _:
            raise AssertionError(f"not a fact of an offer: {fact}")


OFFER = Decider(
    noun="offer",
    initial=Offer(),
    evolve=evolve,
    facts=(CollectiveOffered, CollectivePassedOver),
)


def collective_first(draft: Draft, case: CaseId) -> None:
    """Refuse a key for support alone while a place in a collective arrangement is offered, and
    still free. Raises ``Refusal``."""
    offer = draft.state(OFFER, case)
    if offer.offered is None or offer.passed_over is not None:
        return
    if draft.state(FACILITY, offer.offered.facility).free:
        raise Refusal(
            "collective-first",
            f"Op deze school is een groepsaanbod met een vrije plaats: {offer.offered.facility}. "
            "Plaats de leerling daar, of leg vast waarom het niet past.",
            f"This school has a collective arrangement with a free place: {offer.offered.facility}."
            " Give the pupil that place, or record why it does not fit.",
        )
