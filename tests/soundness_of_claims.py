"""What must hold of claims and their corrections in every house where every message was heard."""

from collections import Counter

from events.care import ClaimApproved, ClaimCorrected, CorrectionApproved, CorrectionRefused
from events.funding import ClaimPartBooked, ClaimPartCorrected
from events.personal_budget import PersonalBudgetSettled
from events.sharing import MessageReleased, MessageWithheld
from events.urgent import TemporaryClaimBooked, TemporaryClaimCorrected
from tests.paper_house import PaperHouse


def claims_are_booked(house: PaperHouse) -> None:
    """Of every approved claim each funder books its own part, once; and of a personal budget what
    was paid out."""
    paid_out = Counter(
        (fact.statement, part.line, part.amount)
        for fact in house.facts(PersonalBudgetSettled)
        for part in fact.payouts
        if part.amount
    )
    approved = paid_out + Counter(
        (fact.claim, part.line, part.amount)
        for fact in house.facts(ClaimApproved)
        for part in fact.parts
        if part.amount
    )
    booked = house.facts(ClaimPartBooked, TemporaryClaimBooked)
    assert approved == Counter((fact.claim, fact.line, fact.amount) for fact in booked)


def corrections_are_booked(house: PaperHouse) -> None:
    """Every correction that may be heard is answered; of every one approved each funder books its
    own part, once, and then all have paid what the claims of the case come to."""
    kept = {fact.message for fact in house.facts(MessageWithheld)}
    kept -= {fact.message for fact in house.facts(MessageReleased)}
    lines = (entry.recorded for entry in house.journal)
    corrected = {
        line.fact.claim
        for line in lines
        if isinstance(line.fact, ClaimCorrected) and line.meta.event_id not in kept
    }
    answered = [fact.claim for fact in house.facts(CorrectionApproved, CorrectionRefused)]
    assert sorted(answered) == sorted(corrected)
    approved = Counter(
        (fact.claim, part.line, part.change)
        for fact in house.facts(CorrectionApproved)
        for part in fact.parts
    )
    booked = house.facts(ClaimPartCorrected, TemporaryClaimCorrected)
    assert approved == Counter((fact.claim, fact.line, fact.change) for fact in booked)
    for correction in house.facts(CorrectionApproved):
        assert sum(part.change for part in correction.parts) == correction.difference
