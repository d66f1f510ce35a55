"""Whom a fact is about."""

import pytest

from events.fact import FactType, all_facts
from events.tlv_count import TlvGrowthAbove
from services.logbook.subjects import named_in
from tests.examples import example


@pytest.mark.parametrize("kind", list(all_facts()), ids=lambda kind: kind.wire)
def test_of_every_fact_it_can_be_said_which_pupils_it_names(kind: FactType) -> None:
    assert all(isinstance(one, str) for one in named_in(example(kind.cls)))


def test_how_many_pupils_there_are_names_nobody() -> None:
    assert named_in(example(TlvGrowthAbove, pupils=1_200)) == ()
