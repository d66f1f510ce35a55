"""Who may act for an organisation at the counter, and who may read what was said there."""

from events.values import OrganisationId, Role, Sealed
from services.runtime.refusal import Refusal
from services.runtime.shapes import Command


def own(command: Command, organisation: OrganisationId) -> None:
    """Refuse what another organisation asks. Raises ``Refusal``."""
    by = command.by
    if by.role is not Role.SYSTEM and by.organisation != organisation:
        raise Refusal(
            "not-your-desk",
            "Dit is van een andere organisatie. Alleen die kan dit vastleggen.",
            "This is of another organisation; only that one can record it.",
        )


def sealed_for(reader: OrganisationId, words: Sealed | None) -> Sealed | None:
    """These words; refused where another than the reader could open them. Raises ``Refusal``."""
    if words is not None and words.controller != reader:
        raise Refusal(
            "words-for-another",
            "Deze tekst is verzegeld voor een andere organisatie dan die hem moet lezen.",
            "These words are sealed for another organisation than the one to read them.",
        )
    return words
