"""What must hold of requests for a TLV in every house where every message was heard."""

from collections import Counter

from events.tlv import (
    TlvAnswered,
    TlvIssued,
    TlvRefused,
    TlvWithdrawalAccepted,
    TlvWithdrawalTooLate,
    TlvWithdrawn,
)
from tests.paper_house import PaperHouse


def tlvs_are_answered(house: PaperHouse) -> None:
    """The school knows of each decision, and of each withdrawal whether it came in time."""
    decided = {fact.case for fact in house.facts(TlvIssued, TlvRefused)}
    assert decided == {fact.case for fact in house.facts(TlvAnswered)}
    taken_back = Counter(fact.case for fact in house.facts(TlvWithdrawn))
    told = house.facts(TlvWithdrawalAccepted, TlvWithdrawalTooLate)
    assert taken_back == Counter(fact.case for fact in told)
