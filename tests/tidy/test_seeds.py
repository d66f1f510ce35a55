"""The page about the policy documents: complete, current, and of what is there."""

import re

import pytest

from projections.catalogue import PROJECTIONS
from services.runtime.catalogue import SERVICES, writers
from tests.make_seeds import SEEDS, items, page
from tests.scenarios.plays import PLAYS
from tests.seeds.coverage import COVERAGE
from tests.seeds.made import Carried
from tests.tidy.tree import ROOT

CARRIED = {name: made for name, made in COVERAGE.items() if isinstance(made, Carried)}


def test_every_item_is_told_of_and_no_other() -> None:
    assert [item["id"] for item in items()] == list(COVERAGE)


def test_the_page_is_as_the_code_makes_it() -> None:
    assert SEEDS.read_text("utf-8") == page(), "run python -m tests.make_seeds"


@pytest.mark.parametrize("item", CARRIED)
def test_what_carries_an_item_is_there(item: str) -> None:
    made = CARRIED[item]
    commands = {name for service in SERVICES.values() for name in service.commands}
    assert made.facts
    assert set(made.facts) <= set(writers())
    assert set(made.commands) <= commands
    seen = {one.name: one.hears for one in PROJECTIONS}
    assert set(made.views) <= set(seen)
    for kind in made.facts:
        heard = [seen[view] for view in made.views]
        assert any(some is None or kind in some for some in heard), f"{kind}: in none of the views"


@pytest.mark.parametrize("item", CARRIED)
def test_what_shows_an_item_is_there(item: str) -> None:
    shown = CARRIED[item].shown
    if shown.startswith("AS-"):
        assert shown in PLAYS
        return
    file, _, name = shown.partition("::")
    assert re.search(rf"^(async )?def {name}\(", (ROOT / file).read_text("utf-8"), re.MULTILINE)
