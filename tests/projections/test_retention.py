"""Who keeps what of a case, and since when it has ended for each."""

from datetime import date

from events.retention import RecordKind
from events.values import OrganisationId, Purpose
from projections.catalogue import RETENTION
from projections.retention.row import Keeper, Kept, Stage
from projections.table import fold_all
from tests.cast import day, end, started, submit, withdraw
from tests.cast_changes import move
from tests.paper_house import PaperHouse
from tests.projections.book import entries
from tests.pupils import advise, ask_tlv, enrol, issue_tlv, leave
from tests.retention_stories import destroyed
from tests.stories import Step, tell
from tests.telling import RICH
from tests.world import AMBELT, CASE, DAY, KAMPEN, PUPIL, SWV, WILG, ZWOLLE

ENDED = date(2026, 4, 30)


def after(*story: Step) -> Kept:
    row: Kept = fold_all(RETENTION, entries(tell(story, PaperHouse())))[(CASE,)]
    return row


def keeper(row: Kept, of: OrganisationId) -> Keeper:
    found = row.keeper(of)
    assert found is not None
    return found


def test_whoever_receives_a_request_keeps_something_of_it() -> None:
    row = after(submit())
    assert {one.controller: one.ended_on for one in row.keepers} == dict.fromkeys(
        (AMBELT, SWV, ZWOLLE)
    )
    assert keeper(row, AMBELT).kinds == (RecordKind.SUPPORT, RecordKind.ENROLMENT)
    assert row.first_ended_on is None


def test_a_withdrawal_ends_it_for_who_judged_and_not_for_the_school() -> None:
    row = after(submit(), withdraw(on=day(3)))
    assert [keeper(row, of).ended_on for of in (SWV, ZWOLLE, AMBELT)] == [day(3), day(3), None]


def test_an_swv_counts_from_its_decision_and_who_ordered_from_the_end_of_the_care() -> None:
    row = after(*RICH, *started())
    assert keeper(row, SWV).ended_on is not None
    assert [keeper(row, of).ended_on for of in (ZWOLLE, WILG)] == [None, None]
    row = after(*RICH, *started(), end(on=ENDED))
    assert [keeper(row, of).ended_on for of in (ZWOLLE, WILG)] == [ENDED, ENDED]


def test_a_pupil_who_leaves_ends_it_for_the_school() -> None:
    row = after(submit(), enrol(pupil=PUPIL, school=AMBELT), leave(school=AMBELT, on=day(9)))
    assert (keeper(row, AMBELT).ended_on, keeper(row, AMBELT).left_on) == (day(9), day(9))


def test_the_municipality_that_a_pupil_moved_to_keeps_something_too() -> None:
    row = after(*RICH, *started(), move())
    assert keeper(row, KAMPEN).ended_on is None


def test_a_tlv_is_kept_as_a_referral() -> None:
    row = after(ask_tlv(), *advise(), issue_tlv(on=day(8)))
    assert RecordKind.REFERRAL in keeper(row, AMBELT).kinds
    assert keeper(row, SWV).ended_on == day(8)


def test_what_is_destroyed_counts_no_more() -> None:
    row = after(submit(), withdraw(), *destroyed(SWV))
    swv = keeper(row, SWV)
    assert [one.stage for one in swv.destroying] == [Stage.DESTROYED]
    assert swv.gone(PUPIL) == (Purpose.ASSESSMENT, Purpose.DIAGNOSIS, Purpose.PLAN)
    assert row.first_ended_on == DAY  # of the municipality
    assert not row.waits


def test_what_is_approved_waits_for_the_house() -> None:
    *until_approved, _ = destroyed(SWV)
    assert after(submit(), withdraw(), *until_approved).waits
