"""Begeleiding tijdens het wachten, en de wachttijd die een aanbieder meldt."""

from datetime import date

from msgspec.structs import replace

from events.care import (
    CareStarted,
    IntakeHeld,
    OrderAccepted,
    OrderReceived,
    PlacedOnWaitingList,
    WaitingNorm,
    WaitingNormExceeded,
)
from events.register import RulesAgreed, RulesChange
from events.values import OrganisationId, Period
from events.waiting import (
    BridgingSupportDue,
    BridgingSupportEnded,
    BridgingSupportStarted,
    WaitingTimeOutdated,
    WaitingTimePublished,
)
from services.provider.commands import (
    LetNormPass,
    PlaceOnWaitingList,
    PublishWaitingTime,
    StartBridging,
    StartCare,
)
from services.provider.published import due
from services.provider.service import PROVIDER
from tests.examples import example
from tests.spec import given
from tests.world import DAY, PLANNER

WAITS = (
    example(OrderReceived),
    example(OrderAccepted),
    example(PlacedOnWaitingList),
)
NORM = example(LetNormPass, norm=WaitingNorm.INTAKE, by_day=WAITS[2].intake_by)
BEGIN, DUE = example(StartBridging), example(BridgingSupportDue)
STARTED = example(BridgingSupportStarted)
PUBLISH = example(PublishWaitingTime)


def test_wie_te_lang_wacht_heeft_begeleiding_nodig() -> None:
    given(PROVIDER, *WAITS).when(NORM).then(WaitingNormExceeded, BridgingSupportDue)
    given(PROVIDER, *WAITS, DUE).when(NORM).then(WaitingNormExceeded)
    given(PROVIDER, *WAITS, DUE).when(BEGIN).then(BridgingSupportStarted)
    given(PROVIDER, *WAITS).when(BEGIN).refused("nobody-waits")


def test_een_regio_kan_begeleiding_vanaf_de_eerste_dag_afspreken() -> None:
    agreed = example(
        RulesAgreed, changes=RulesChange(bridging_at_once=True), valid=Period(DAY, date.max)
    )
    wait = example(PlaceOnWaitingList, by=PLANNER)
    accepted = WAITS[:2]
    given(PROVIDER, *accepted).when(wait).then(PlacedOnWaitingList)
    at_once = given(PROVIDER, agreed, *accepted).when(wait)
    at_once.then(PlacedOnWaitingList, BridgingSupportDue)


def test_met_de_zorg_houdt_de_begeleiding_op() -> None:
    start = example(StartCare, by=PLANNER, on=date(2026, 2, 16))
    past = (*WAITS, example(IntakeHeld))
    given(PROVIDER, *past).when(start).then(CareStarted)
    never = given(PROVIDER, *past, DUE).when(start)  # niet meer nodig, en nooit gegeven
    assert [fact.days for fact in never.facts(BridgingSupportEnded)] == [0]
    outcome = given(PROVIDER, *past, DUE, STARTED).when(start)
    outcome.then(CareStarted, BridgingSupportEnded)
    assert [fact.days for fact in outcome.facts(BridgingSupportEnded)] == [14]


def test_een_gemelde_wachttijd_veroudert_na_een_maand() -> None:
    (told,) = given(PROVIDER).when(PUBLISH).facts(WaitingTimePublished)
    assert told.valid_until == date(2026, 3, 2)
    (passes,) = due(told)
    given(PROVIDER, told).when(passes.command).then(WaitingTimeOutdated)
    newer = replace(told, effective_on=date(2026, 2, 20), valid_until=date(2026, 3, 20))
    given(PROVIDER, told, newer).when(passes.command).nothing()


def test_een_aanbieder_meldt_alleen_zijn_eigen_wachttijd() -> None:
    other = OrganisationId("provider:99999999")
    stranger = replace(PUBLISH.by, organisation=other)
    given(PROVIDER).when(replace(PUBLISH, provider=other)).refused("not-your-waiting-time")
    given(PROVIDER).when(replace(PUBLISH, provider=other, by=stranger)).refused("provider-unknown")
