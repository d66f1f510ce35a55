"""What people read is what the book says."""

from projections.catalogue import PROJECTIONS
from projections.replay import replay
from tests.audit.proofs import Found, proof
from tests.audit.workshop import Workshop


@proof("the book folded again gives every read model to the byte")
async def replayed(workshop: Workshop) -> Found:
    """Every row and every hash of every read model, against a fold from the first fact on."""
    async with workshop.opened() as books:
        found = await replay(books.read_models_dsn, PROJECTIONS)
    differing = [one.projection for one in found if not one.agrees]
    facts = found[0].position
    return Found(not differing, f"{len(found)} read models of {facts} facts; other: {differing}")
