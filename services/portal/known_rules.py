"""The rules as the book knows them: those delivered, and over them what the registrar entered."""

from datetime import date

from msgspec.structs import replace

from events.ledger import Book
from events.values import Party, StreamId, house_of
from projections.journal.entry import decode
from services.rules.regions import RuleBook
from services.rules.register import Register, entered


async def known_rules(
    journal: Book, delivered: RuleBook, party: Party = Party.SWV, known: date | None = None
) -> RuleBook:
    """Every set of rules that a fact in the book may name, as the SWV's register says (the
    registrar's own) or that of another party; with ``known`` as it said when what was entered up to
    and including a day was known. Raises ``LedgerUnavailable``."""
    stream = StreamId(f"{party}/register-{house_of(party)}")
    says = Register()
    for row in (await journal.read({stream: 0}))[stream]:
        fact = decode(row).fact
        if known is None or fact.effective_on <= known:
            says = entered(says, fact)
    return replace(delivered, register=says)
