"""De poort: een gemeente die het oordeel van het ondersteuningsteam nodig heeft, wacht daarop."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st
from msgspec.structs import replace

from events.budget import BudgetInsufficient
from events.care import OrderPrepared
from events.funding import (
    ShareApproved,
    ShareAwaitsBudget,
    ShareReceived,
    ShareRefused,
    SharesCalculated,
)
from events.gate import (
    BlockReason,
    JudgementExpired,
    JudgementReceived,
    JudgementRequired,
    PeriodShortened,
    ReferralSignalled,
    RequestBlocked,
    RequestUnblocked,
    ShorteningAsked,
    ShorteningTooLate,
)
from events.request import (
    ArrangementRequested,
    Hours,
    Place,
    ReceiptConfirmed,
    Referrer,
    RequestKind,
)
from events.school import JudgementOutcome, SupportTeamJudged
from events.term import TermStarted
from events.values import Cents, Period
from services.funder.gate import Gate, missing
from services.municipality.service import MUNICIPALITY
from services.runtime.refusal import Refusal
from services.school.commands import RecordJudgement, ShortenPeriod
from services.school.service import SCHOOL
from tests.cast import approve, assessed, budget, propose, refuse, submit, withdraw
from tests.cast_of_gates import judge, shorten
from tests.examples import example
from tests.paper_house import PaperHouse
from tests.spec import Given, given
from tests.stories import told
from tests.stories_of_gates import UNTIL_SUMMER
from tests.telling import FAR
from tests.world import BOARD, CARE, COORDINATOR, KRISTAL, STICHTSE_VECHT, SWV, YEAR, ZWOLLE

REQUESTED = example(ArrangementRequested)
REQUIRED = example(JudgementRequired, period=YEAR)
RECEIVED = example(JudgementReceived)
BLOCKED = example(RequestBlocked)
APPROVE = approve(ZWOLLE)[1]
JUDGED = example(SupportTeamJudged)
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


def blocked(house: PaperHouse) -> list[BlockReason]:
    return [fact.reason for fact in house.facts(RequestBlocked)]


def waiting(**own: Any) -> PaperHouse:
    """Both shares are asked; the support team has not judged."""
    house = PaperHouse()
    funders = [budget(funder) for funder in (SWV, ZWOLLE, BOARD)]
    house.do(*funders, *assessed(judgement=None, **own), propose())
    return house


def test_zonder_oordeel_is_de_aanvraag_geblokkeerd() -> None:
    given(MUNICIPALITY).heard(REQUESTED).then(ReceiptConfirmed, TermStarted, REQUIRED, BLOCKED)


def test_met_een_oordeel_houdt_niets_de_gemeente_tegen() -> None:
    given(MUNICIPALITY, RECEIVED).heard(REQUESTED).then(ReceiptConfirmed, TermStarted, REQUIRED)
    given(MUNICIPALITY, REQUIRED, BLOCKED).heard(JUDGED).then(RECEIVED, RequestUnblocked)


def test_de_gemeente_gaat_niet_akkoord_zonder_geldig_oordeel() -> None:
    asked = given(MUNICIPALITY, REQUIRED, BLOCKED, example(ShareReceived))
    asked.when(APPROVE).refused("ot-judgement-missing")
    negative = replace(RECEIVED, outcome=JudgementOutcome.NOT_NEEDED)
    judged(negative).when(APPROVE).refused("ot-judgement-negative")
    judged(replace(RECEIVED, valid=UNTIL_SUMMER)).when(APPROVE).refused("ot-judgement-too-short")
    after = replace(APPROVE, on=date(2026, 7, 1))
    judged(replace(RECEIVED, valid=UNTIL_SUMMER)).when(after).refused("ot-judgement-expired")
    later = replace(APPROVE, on=date(2027, 1, 1))
    judged(RECEIVED).when(later).then(BudgetInsufficient, ShareAwaitsBudget)
    judged(RECEIVED).when(APPROVE).then(BudgetInsufficient, ShareAwaitsBudget)


def judged(received: JudgementReceived) -> Given:
    return given(MUNICIPALITY, REQUIRED, BLOCKED, received, example(ShareReceived))


def test_weigeren_kan_ook_zonder_oordeel_en_anderen_gaan_door() -> None:
    house = waiting()
    house.do(approve(SWV), refuse(ZWOLLE))
    assert house.facts(ShareRefused)


def test_iedereen_ziet_waarom_de_aanvraag_geblokkeerd_is() -> None:
    house = waiting()
    house.do(judge(outcome=JudgementOutcome.NOT_NEEDED))
    house.do(judge(Period(start=YEAR.start, end=date(2026, 3, 5))))
    house.until(date(2026, 3, 6))
    assert blocked(house) == [
        BlockReason.JUDGEMENT_MISSING,
        BlockReason.JUDGEMENT_NEGATIVE,
        BlockReason.JUDGEMENT_TOO_SHORT,
        BlockReason.JUDGEMENT_EXPIRED,
    ]


def test_een_te_kort_oordeel_vraagt_een_kortere_periode() -> None:
    house = waiting()
    house.do(judge(UNTIL_SUMMER))
    with pytest.raises(Refusal, match="ot-judgement-too-short") as no:
        house.ask(approve(ZWOLLE))
    assert "2026-06-30" in no.value.nl
    house.do(refuse(ZWOLLE), shorten(UNTIL_SUMMER.end, 360_000), propose())
    house.do(approve(SWV, round_=2), approve(ZWOLLE, round_=2))
    *_, last = house.facts(SharesCalculated)
    assert sum(share.amount for share in last.shares) == 360_000
    (ordered,) = house.facts(OrderPrepared)
    assert (ordered.care.period.end, ordered.care.cost) == (UNTIL_SUMMER.end, 360_000)


@pytest.mark.parametrize(
    "own",
    [
        {"care": replace(CARE, place=Place.ELSEWHERE)},
        {"care": replace(CARE, hours=Hours.OTHER_HOURS)},
        {"kind": RequestKind.GROUP, "places": 8, "pupils": ()},
        {"municipality": STICHTSE_VECHT},
        {"effective_on": date(2022, 12, 31)},
    ],
    ids=["elders", "na schooltijd", "groep", "andere gemeente", "voor de afspraak"],
)
def test_de_poort_is_er_niet_buiten_waar_hij_voor_is(own: dict[str, Any]) -> None:
    asked = replace(REQUESTED, **own)
    given(MUNICIPALITY).heard(asked).then(ReceiptConfirmed, TermStarted)


def test_een_verwijzing_van_een_arts_wordt_gezien_en_houdt_niets_tegen() -> None:
    referred = replace(REQUESTED, referrer=Referrer.GENERAL_PRACTITIONER)
    given(MUNICIPALITY).heard(referred).then(ReceiptConfirmed, TermStarted, ReferralSignalled)
    assert told("a doctor refers").facts(ShareApproved)


def test_een_oordeel_dat_verloopt_na_het_akkoord_doet_er_niet_meer_toe() -> None:
    house = waiting()
    house.do(judge(), approve(ZWOLLE), approve(SWV))
    house.until(date(2027, 1, 2))
    assert not house.facts(JudgementExpired)
    assert told("the judgement expires before the approval").facts(JudgementExpired)


def test_een_oordeel_van_een_afgelopen_aanvraag_verloopt_niet() -> None:
    house = PaperHouse()
    house.do(submit(), withdraw())
    house.until(date(2027, 1, 2))
    assert not house.facts(JudgementExpired)


def test_de_school_legt_een_oordeel_een_keer_vast() -> None:
    record = example(RecordJudgement, by=COORDINATOR)
    given(SCHOOL, REQUESTED).when(record).then(JUDGED)
    given(SCHOOL, REQUESTED, JUDGED).when(record).nothing()
    given(SCHOOL, REQUESTED).when(replace(record, by=_of_another_school())).refused(
        "not-your-request"
    )


def _of_another_school() -> Any:
    return replace(COORDINATOR, organisation=KRISTAL)


def test_alleen_wie_het_oordeel_nodig_heeft_hoort_het() -> None:
    asked = replace(REQUESTED, care=replace(CARE, place=Place.ELSEWHERE))
    record = example(RecordJudgement, by=COORDINATOR)
    given(SCHOOL, asked).when(record).then(replace(JUDGED, municipality=None))


def test_korter_is_korter_en_kost_niet_meer() -> None:
    less = example(ShortenPeriod, by=COORDINATOR)
    given(SCHOOL, REQUESTED).when(less).then(example(ShorteningAsked))
    for wrong in (
        replace(less, end=YEAR.end),
        replace(less, end=date(2026, 2, 28)),
        replace(less, cost=Cents(900_001)),
        replace(less, cost=Cents(0)),
    ):
        given(SCHOOL, REQUESTED).when(wrong).refused("not-shorter")


def test_inkorten_kan_niet_terwijl_een_sleutel_voorligt() -> None:
    house = waiting()
    house.do(shorten(UNTIL_SUMMER.end, 360_000))
    assert house.facts(ShorteningTooLate)
    assert not house.facts(PeriodShortened)


def test_een_inkorting_die_de_aanvraag_inhaalt_telt_toch() -> None:
    house = told("shortened while the request is still under way")
    (required,) = house.facts(JudgementRequired)
    assert required.period == UNTIL_SUMMER
    house.until(FAR)
    assert house.facts(RequestUnblocked)


@drawn(DAYS, DAYS, DAYS, st.integers(0, 400), st.integers(0, 400))
def test_zonder_blokkade_valt_de_zorg_binnen_het_oordeel(
    on: date, start: date, judged: date, long: int, valid: int
) -> None:
    period = Period(start=start, end=start + timedelta(days=long))
    holds = Period(start=judged, end=judged + timedelta(days=valid))
    state = Gate(
        required=replace(REQUIRED, period=period), judgement=replace(RECEIVED, valid=holds)
    )
    fits = holds.start <= start and period.end <= holds.end
    assert (missing(state, on) is None) is fits
