"""What a reader is shown of personal data: the words, or that they were erased."""

from collections.abc import Sequence

from events.values import Sealed
from events.vault import Vault

ERASED = "[gewist]"


async def shown(vault: Vault, sealed: Sealed) -> str:
    """What was sealed, or ``ERASED`` where its key was destroyed. Raises ``Tampered``,
    ``KeyUnavailable``."""
    return (await all_shown(vault, [sealed]))[0]


async def all_shown(vault: Vault, sealed: Sequence[Sealed]) -> list[str]:
    """Each as it is shown, with one look at the keys. Raises ``Tampered``, ``KeyUnavailable``."""
    return [ERASED if text is None else text for text in await vault.open_all(sealed)]
