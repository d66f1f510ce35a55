"""What facts hold that only some may open, and whether anybody still can.

Pages have no keys: that something was erased they know from the certificate, which is a fact.
"""

from collections.abc import Iterator
from typing import Any

import msgspec

import events.vocabulary  # noqa: F401  declares every fact
from events.attachment import AttachmentAdded
from events.disclosure import may_hold_sealed, sealed_in
from events.fact import Fact, all_facts
from events.values import OrganisationId, Purpose
from projections.retention.row import Kept

SEALING: tuple[type[Fact], ...] = (
    AttachmentAdded,
    *(kind.cls for kind in all_facts() if may_hold_sealed(kind.cls)),
)
"""The kinds of fact that may hold something sealed, or name a sealed file."""


class Envelope(msgspec.Struct, frozen=True):
    """Something sealed for one organisation."""

    controller: OrganisationId
    erased: bool  # its key is destroyed: nobody reads it any more


def envelopes(fact: Any, kept: Kept | None) -> Iterator[Envelope]:
    """What a fact holds, for each organisation once; nothing for most facts."""
    if fact is None or type(fact) not in SEALING:
        return
    wanted = {(one.controller, one.purpose) for one in sealed_in(fact)}
    if isinstance(fact, AttachmentAdded):
        wanted |= {(copy.controller, Purpose.ASSESSMENT) for copy in fact.copies}
    for controller, purpose in sorted(wanted):
        yield Envelope(controller, _erased(kept, controller, purpose))


def _erased(kept: Kept | None, controller: OrganisationId, purpose: Purpose) -> bool:
    keeper = None if kept is None else kept.keeper(controller)
    if kept is None or keeper is None or not kept.pupils:
        return False
    return all(purpose in keeper.gone(pupil) for pupil in kept.pupils)
