"""The rules as the book knows them: those delivered, and over them what the registrar entered."""

from msgspec.structs import replace

from events.ledger import Book
from events.values import Party, StreamId, house_of
from projections.journal.entry import decode
from services.rules.regions import RuleBook
from services.rules.register import Register, entered

_SHARED = StreamId(f"{Party.SWV}/register-{house_of(Party.SWV)}")  # the registrar's own stream


async def known_rules(journal: Book, delivered: RuleBook) -> RuleBook:
    """Every set of rules that a fact in the book may name. Raises ``LedgerUnavailable``."""
    says = Register()
    for row in (await journal.read({_SHARED: 0}))[_SHARED]:
        says = entered(says, decode(row).fact)
    return replace(delivered, register=says)
