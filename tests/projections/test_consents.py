"""Who may see what, until when, and what was kept from whom."""

from datetime import date

import pytest

from events.school import ConsentBy
from events.sharing import DisclosureRefused
from events.values import OrganisationId, Party, Purpose
from projections.catalogue import CONSENTS
from projections.consents.fold import Confidence, Consent, Standing
from projections.table import fold_all
from tests.cast import day, submit, withdraw
from tests.cast_consent import give_consent, open_dossier, withdraw_consent
from tests.examples import example
from tests.paper_house import PaperHouse
from tests.projections.book import entries, recorded
from tests.stories import STORIES, Step, tell, told
from tests.world import CASE, DAY, SWV, ZWOLLE


def after(*story: Step, of: OrganisationId = ZWOLLE) -> Confidence:
    return fold_all(CONSENTS, entries(tell(story, PaperHouse())))[(CASE, of)]


def consent(
    standing: Standing,
    since: date = DAY,
    *,
    by: ConsentBy = ConsentBy.PARENTS,
    purpose: Purpose = Purpose.ASSESSMENT,
    until: date | None = None,
) -> Consent:
    own = by is ConsentBy.SCHOOL
    return Consent(
        purpose=purpose, of_school=own, standing=standing, since=since, by=by, until=until
    )


def test_a_consent_is_valid_until_its_last_day() -> None:
    row = after(submit(), give_consent(until=day(90), on=day(1)))
    assert row.consents == (consent(Standing.VALID, day(1), until=day(90)),)


def test_a_withdrawal_shows_who_stopped_and_what_waits() -> None:
    row = after(submit(), withdraw_consent(on=day(5)), withdraw(on=day(6)))
    assert row.consents == (consent(Standing.WITHDRAWN, day(5)),)
    assert sorted(row.stopped_by) == [Party.SCHOOL, Party.SWV]
    assert [(one.party, one.since, one.fields) for one in row.kept] == [(Party.SWV, day(6), ())]


def test_what_was_given_anew_leaves_nothing_waiting() -> None:
    story = (submit(), withdraw_consent(on=day(5)), withdraw(on=day(6)), give_consent(on=day(7)))
    row = after(*story)
    assert row.consents == (consent(Standing.VALID, day(7)),)
    assert (row.stopped_by, row.kept) == ((), ())


def test_family_and_school_each_have_a_consent_of_their_own() -> None:
    plan = [
        give_consent(purpose=Purpose.PLAN),
        give_consent(purpose=Purpose.PLAN, by=ConsentBy.SCHOOL),
    ]
    row = after(submit(), *plan, open_dossier())
    assert [(one.purpose, one.by) for one in row.consents[1:]] == [
        (Purpose.PLAN, ConsentBy.PARENTS),
        (Purpose.PLAN, ConsentBy.SCHOOL),
    ]
    assert row.looks_in_plan


def test_a_copy_that_showed_too_much_is_shown_with_its_fields() -> None:
    refused = example(DisclosureRefused, order_key=CASE)
    row = fold_all(CONSENTS, recorded([refused]))[(CASE, ZWOLLE)]
    assert [one.fields for one in row.kept] == [("diagnosis",)]


def test_a_copy_about_no_case_is_on_no_row() -> None:
    assert fold_all(CONSENTS, recorded([example(DisclosureRefused, order_key="budget")])) == {}


@pytest.mark.parametrize("name", STORIES)
def test_what_waits_in_the_books_waits_here(name: str) -> None:
    house = told(name)
    rows = fold_all(CONSENTS, entries(house))
    for party in house.books:
        for stream, known in house.books[party].items():
            if stream.startswith("roads-"):
                kept = (*known.state.withheld, *known.state.refused)
                waiting = {(one.recipient, one.message) for one in kept}
                shown = {
                    (row.organisation, one.message)
                    for row in rows.values()
                    for one in row.kept
                    if one.party is party and stream.startswith(f"roads-{row.case_id}")
                }
                assert shown == waiting
    assert all(row.organisation != SWV or not row.kept for row in rows.values())
