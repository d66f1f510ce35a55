"""Every control finds its own forgery and leaves a sound book alone."""

from collections import Counter
from collections.abc import Sequence

import pytest

from events.ledger import Row
from services.controls.audit import Audit, Report
from services.controls.catalogue import CONTROLS
from services.controls.control import ControlId, Finding, Severity
from tests.controls.forgeries import CLAIMED, FORGERIES
from tests.controls.forging import Pages
from tests.controls.spoiling import SPOILT
from tests.projections.book import lines
from tests.spec import RULES
from tests.stories import STORIES, told

BREACHES = {one.id for one in CONTROLS if one.severity is Severity.BREACH}


def audited(rows: Sequence[Row]) -> Report:
    audit = Audit(CONTROLS, RULES)
    audit.hear(rows)
    return audit.report()


def findings(report: Report) -> dict[ControlId, tuple[Finding, ...]]:
    return {one.control.id: one.findings for one in report.outcomes}


def breached(report: Report) -> set[str]:
    return {control for control, found in findings(report).items() if found} & BREACHES


@pytest.mark.parametrize("name", STORIES)
def test_no_story_breaches_a_norm_at_any_moment(name: str) -> None:
    rows = lines(told(name))
    for end in {*range(0, len(rows), 17), len(rows)}:
        assert breached(audited(rows[:end])) == set(), f"up to {end}"


@pytest.mark.parametrize("control", FORGERIES)
def test_a_control_finds_what_was_forged_and_nothing_else(control: ControlId) -> None:
    forgery = FORGERIES[control]
    sound = lines(told(forgery.story))
    pages = Pages(sound)
    forgery.forge(pages)
    before, after = audited(sound), audited(pages.rows())
    more = Counter(findings(after)[control])
    more.subtract(f for f in findings(before)[control] if f in more)
    (finding,) = more.elements()
    assert pages.refs() & set(finding.facts), finding
    assert breached(after) - {control} == forgery.also


@pytest.mark.parametrize("control", SPOILT)
def test_a_control_finds_a_line_that_is_gone_or_cannot_be_read(control: ControlId) -> None:
    report = audited(SPOILT[control](lines(told(CLAIMED))))
    assert len(findings(report)[control]) == 1
    assert breached(report) == {control}


def test_every_control_is_put_to_the_test() -> None:
    assert {one.id for one in CONTROLS} == FORGERIES.keys() | SPOILT.keys()


def test_names_are_given_once_and_every_control_says_its_norm() -> None:
    assert len({one.id for one in CONTROLS}) == len(CONTROLS)
    assert all(one.nl and one.en and one.norm.text for one in CONTROLS)
