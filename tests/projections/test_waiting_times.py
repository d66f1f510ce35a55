"""An order at a provider, after facts."""

from datetime import date

from msgspec.structs import replace

from events import care
from events.care import WaitingNorm
from projections.catalogue import WAITING_TIMES
from projections.table import fold_all
from projections.waiting_times.fold import Wait
from tests.examples import example
from tests.projections.book import entries, recorded
from tests.stories import told
from tests.world import BERK, CASE, STER, WILG

ORDERED = example(care.CareOrdered)
ACCEPTED = example(care.OrderAccepted)
LISTED = example(care.PlacedOnWaitingList)
INTAKE = example(care.IntakeHeld)


def after(*facts: care.Fact) -> Wait:
    (row,) = fold_all(WAITING_TIMES, recorded(facts)).values()
    return row


def on(fact: care.Fact, day: int) -> care.Fact:
    return replace(fact, effective_on=date(2026, 5, day))


def test_each_step_has_its_day() -> None:
    row = after(on(ORDERED, 1), on(ACCEPTED, 2), on(LISTED, 3), on(INTAKE, 20))
    days = (row.ordered_on, row.accepted_on, row.listed_on, row.intake_on)
    assert [day.day for day in days if day] == [1, 2, 3, 20]
    assert (row.intake_by, row.start_by) == (LISTED.intake_by, INTAKE.start_by)
    assert row.started_on is None


def test_a_norm_that_is_broken_keeps_the_day() -> None:
    late = example(care.WaitingNormExceeded, norm=WaitingNorm.INTAKE)
    later = example(care.WaitingNormExceeded, norm=WaitingNorm.START)
    row = after(ORDERED, ACCEPTED, LISTED, on(late, 4), INTAKE, on(later, 9))
    assert row.intake_norm_broken_on == date(2026, 5, 4)
    assert row.start_norm_broken_on == date(2026, 5, 9)


def test_a_norm_that_was_kept_after_all_is_not_broken() -> None:
    late = example(care.WaitingNormExceeded, norm=WaitingNorm.TOTAL)
    kept = example(care.WaitingNormCorrected, norm=WaitingNorm.TOTAL)
    assert after(ORDERED, on(late, 9)).total_norm_broken_on == date(2026, 5, 9)
    assert after(ORDERED, on(late, 9), on(kept, 8)).total_norm_broken_on is None


def test_every_provider_that_was_asked_has_a_row() -> None:
    rows = fold_all(WAITING_TIMES, entries(told("providers decline, the last is chosen by hand")))
    providers = [rows[(f"{CASE}.{attempt}",)].provider for attempt in (1, 2, 3, 4)]
    assert providers == [WILG, STER, BERK, STER]
    assert [row.declined_on is None for row in rows.values()] == [False, False, False, True]


def test_a_whole_case_waits_started_and_ended() -> None:
    rows = fold_all(WAITING_TIMES, entries(told("everybody is late")))
    (row,) = rows.values()
    assert row.intake_norm_broken_on is not None
    assert row.started_on == date(2026, 9, 1)
