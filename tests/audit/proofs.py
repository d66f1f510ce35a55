"""The proofs that ``make audit`` runs, each over real books in PostgreSQL."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from tests.audit.workshop import Workshop


@dataclass(frozen=True)
class Found:
    """What a proof found: whether all is as it must be, and the figures that show it."""

    proven: bool
    figures: str


Proof = Callable[[Workshop], Awaitable[Found]]

PROOFS: dict[str, Proof] = {}


def proof(title: str) -> Callable[[Proof], Proof]:
    """Declare a proof under the title that it is shown by."""
    assert title not in PROOFS, f"{title}: proven twice"

    def declare(found: Proof) -> Proof:
        PROOFS[title] = found
        return found

    return declare
