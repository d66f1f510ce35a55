"""Every story, told in every way: it stays sound, and it ends the same."""

import random
from collections import Counter
from typing import Any

import pytest

from events.fact import all_facts
from tests.paper_house import PaperHouse, streams
from tests.soundness import money_is_sound, sound
from tests.stories import STORIES, told
from tests.telling import FAR

every_story = pytest.mark.parametrize("name", STORIES)


def written(house: PaperHouse) -> Any:
    """What stands in each stream; facts heard from different parties may change places."""
    return {stream: Counter(facts) for stream, facts in streams(house).items()}


@every_story
def test_a_story_is_sound_at_every_moment_and_in_the_end(name: str) -> None:
    house = told(name, watch=money_is_sound)
    sound(house)
    house.until(FAR)
    sound(house)


@every_story
def test_hearing_everything_twice_changes_nothing(name: str) -> None:
    assert streams(told(name, twice=True)) == streams(told(name))


@every_story
def test_the_order_in_which_parties_are_heard_does_not_matter(name: str) -> None:
    once = written(told(name))
    for seed in range(5):
        house = told(name, choose=random.Random(seed).choice)
        sound(house)
        assert written(house) == once


def test_every_fact_is_written_in_some_story() -> None:
    kinds = {type(fact) for name in STORIES for fact in told(name).facts()}
    ours = {kind.cls for kind in all_facts() if kind.topic != "parking"}  # those are the desk's
    assert ours - kinds == set()
