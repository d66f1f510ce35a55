"""The entries of the registers: what, since when, by whom, and when each party knew."""

from datetime import date

import pytest

from events import register
from events.values import Party
from projections.catalogue import REGISTER
from projections.moments.moment import Moment
from projections.moments.reading import past
from projections.register.fold import HEARS, Entry
from projections.register.queries import entries as entries_of
from projections.register.queries import taken_over
from projections.table import fold_all
from services.runtime.database import Database
from tests.examples import example
from tests.flows import houses
from tests.flows.story import tell
from tests.paper_house import PaperHouse
from tests.projections.book import entries
from tests.registers import MANDATES, SHARED
from tests.world import DAY, FROM_AUGUST, OWN_MANDATE, ZWOLLE


def rows() -> list[Entry]:
    house = PaperHouse()
    house.do(*SHARED, *MANDATES)
    return list(fold_all(REGISTER, entries(house)).values())


def test_every_entry_is_a_row() -> None:
    kinds = {row.wire.rpartition(".")[2] for row in rows()}
    assert len(kinds) == len(HEARS)


def test_what_all_share_is_entered_once_and_taken_over_by_the_others() -> None:
    merged = [row for row in rows() if row.label == "Gemeenten samengevoegd"]
    assert (merged[0].party, merged[0].copied) == (Party.SWV, False)
    assert {row.party for row in merged if row.copied} == set(Party) - {Party.SWV}
    assert {row.cause for row in merged if row.copied} == {merged[0].event_id}


def test_a_mandate_says_what_may_be_done_from_when_and_up_to_which_amount() -> None:
    (granted,) = [row for row in rows() if row.mandate == OWN_MANDATE]
    fact = example(register.MandateGranted)
    assert (granted.about, granted.held_by, granted.powers) == (ZWOLLE, fact.role, fact.powers)
    assert (granted.starts_on, granted.ends_on) == (FROM_AUGUST.start, None)
    assert (granted.limit_cents, granted.second_limit_cents) == (500_000, 1_000_000)
    assert granted.entered_on == DAY


def test_a_mandate_that_is_withdrawn_says_its_last_day() -> None:
    (gone,) = [row for row in rows() if row.label == "Mandaat ingetrokken"]
    assert gone.ends_on == example(register.MandateWithdrawn).last_day


def test_agreed_rules_say_what_changed_and_what_they_rest_on() -> None:
    (agreed, *_) = [row for row in rows() if row.label == "Regionale regels vastgesteld"]
    fact = example(register.RulesAgreed)
    assert (agreed.about, agreed.changes, agreed.source) == (fact.region, fact.changes, fact.source)


@pytest.mark.server
async def test_people_see_the_registers_as_they_were_on_a_day(database: Database) -> None:
    async with houses.in_one_process(database) as house:
        await tell(house, [*SHARED, *MANDATES])
        assert house.read_models is not None
        async with house.read_models.acquire() as connection:
            all_of_them = await entries_of(connection)
            assert len(all_of_them) == len(SHARED) + len(MANDATES)
            assert await entries_of(connection, entered_by=date(2026, 2, 1)) == []
            of_zwolle = await entries_of(connection, ZWOLLE)
            assert {one.about for one in of_zwolle} == {ZWOLLE}
            known = await taken_over(connection, all_of_them[0])
            assert {one.party for one in known} == set(Party) - {Party.SWV}
        assert house.journal is not None
        upto = Moment(position=all_of_them[2].position)
        async with past(house.journal, house.read_models, upto, [REGISTER]) as seen:
            assert await entries_of(seen.connection) == all_of_them[:3]
