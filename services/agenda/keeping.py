"""Who sees to what a region agreed: the organisation that keeps it, and nobody else."""

from events.values import OrganisationId, Role
from services.runtime.refusal import Refusal
from services.runtime.shapes import Command


def of_keeper(command: Command, keeper: OrganisationId) -> None:
    """Refuse who is not the keeper. Raises ``Refusal``."""
    if command.by.role is not Role.SYSTEM and command.by.organisation != keeper:
        raise Refusal(
            "not-your-agenda",
            "Alleen wie dit bijhoudt, kan dit.",
            "Only the organisation that keeps this can do this.",
        )
