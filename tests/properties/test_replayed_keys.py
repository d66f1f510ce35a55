"""Whoever replays the book finds the same cents: shares follow from the facts that came before."""

import pytest

from events.funding import (
    BundleOpened,
    KeyProposed,
    RedistributionProposed,
    SeparateAgreementRecorded,
    SharesCalculated,
)
from services.rules.keys import divide
from services.rules.regions import kind_of
from services.swv.key import key_of, shares_of, stretches_of
from tests.spec import RULES
from tests.stories import STORIES, told

every_story = pytest.mark.parametrize("name", STORIES)


@every_story
def test_shares_follow_from_the_key_and_the_case(name: str) -> None:
    house = told(name)
    opened = {fact.case: fact for fact in house.facts(BundleOpened)}
    calculated = {(f.case, f.round): f.shares for f in house.facts(SharesCalculated)}
    proposed = house.facts(KeyProposed, RedistributionProposed)
    assert {(fact.case, fact.round) for fact in proposed} == set(calculated)
    for key in proposed:
        again = shares_of(
            stretches_of(opened[key.case], key),
            lambda who, day=key.effective_on: RULES.of(who, day).budget_year[kind_of(who)],
        )
        assert again == calculated[key.case, key.round]
        assert sum(share.amount for share in again) == key.total


def test_a_separate_agreement_is_divided_by_its_own_key() -> None:
    (agreed,) = told("a programme keeps training apart").facts(SeparateAgreementRecorded)
    assert divide(key_of(agreed, agreed.parts), agreed.total) == agreed.amounts
