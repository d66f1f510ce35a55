"""Een pgb naast zorg in natura: gevraagd, beoordeeld, en nooit toegewezen (Jeugdwet 8.1.1)."""

from typing import Any

import pytest
from msgspec.structs import replace

from events.budget import (
    BudgetCommitted,
    BudgetReserved,
    BudgetSet,
    BudgetSpent,
    CommitmentReleased,
)
from events.care import CareOrdered, OrderPrepared
from events.change import ChangeWithoutEffect, NoEffect
from events.funding import (
    BundleClosed,
    ClaimPartBooked,
    ShareApproved,
    ShareCommitted,
    ShareReceived,
    ShareSettled,
    YearAmount,
)
from events.personal_budget import (
    CareAgreementApproved,
    PersonalBudgetAsked,
    PersonalBudgetJudged,
    PersonalBudgetSettled,
    RecallGround,
)
from events.request import (
    ArrangementRequested,
    IntakeClosed,
    Outcome,
    ReceiptConfirmed,
    RequestKind,
)
from events.school import ConsentBy
from events.urgent import TemporaryEnd, TemporaryStartGranted, UrgencyReceived
from events.values import Cents, Party, Period, UserId, funder_of
from services.funder.commands import ApproveShare
from services.funder.gate_commands import DecideTemporaryStart
from services.funder.personal_budget_commands import (
    ApproveCareAgreement,
    AskPersonalBudget,
    JudgePersonalBudget,
    SettlePersonalBudget,
)
from services.funder.urgency import Hurried, react
from services.municipality.service import MUNICIPALITY
from services.rules.law import rules_behind
from services.rules.law.personal_budget import RECALLED
from tests.cast import day
from tests.cast_changes import move
from tests.cast_of_gates import URGENT
from tests.examples import example
from tests.own_values_of_budgets import BUDGET_LINE, BUDGET_SHARE, PAID_OUT
from tests.paper_house import PaperHouse
from tests.spec import Given, given
from tests.stories import tell, told
from tests.stories_of_personal_budgets import BOUGHT, PERSONAL_BUDGETS
from tests.world import (
    CARE,
    DAY,
    DESK_MANAGER,
    HALF,
    KAMPEN,
    OWN_WORDS,
    SWV,
    SWV_SHARE,
    WILG,
    YEAR,
    ZWOLLE,
    ZWOLLE_LINE,
    ZWOLLE_SHARE,
)

TREATED = example(ReceiptConfirmed)
ASK, ASKED = example(AskPersonalBudget), example(PersonalBudgetAsked)
JUDGE, GRANTED = example(JudgePersonalBudget), example(PersonalBudgetJudged)
DENIED = example(PersonalBudgetJudged, sound=False)
APPROVE = example(ApproveShare)
IN_KIND = (example(BudgetSet), example(ShareReceived))
AS_BUDGET = (example(BudgetSet, line=BUDGET_LINE), example(ShareReceived, share=BUDGET_SHARE))
RESERVED = example(BudgetReserved, line=BUDGET_LINE)
COMMITTED = (*AS_BUDGET, RESERVED, example(ShareApproved), example(ShareCommitted))
AGREE, AGREED = example(ApproveCareAgreement), example(CareAgreementApproved)
AFTER = YEAR.end.replace(year=2027)
SETTLE = example(SettlePersonalBudget, on=AFTER)


def treated(*more: Any) -> Given:
    return given(MUNICIPALITY, TREATED, *more)


def held(*more: Any) -> Given:
    committed = example(BudgetCommitted, line=BUDGET_LINE)
    return treated(ASKED, GRANTED, *COMMITTED, committed, *more)


def test_ouders_vragen_een_pgb_een_keer() -> None:
    treated().when(ASK).then(ASKED)
    treated(ASKED).when(ASK).nothing()
    given(MUNICIPALITY).when(ASK).refused("request-unknown")


def test_een_pgb_is_van_de_familie_en_voor_een_leerling() -> None:
    treated().when(replace(ASK, asked_by=ConsentBy.SCHOOL)).refused("personal-budget-by-family")
    group = replace(TREATED, kind=RequestKind.GROUP)
    given(MUNICIPALITY, group).when(ASK).refused("personal-budget-one-pupil")
    treated().when(replace(ASK, by=DESK_MANAGER)).refused("not-your-part")


def test_voor_een_aanvraag_die_is_afgesloten_is_er_geen_pgb() -> None:
    over = example(IntakeClosed, outcome=Outcome.WITHDRAWN)
    treated(over).when(ASK).refused("already-concluded")
    treated(ASKED, over).when(JUDGE).refused("already-concluded")


def test_na_de_goedkeuring_verandert_de_vorm_niet_meer() -> None:
    given_away = (*IN_KIND, example(BudgetReserved), example(ShareApproved))
    treated(*given_away).when(ASK).refused("share-given")
    treated(ASKED, GRANTED, *given_away).when(replace(JUDGE, able=False)).refused("share-given")


def test_zolang_een_pgb_niet_is_beoordeeld_wordt_het_aandeel_niet_goedgekeurd() -> None:
    treated(ASKED, *IN_KIND).when(APPROVE).refused("personal-budget-not-judged")
    treated(ASKED, *AS_BUDGET).when(APPROVE).refused("personal-budget-not-judged")
    treated(*IN_KIND).when(APPROVE).then(BudgetReserved, ShareApproved)


def test_een_pgb_wordt_toegekend_als_aan_elke_voorwaarde_is_voldaan() -> None:
    treated(ASKED).when(JUDGE).then(GRANTED)
    treated(ASKED, GRANTED).when(JUDGE).nothing()
    treated().when(JUDGE).refused("personal-budget-not-asked")
    assert GRANTED.granted


@pytest.mark.parametrize("unmet", ["able", "motivated", "sound", "recalled_before"])
def test_een_voorwaarde_die_ontbreekt_staat_vast_met_een_reden(unmet: str) -> None:
    no = replace(JUDGE, **{unmet: unmet == "recalled_before"})
    treated(ASKED).when(no).refused("personal-budget-unexplained")
    (judged,) = treated(ASKED).when(replace(no, reason=OWN_WORDS)).facts(PersonalBudgetJudged)
    assert not judged.granted


def test_wie_de_aanvraag_deed_beoordeelt_het_pgb_niet() -> None:
    own = replace(TREATED, requester=UserId(JUDGE.by.user))
    given(MUNICIPALITY, own, ASKED).when(JUDGE).refused("requester-may-not-decide")


def test_de_vorm_van_het_aandeel_is_die_van_het_oordeel() -> None:
    treated(ASKED, GRANTED, *AS_BUDGET).when(APPROVE).then(RESERVED, ShareApproved)
    treated(ASKED, GRANTED, *IN_KIND).when(APPROVE).refused("personal-budget-granted")
    treated(ASKED, DENIED, *IN_KIND).when(APPROVE).then(BudgetReserved, ShareApproved)
    treated(ASKED, DENIED, *AS_BUDGET).when(APPROVE).refused("personal-budget-not-granted")
    treated(*AS_BUDGET).when(APPROVE).refused("personal-budget-not-granted")


def test_wat_met_spoed_is_toegewezen_is_helemaal_zorg_in_natura() -> None:
    started = (example(UrgencyReceived), example(TemporaryStartGranted))
    treated(*started, ASKED).when(JUDGE).refused("personal-budget-order-in-kind")
    explained = replace(JUDGE, reason=OWN_WORDS)
    (judged,) = treated(*started, ASKED).when(explained).facts(PersonalBudgetJudged)
    assert (judged.able, judged.ordered_at_once, judged.granted) == (True, True, False)
    treated(*started, ASKED, judged, *IN_KIND).when(APPROVE).then(BudgetReserved, ShareApproved)
    hurry = example(DecideTemporaryStart)
    urgent = (example(UrgencyReceived), example(BudgetSet))
    treated(*urgent, ASKED, GRANTED).when(hurry).refused("personal-budget-not-ordered")


def test_de_toewijzing_rekent_alleen_op_wat_in_natura_wordt_betaald() -> None:
    house = told("parents buy the care of one share")
    (plan,) = house.facts(OrderPrepared)
    assert plan.orderer == SWV
    assert plan.shares == (SWV_SHARE,)
    assert plan.care == replace(CARE, cost=HALF)
    assert {fact.provider for fact in house.facts(CareOrdered)} == {WILG}


def test_zonder_zorg_in_natura_is_er_geen_toewijzing() -> None:
    house = told("parents buy all of the care")
    assert house.facts(OrderPrepared) == []
    (settled,) = house.facts(ShareSettled)
    assert (settled.spent, settled.returned) == (900_000, 0)


def test_wat_met_spoed_begon_wordt_niet_over_een_pgb_verdeeld() -> None:
    hurried = Hurried(example(ArrangementRequested, urgency=URGENT), (KAMPEN, ZWOLLE))
    alone, both = ((BUDGET_SHARE,), (SWV_SHARE, BUDGET_SHARE))
    for shares, why in ((alone, TemporaryEnd.NOT_GRANTED), (both, TemporaryEnd.GRANTED)):
        ends = react(hurried, example(BundleClosed, shares=shares))
        assert [(one.why, one.shares) for one in ends] == [(why, shares[:-1])] * 2


@pytest.mark.parametrize("story", PERSONAL_BUDGETS)
def test_op_elk_budget_klopt_het_geld(story: str) -> None:
    house = told(story)
    lines = [one.line for one in house.facts(BudgetSet) if funder_of(one.line) == ZWOLLE]
    assert lines
    for line in lines:
        money = house.state(Party.MUNICIPALITY, f"budget-{line}")
        assert min(money.available, money.conditional, money.committed, money.spent) >= 0


def test_een_verhuizing_laat_het_pgb_aan_de_gemeente_die_het_gaf() -> None:
    house = tell([*BOUGHT, move(KAMPEN, on=day(40))], PaperHouse())
    (moved,) = house.facts(ChangeWithoutEffect)
    assert moved.ground is NoEffect.PERSONAL_BUDGET


def test_een_zorgovereenkomst_valt_binnen_het_pgb() -> None:
    held().when(AGREE).then(AGREED)
    held(AGREED).when(AGREE).nothing()
    later = Period(start=YEAR.start, end=AFTER)
    held().when(replace(AGREE, period=later)).refused("care-agreement-outside")
    treated(ASKED, GRANTED).when(AGREE).refused("no-personal-budget")


def test_na_de_laatste_dag_komt_vrij_wat_de_svb_niet_betaalde() -> None:
    left = Cents(HALF - PAID_OUT)
    held(AGREED).when(SETTLE).then(
        PersonalBudgetSettled,
        example(
            BudgetSpent,
            line=BUDGET_LINE,
            claim=SETTLE.statement,
            amount=PAID_OUT,
            effective_on=AFTER,
        ),
        ClaimPartBooked,
        example(CommitmentReleased, line=BUDGET_LINE, amount=left, effective_on=AFTER),
        ShareSettled,
    )
    (settled,) = held(AGREED).when(SETTLE).facts(ShareSettled)
    assert (settled.spent, settled.returned, settled.order) == (PAID_OUT, left, None)


def test_een_pgb_dat_loopt_wordt_alleen_afgerekend_als_het_wordt_ingetrokken() -> None:
    now = replace(SETTLE, on=DAY)
    held(AGREED).when(now).refused("personal-budget-runs")
    held().when(SETTLE).refused("personal-budget-runs")
    recalled = replace(now, recall=RecallGround.NOT_USED, payouts=())
    (told,) = held().when(recalled).facts(PersonalBudgetSettled)
    assert told.returned == HALF
    assert RECALLED in rules_behind(told)


def test_de_svb_betaalt_niet_meer_dan_is_toegekend() -> None:
    more = (YearAmount(line=BUDGET_LINE, amount=Cents(HALF + 1)),)
    held(AGREED).when(replace(SETTLE, payouts=more)).refused("personal-budget-overspent")
    other = (YearAmount(line=ZWOLLE_LINE, amount=HALF),)
    held(AGREED).when(replace(SETTLE, payouts=other)).refused("personal-budget-other-lines")
    twice = (*SETTLE.payouts, *SETTLE.payouts)
    held(AGREED).when(replace(SETTLE, payouts=twice)).refused("personal-budget-other-lines")


def test_zorg_in_natura_wordt_niet_als_pgb_afgerekend() -> None:
    in_kind = (*IN_KIND, example(BudgetReserved), example(ShareApproved), example(ShareCommitted))
    assert ZWOLLE_SHARE.years[0].line == ZWOLLE_LINE
    treated(*in_kind).when(SETTLE).refused("no-personal-budget")


def test_een_overzicht_wordt_een_keer_verwerkt() -> None:
    settled = [one.fact for one in held(AGREED).when(SETTLE).recorded()]
    held(AGREED, *settled).when(SETTLE).nothing()
    other = replace(SETTLE, statement="svb-2026-002")
    held(AGREED, *settled).when(other).refused("no-personal-budget")
