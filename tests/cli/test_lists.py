"""What the shell lists: how far parties are, requests, what is kept, asked, and used for what."""

import pytest

from events.values import Party
from services.logbook.activities import REGISTER
from tests.cli.conftest import Elsewhere, Oza, relay

pytestmark = pytest.mark.server


def test_each_party_is_told_with_what_waits_for_it(oza: Oza) -> None:
    rows = oza("standing", "--json").json
    assert [row["partij"] for row in rows] == list(Party)
    assert {row["opmerking"] for row in rows} == {""}


@pytest.mark.parametrize("words", [("show", "requests"), ("privacy", "list"), ("destroy", "ended")])
def test_a_list_is_told_as_json_and_as_a_table(
    oza: Oza, elsewhere: Elsewhere, words: tuple[str, ...]
) -> None:
    elsewhere(relay)  # which makes the read models
    assert isinstance(oza(*words, "--json").json, list)
    assert oza(*words).code == 0


def test_what_data_are_used_for_is_told_line_by_line(oza: Oza) -> None:
    assert len(oza("describe", "processing").json) == len(REGISTER)
