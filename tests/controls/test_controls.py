"""Every control finds its own forgery and leaves a sound book alone."""

import pytest

from services.controls.audit import Report
from services.controls.catalogue import CONTROLS
from services.controls.control import ControlId, Severity
from tests.controls.forgeries import FORGERIES
from tests.controls.forgery import CLAIMED
from tests.controls.forging import Pages, audited, findings, leaves, more
from tests.controls.spoiling import SPOILT
from tests.make_controls import PAGE, page
from tests.projections.book import lines
from tests.stories import STORIES, told

BREACHES = {one.id for one in CONTROLS if one.severity is Severity.BREACH}


def breached(report: Report) -> set[str]:
    return {control for control, found in findings(report).items() if found} & BREACHES


@pytest.mark.parametrize("name", STORIES)
def test_no_story_breaches_a_norm_at_any_moment(name: str) -> None:
    rows = lines(told(name))
    for end in {*range(0, len(rows), 17), len(rows)}:
        assert breached(audited(rows[:end])) == set(), f"up to {end}"


@pytest.mark.parametrize("forged", FORGERIES)
def test_a_control_finds_what_was_forged_and_nothing_else(forged: str) -> None:
    forgery = FORGERIES[forged]
    sound = lines(told(forgery.story))
    pages = Pages(leaves(sound))
    forgery.forge(pages)
    before, after = audited(sound), audited(pages.rows())
    (finding,) = more(forgery.control, before, after)
    assert pages.refs() & set(finding.facts), finding
    assert breached(after) - {forgery.control} == forgery.also


@pytest.mark.parametrize("control", SPOILT)
def test_a_control_finds_a_line_that_is_gone_or_cannot_be_read(control: ControlId) -> None:
    report = audited(SPOILT[control](lines(told(CLAIMED))))
    assert len(findings(report)[control]) == 1
    assert breached(report) == {control}


def test_a_tail_that_is_cut_off_is_missed() -> None:
    rows = lines(told(CLAIMED))
    report = audited(rows[:-3], head=len(rows))
    assert len(findings(report)[ControlId("gapless")]) == 1


def test_every_control_is_put_to_the_test() -> None:
    tested = {forgery.control for forgery in FORGERIES.values()}
    assert {one.id for one in CONTROLS} == tested | SPOILT.keys()


def test_names_are_given_once_and_every_control_says_its_norm() -> None:
    assert len({one.id for one in CONTROLS}) == len(CONTROLS)
    assert all(one.nl and one.en and one.norm.text for one in CONTROLS)


def test_the_page_of_controls_is_as_the_catalogue_is() -> None:
    assert PAGE.read_text("utf-8") == page(), "run python -m tests.make_controls"
