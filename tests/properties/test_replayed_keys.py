"""Whoever replays the book finds the same cents: shares follow from the facts that came before."""

import pytest
from msgspec.structs import replace

from events.change import LegOpened
from events.funding import (
    BundleOpened,
    KeyProposed,
    RedistributionProposed,
    SeparateAgreementRecorded,
    Share,
    SharesCalculated,
    StretchAmount,
)
from events.gate import PeriodShortened
from events.values import CaseId, Round
from services.rules.keys import divide
from services.rules.regions import kind_of
from services.swv.key import key_of, shares_of, stretches_of
from services.swv.standing import case_of
from tests.spec import RULES
from tests.stories import STORIES, told

every_story = pytest.mark.parametrize("name", STORIES)


@every_story
def test_shares_follow_from_the_key_and_the_case(name: str) -> None:
    house = told(name)
    opened: dict[CaseId, BundleOpened] = {}
    again: dict[tuple[CaseId, Round], tuple[Share, ...]] = {}
    asked: dict[CaseId, tuple[StretchAmount, ...]] = {}
    heard = (BundleOpened, PeriodShortened, LegOpened, KeyProposed, RedistributionProposed)
    for fact in house.facts(*heard):
        match fact:
            case BundleOpened():
                opened[fact.case] = fact
            case PeriodShortened():
                opened[fact.case] = replace(opened[fact.case], care=fact.care)
            case LegOpened():
                opened[fact.case] = case_of(opened[fact.case], fact)
                asked[fact.case] = fact.stretches
            case _:
                shares = shares_of(
                    stretches_of(opened[fact.case], fact, asked.get(fact.case, ())),
                    lambda who, day=fact.effective_on: RULES.of(who, day).budget_year[kind_of(who)],
                )
                assert sum(share.amount for share in shares) == fact.total
                again[fact.case, fact.round] = shares
    assert again == {(f.case, f.round): f.shares for f in house.facts(SharesCalculated)}


def test_a_separate_agreement_is_divided_by_its_own_key() -> None:
    (agreed,) = told("a programme keeps training apart").facts(SeparateAgreementRecorded)
    assert divide(key_of(agreed, agreed.parts), agreed.total) == agreed.amounts
