"""Een overstap naar een andere school: een lijst, een warme overdracht op tijd, een bevestiging."""

from datetime import date

from msgspec.structs import replace

from events.transition import (
    HandoverConfirmed,
    HandoverGiven,
    HandoverItem,
    HandoverItemReady,
    HandoverOverdue,
    HandoverUnconfirmed,
    TransferCancelled,
    TransferPlanned,
    TransferStep,
)
from services.school.service import SCHOOL
from services.school.transfer import due
from services.school.transition_commands import (
    CancelTransfer,
    ConfirmHandover,
    GiveHandover,
    PlanTransfer,
    ReadyHandoverItem,
)
from tests.examples import example
from tests.spec import given
from tests.world import AMBELT, COORDINATOR

PLAN, PLANNED = example(PlanTransfer), example(TransferPlanned)
READY = tuple(example(HandoverItemReady, item=item) for item in PLANNED.checklist)
GIVE, GIVEN = example(GiveHandover), example(HandoverGiven)
CONFIRM = example(ConfirmHandover)


def test_een_leerling_gaat_pas_over_als_alles_klaar_is() -> None:
    given(SCHOOL, PLANNED, *READY[1:]).when(GIVE).refused("handover-incomplete")
    given(SCHOOL, PLANNED, *READY).when(GIVE).then(GIVEN)
    given(SCHOOL, PLANNED, *READY, GIVEN).when(GIVE).nothing()


def test_met_extra_steun_is_de_lijst_langer() -> None:
    (more,) = given(SCHOOL).when(replace(PLAN, supported=True)).facts(TransferPlanned)
    assert HandoverItem.CARE_THAT_GOES_ON in more.checklist
    given(SCHOOL).when(PLAN).then(PLANNED)
    item = example(ReadyHandoverItem, item=HandoverItem.CARE_THAT_GOES_ON)
    given(SCHOOL, PLANNED).when(item).refused("not-on-checklist")
    (special,) = (
        given(SCHOOL).when(replace(PLAN, step=TransferStep.TO_SPECIAL)).facts(TransferPlanned)
    )
    assert special.checklist == more.checklist


def test_twee_weken_voor_de_laatste_dag_is_de_leerling_overgedragen() -> None:
    (late,) = due(PLANNED)
    assert late.passes == date(2026, 7, 3)
    (overdue,) = given(SCHOOL, PLANNED, *READY[2:]).when(late.command).facts(HandoverOverdue)
    assert overdue.missing == PLANNED.checklist[:2]
    given(SCHOOL, PLANNED, *READY, GIVEN).when(late.command).nothing()
    soon = replace(PLAN, last_day=date(2026, 2, 10))
    (planned,) = given(SCHOOL).when(soon).facts(TransferPlanned)
    assert planned.hand_over_by == soon.last_day


def test_alleen_de_andere_school_bevestigt() -> None:
    past = (PLANNED, *READY, GIVEN)
    given(SCHOOL, *past).when(CONFIRM).then(HandoverConfirmed)
    given(SCHOOL, *past).when(replace(CONFIRM, by=COORDINATOR)).refused("not-your-transfer")
    given(SCHOOL, PLANNED).when(CONFIRM).refused("nothing-handed-over")
    (late,) = due(GIVEN)
    given(SCHOOL, *past).when(late.command).then(HandoverUnconfirmed)
    given(SCHOOL, *past, example(HandoverConfirmed)).when(late.command).nothing()


def test_een_overstap_kan_niet_doorgaan() -> None:
    given(SCHOOL, PLANNED).when(example(CancelTransfer)).then(TransferCancelled)
    cancelled = given(SCHOOL, PLANNED, example(TransferCancelled))
    cancelled.when(due(PLANNED)[0].command).nothing()
    cancelled.when(GIVE).refused("transfer-cancelled")
    given(SCHOOL, PLANNED, *READY, GIVEN).when(example(CancelTransfer)).refused("handed-over")


def test_een_overstap_heeft_een_andere_school_en_een_nummer_van_zichzelf() -> None:
    given(SCHOOL).when(replace(PLAN, to_school=AMBELT)).refused("transfer-unclear")
    given(SCHOOL, PLANNED).when(PLAN).nothing()
    other = replace(PLAN, last_day=date(2026, 7, 10))
    given(SCHOOL, PLANNED).when(other).refused("transfer-in-use")
    given(SCHOOL).when(GIVE).refused("transfer-unknown")
