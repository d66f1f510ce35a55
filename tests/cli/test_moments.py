"""Moments at the shell: every reading command looks back, and ``oza audit diff`` compares."""

import re
from pathlib import Path

import pytest

from events.values import CaseId
from tests import cast
from tests.cli.conftest import Elsewhere, Oza, Said, relay
from tests.cli.test_work import BY_CONSULTANT, BY_MANAGER, DAY, ask, fact_names, ready
from tests.world import SWV, ZWOLLE

pytestmark = pytest.mark.server


GRANTED: dict[Path, tuple[CaseId, int]] = {}  # by data folder: it takes a while to live through


@pytest.fixture
def granted(oza: Oza, elsewhere: Elsewhere, tmp_path: Path, data: Path) -> tuple[CaseId, int]:
    """A request that was granted, and the position of the book before its approvals."""
    if data in GRANTED:
        return GRANTED[data]
    for body in cast.BODIES:
        for year in (2025, 2026):
            assert ask(oza, *cast.budget(body, year=year, on=DAY)).code == 0
    case = ready(oza, elsewhere, tmp_path, "cli/moment")
    elsewhere(relay)
    lines = oza("audit", "replay", "--json").json
    position = lines[0]["positie"]
    fact_names(oza("approve", case, ZWOLLE, *BY_CONSULTANT, "--json"))
    fact_names(oza("approve", case, SWV, *BY_MANAGER, "--json"))
    elsewhere(relay)
    GRANTED[data] = case, position
    return GRANTED[data]


def link_of(said: Said) -> str:
    """The permalink that was told, on whichever side."""
    assert said.code == 0, said.err
    (link,) = re.findall(r"Permalink: (\S+)", said.out + said.err)
    return str(link)


def test_every_reading_command_looks_back(oza: Oza, granted: tuple[CaseId, int]) -> None:
    case, before = granted
    now = oza("case", "show", case, "--json").json
    then = oza("case", "show", case, "--at", before, "--json").json
    assert then == now[: len(then)]
    assert 0 < len(then) < len(now)
    assert len(oza("case", "why", case, "--at", before, "--json").json) < len(
        oza("case", "why", case, "--json").json
    )
    tasks = [oza("work", ZWOLLE, *at, "--json").json for at in (("--at", before), ())]
    waiting = [{one["taak"] for one in found if one["aanvraag"] == case} for found in tasks]
    assert "Akkoord van een financier" in waiting[0] - waiting[1]
    line = f"{ZWOLLE}/GEM_JEUGDHULP/2025"
    assert len(oza("budget", "why", line, "--at", before, "--json").json) < len(
        oza("budget", "why", line, "--json").json
    )
    for words in (
        *(
            ("show", view)
            for view in ("bundling", "approvals", "waiting-times", "clock", "absence")
        ),
        ("show", "forecast"),
        ("case", "consents", case),
        ("withheld",),
        ("register", "entries"),
        ("register", "show", ZWOLLE),
    ):
        said = oza(*words, "--at", before, "--json")
        assert said.code == 0, said.err
        assert "U kijkt naar" in said.err


def test_a_request_that_did_not_exist_yet_is_told_so_with_its_first_day(
    oza: Oza, granted: tuple[CaseId, int]
) -> None:
    case, _ = granted
    for words in (("case", "show"), ("case", "why")):
        said = oza(*words, case, "--at", 1)
        assert (said.code, "[case-not-there-yet]" in said.err) == (1, True)
        assert re.search(r"vanaf \d+ \w+ \d{4}, plaats \d+", said.err)


def test_a_permalink_shows_the_same_again_and_says_so(
    oza: Oza, granted: tuple[CaseId, int]
) -> None:
    case, before = granted
    for words in (("show", "approvals"), ("case", "show", case)):
        link = link_of(oza(*words, "--at", before))
        again = oza(*words, "--at", link)
        assert "Zelfde: dit is precies wat" in again.out
        assert link_of(again) == link
    other = oza("show", "clock", "--at", link_of(oza("show", "approvals", "--at", before)))
    assert "Niet te vergelijken" in other.out


def test_a_letter_is_written_as_it_would_have_been(
    oza: Oza, granted: tuple[CaseId, int], tmp_path: Path
) -> None:
    case, before = granted
    assert oza("letter", case, ZWOLLE, "-o", tmp_path / "nu.html").code == 0
    said = oza("letter", case, ZWOLLE, "-o", tmp_path / "toen.html", "--at", before)
    assert "[decision-unknown]" in said.err


def test_two_moments_are_told_apart_field_by_field(oza: Oza, granted: tuple[CaseId, int]) -> None:
    case, before = granted
    after = link_of(
        oza("case", "show", case, "--at", oza("audit", "replay", "--json").json[0]["positie"])
    )
    said = oza("audit", "diff", before, after, "--case", case)
    assert said.code == 0, said.err
    assert re.search(r"Bundelingen: aanvraag \w+ \(anders\)", said.out)
    assert re.search(
        r"Akkoorden: .*Gemeente Zwolle \(anders\)\n  .*stand: open → akkoord", said.out
    )
    assert "uitkomst: niets → toegekend" in said.out
    assert oza("audit", "diff", before, after, "--view", "bundling").code == 0
    lines = oza("audit", "access", "--case", case, "--json").json
    assert lines[-1]["dpl.nen7513.eventTypeCode"] == "moments-compared"
    found = oza("audit", "diff", before, before, "--view", "case-file", "--json")
    assert found.json == []
    wrong = oza("audit", "diff", before, before, "--view", "nothing")
    assert wrong.code == 2
    assert "waiting-times" in wrong.err


@pytest.mark.parametrize(
    ("moment", "code"),
    [("gisteren", "moment-malformed"), ("2099-01-01", "moment-ahead"), ("9999999", "moment-ahead")],
)
def test_what_is_no_moment_is_refused(
    oza: Oza, granted: tuple[CaseId, int], moment: str, code: str
) -> None:
    said = oza("show", "clock", "--at", moment)
    assert (said.code, said.out) == (1, "")
    assert f"[{code}]" in said.err
