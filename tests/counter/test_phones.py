"""Hoe managers elkaar bereiken: verzegeld, voor elkaar, en weg als niemand ervoor instaat."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from events.contact import Confirmed, ContactEnded, ContactNamed, ContactPhoneDestroyed
from events.recipients import recipients
from events.values import Party, PupilRef, Purpose, Sealed
from events.vault.reading import ERASED, shown
from projections.catalogue import CONTACTS
from projections.contacts.fold import Reachable
from projections.table import fold_all
from services.counter.commands import EndContact, NameContact, RecordPhoneDestroyed
from services.municipality.service import MUNICIPALITY
from tests.examples import example
from tests.own_values_of_counter import PHONE
from tests.projections.book import recorded
from tests.scenarios import houses
from tests.scenarios.stage import Stage
from tests.spec import given
from tests.world import AMBELT, SWV, ZWOLLE

NUMBER = "06 12 34 56 78"
MANAGER = example(NameContact, contact=Confirmed.MANAGER, school=None, phone=PHONE)
NAMED = example(ContactNamed, contact=Confirmed.MANAGER, school=None, phone=PHONE)
ENDED = example(ContactEnded, contact=Confirmed.MANAGER, school=None)
END = example(EndContact, contact=Confirmed.MANAGER, school=None)
GONE = example(RecordPhoneDestroyed, contact=Confirmed.MANAGER, school=None)
LAST_DAY = date(2026, 8, 2)


def test_alleen_van_een_manager_wordt_een_telefoonnummer_bewaard() -> None:
    (named,) = given(MUNICIPALITY).when(MANAGER).facts(ContactNamed)
    assert named.phone == PHONE
    crisis = replace(MANAGER, contact=Confirmed.CRISIS)
    given(MUNICIPALITY).when(crisis).refused("phone-of-managers-only")
    to_assess = replace(PHONE, purpose=Purpose.ASSESSMENT)
    given(MUNICIPALITY).when(replace(MANAGER, phone=to_assess)).refused("phone-of-managers-only")
    of_other = replace(PHONE, controller=SWV)
    given(MUNICIPALITY).when(replace(MANAGER, phone=of_other)).refused("words-for-another")


def test_wie_een_ander_nummer_krijgt_wordt_opnieuw_aangewezen() -> None:
    given(MUNICIPALITY, NAMED).when(replace(MANAGER, phone=None)).nothing()
    given(MUNICIPALITY, NAMED).when(MANAGER).then(ContactNamed)


def test_een_school_hoort_het_nummer_niet() -> None:
    for_school = replace(NAMED, school=AMBELT)
    [told] = recipients(for_school, Party.MUNICIPALITY)
    assert told.fact == replace(for_school, phone=None)
    gone = example(ContactPhoneDestroyed, contact=Confirmed.MANAGER, school=AMBELT)
    assert recipients(gone, Party.MUNICIPALITY) == ()


def test_dat_een_nummer_weg_is_wordt_een_keer_verteld() -> None:
    (gone,) = given(MUNICIPALITY, NAMED, ENDED).when(GONE).facts(ContactPhoneDestroyed)
    given(MUNICIPALITY, NAMED, ENDED, gone).when(GONE).nothing()
    given(MUNICIPALITY).when(GONE).nothing()


def test_een_nummer_van_wie_het_niet_meer_is_wacht_op_vernietiging() -> None:
    row = _after(NAMED)
    assert (row.phone, row.over) == (PHONE, ())
    row = _after(NAMED, ENDED)
    assert (row.phone, row.over) == (None, (PHONE,))
    new = replace(PHONE, subject=PupilRef("0d2b6f70-0000-4000-8000-000000000002"))
    row = _after(NAMED, replace(NAMED, phone=new))
    assert (row.phone, row.over) == (new, (PHONE,))
    gone = example(ContactPhoneDestroyed, contact=Confirmed.MANAGER, school=None)
    assert _after(NAMED, ENDED, gone).over == ()


async def test_wie_niet_is_bevestigd_wordt_niet_meer_gebeld() -> None:
    async with houses.in_memory() as stage:
        named = await _named(stage)
        await stage.watched(LAST_DAY)
        assert await shown(stage.safe.vault, named) == NUMBER
        await stage.watched(date(2026, 8, 4))
        assert await shown(stage.safe.vault, named) == ERASED
        [gone] = await stage.facts(ContactPhoneDestroyed)
        assert gone.phone_ref == named.subject


async def test_wie_geen_manager_meer_is_wordt_niet_meer_gebeld() -> None:
    async with houses.in_memory() as stage:
        named = await _named(stage)
        await stage.ask((Party.MUNICIPALITY, END))
        await stage.watched(date(2026, 2, 3))
        assert await shown(stage.safe.vault, named) == ERASED


async def _named(stage: Stage) -> Sealed:
    """A manager of Zwolle with this number."""
    async with stage.safe.vault.door() as door:
        phone = await door.seal(PHONE.subject, ZWOLLE, Purpose.CONTACT, NUMBER)
        await stage.ask((Party.MUNICIPALITY, replace(MANAGER, phone=phone)))
    return phone


def _after(*facts: Any) -> Reachable:
    [row] = fold_all(CONTACTS, recorded(facts)).values()
    assert isinstance(row, Reachable)
    return row
