"""Van toewijzing tot zorg, en wie er te lang wacht."""

from events.care import (
    CareOrdered,
    ClaimFault,
    ClaimRefused,
    NoProviderFound,
    OrderAccepted,
    WaitingNorm,
    WaitingNormCorrected,
    WaitingNormExceeded,
)
from events.message import ClaimHeld
from tests.cast import order_of
from tests.stories import told
from tests.telling import FAR
from tests.world import BERK, CASE, STER, WILG


def test_na_elke_weigering_de_volgende_en_ten_slotte_met_de_hand() -> None:
    house = told("providers decline, the last is chosen by hand")
    assert [fact.provider for fact in house.facts(CareOrdered)] == [WILG, STER, BERK, STER]
    assert len(house.facts(NoProviderFound)) == 1
    assert [fact.order for fact in house.facts(OrderAccepted)] == [order_of(CASE, 4)]


def test_te_lang_wachten_op_intake_en_start_wordt_gemeld() -> None:
    exceeded = told("everybody is late").facts(WaitingNormExceeded)
    norms = [WaitingNorm.INTAKE, WaitingNorm.TOTAL, WaitingNorm.START]
    assert [fact.norm for fact in exceeded] == norms


def test_wie_op_tijd_begon_en_dat_later_vastlegt_was_toch_op_tijd() -> None:
    house = told("care begins in time and is recorded late")
    exceeded = {fact.norm for fact in house.facts(WaitingNormExceeded)}
    assert exceeded == {fact.norm for fact in house.facts(WaitingNormCorrected)} == set(WaitingNorm)


def test_wie_op_tijd_begint_wordt_niet_gemeld() -> None:
    house = told("two funders, to the last claim")
    house.until(FAR)
    assert not house.facts(WaitingNormExceeded)


def test_een_te_hoge_declaratie_komt_terug_en_na_de_laatste_komt_er_geen() -> None:
    house = told("a claim above what was committed")
    assert [f.fault for f in house.facts(ClaimHeld)] == [ClaimFault.ABOVE_COMMITMENT]
    refused = house.facts(ClaimRefused)
    assert [f.fault for f in refused] == [ClaimFault.ABOVE_COMMITMENT, ClaimFault.AFTER_FINAL]
