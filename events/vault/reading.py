"""What a reader is shown of personal data: the words, or that they were erased."""

from events.values import Sealed
from events.vault import Forgotten, Vault

ERASED = "[gewist]"


async def shown(vault: Vault, sealed: Sealed) -> str:
    """What was sealed, or ``ERASED`` where its key was destroyed. Raises ``Tampered``,
    ``KeyUnavailable``."""
    try:
        return await vault.open(sealed)
    except Forgotten:
        return ERASED
