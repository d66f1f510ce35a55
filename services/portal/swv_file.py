"""The file that an SWV keeps of a request for a TLV, for who may read it."""

from datetime import date

import msgspec

from events.fact import fact_type
from events.ledger import Book
from events.tlv import ExpertAdviceGiven
from events.values import CaseId, OrganisationId, Party, StreamId
from projections.case_file.sentences import sentence
from projections.journal.entry import decode
from services.logbook.lines import Looker
from services.rules.files import may_read_swv_file
from services.rules.regions import RuleBook
from services.runtime.refusal import Denied, Refusal


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One thing in the file."""

    on: date
    label: str
    summary: str  # Dutch


async def swv_file(
    journal: Book, rules: RuleBook, case: CaseId, swv: OrganisationId, by: Looker, on: date
) -> list[Entry]:
    """The file, in its order.

    Raises ``Denied`` where this reader may not see it, which is asked first: whether there is a
    file is not for others either. Raises ``Refusal`` where there is none, ``LedgerUnavailable``.
    """
    streams = [StreamId(f"{Party.SWV}/{name}") for name in (f"tlv-{case}-{swv}", f"need-{case}")]
    found = await journal.read(dict.fromkeys(streams, 0))
    facts = [decode(row).fact for stream in streams for row in found[stream]]
    experts = {fact.expert for fact in facts if isinstance(fact, ExpertAdviceGiven)}
    reader = (by.organisation, by.role, by.user)
    if not may_read_swv_file(rules, swv, experts, reader, on):
        raise Denied(
            "swv-file-not-yours",
            "Dit dossier lezen alleen het samenwerkingsverband en zijn deskundigen.",
            "Only the SWV and its experts read this file.",
        )
    own = [fact for fact in facts if swv == getattr(fact, "swv", getattr(fact, "body", None))]
    if not own:
        raise Refusal(
            "swv-file-unknown",
            "Van deze aanvraag heeft dit samenwerkingsverband geen dossier.",
            "This SWV has no file of this request.",
        )
    return [
        Entry(on=fact.effective_on, label=fact_type(fact).label, summary=sentence(fact))
        for fact in own
    ]
