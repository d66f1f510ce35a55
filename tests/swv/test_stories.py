"""Hoe een bundel verloopt, van aanvraag tot uitkomst."""

import pytest

from events.care import CareOrdered
from events.funding import (
    AnswerTooLate,
    AssessmentsCompleted,
    BundleClosed,
    BundleExpired,
    RedistributionNeeded,
    RedistributionProposed,
    ReleaseReason,
    ShareApproved,
    ShareLapsed,
    ShareReceived,
    ShareReleased,
)
from events.request import (
    RejectionGround,
    RequestGranted,
    RequestRejected,
    RequestSetAside,
    WithdrawalAccepted,
    WithdrawalTooLate,
)
from events.values import party_of
from services.runtime.refusal import Refusal
from tests.cast import (
    approve,
    assessed,
    budget,
    day,
    granted,
    line,
    propose,
    refuse,
    reject,
    withdraw,
)
from tests.paper_house import PaperHouse
from tests.stories import told
from tests.world import BOARD, BOARD_PART, CARE_OFFICE, SWV, SWV_PART, ZWOLLE, ZWOLLE_PART


def test_de_gemeente_betaalt_alles_en_wijst_toe() -> None:
    (closed,) = told("the municipality pays all").facts(BundleClosed)
    assert [share.funder for share in closed.shares] == [ZWOLLE]
    assert closed.orderer == ZWOLLE


def test_het_swv_betaalt_alles_en_wijst_zelf_toe() -> None:
    house = told("the swv pays all and orders")
    (closed,) = house.facts(BundleClosed)
    (ordered,) = house.facts(CareOrdered)
    assert closed.orderer == ordered.orderer == SWV


def test_drie_financiers_en_de_dag_van_de_laatste() -> None:
    house = told("three funders, claims to the cent")
    (closed,) = house.facts(BundleClosed)
    assert {share.funder: share.amount for share in closed.shares} == {
        SWV: 333_334,
        ZWOLLE: 333_333,
        BOARD: 333_333,
    }
    assert closed.effective_on == day(3)


def test_een_andere_financier_betaalt_via_het_swv() -> None:
    house = told("another funder pays too")
    assert {fact.funder for fact in house.facts(ShareApproved)} == {SWV, CARE_OFFICE, ZWOLLE}
    assert house.facts(RequestGranted)


def test_een_groep_kent_geen_leerling_en_wel_een_nieuwe_ronde() -> None:
    house = told("a group")
    (ordered,) = house.facts(CareOrdered)
    assert (ordered.pupils, ordered.places) == ((), 8)
    assert [fact.round for fact in house.facts(RedistributionProposed)] == [2]


def test_klaar_en_gesloten_op_de_dag_van_de_laatste() -> None:
    house = told("both bodies judge at once")
    assert [fact.effective_on for fact in house.facts(AssessmentsCompleted)] == [day(9)]
    assert [fact.effective_on for fact in house.facts(BundleClosed)] == [day(15)]


def test_na_een_weigering_neemt_niemand_een_aandeel_over_zonder_nieuw_akkoord() -> None:
    house = told("a refusal leads to a new key")
    assert [fact.refused_by for fact in house.facts(RedistributionNeeded)] == [BOARD]
    lapsed = {(fact.funder, fact.round) for fact in house.facts(ShareLapsed)}
    assert lapsed == {(SWV, 1), (ZWOLLE, 1)}
    approved = [(fact.round, fact.funder) for fact in house.facts(ShareApproved)]
    assert approved == [(1, SWV), (1, ZWOLLE), (2, SWV), (2, ZWOLLE)]


def test_het_swv_wijst_af_en_iedereen_is_los() -> None:
    house = told("one refuses, the swv rejects")
    assert len(house.facts(RedistributionNeeded)) == 1
    assert [fact.funder for fact in house.facts(ShareReleased)] == [SWV, ZWOLLE]
    (rejected,) = house.facts(RequestRejected)
    assert rejected.ground is RejectionGround.NO_FUNDER


def test_zonder_voorstel_wordt_niemand_om_geld_gevraagd() -> None:
    assert not told("not needed, rejected after a view").facts(ShareReceived)


def test_verlopen_geeft_vrij_en_kan_opnieuw() -> None:
    house = told("an approval expires and is asked again")
    assert len(house.facts(BundleExpired)) == 1
    assert {fact.reason for fact in house.facts(ShareReleased)} == {ReleaseReason.EXPIRED}
    assert [fact.round for fact in house.facts(BundleClosed)] == [2]


def test_een_akkoord_dat_na_het_verlopen_wordt_gehoord_is_te_laat() -> None:
    house = told("an answer comes too late")
    assert [fact.funder for fact in house.facts(AnswerTooLate)] == [ZWOLLE]
    assert not house.facts(BundleClosed)


@pytest.mark.parametrize(
    "name",
    [
        "withdrawn before anybody judged",
        "withdrawn while a supplement is due",
        "withdrawn while shares are asked",
        "withdrawn while a share waits",
        "withdrawn after a refusal",
        "withdrawn after expiry",
    ],
)
def test_intrekken_op_elk_moment_voor_de_uitkomst(name: str) -> None:
    house = told(name)
    assert len(house.facts(WithdrawalAccepted)) == 1
    assert not house.facts(BundleClosed, WithdrawalTooLate)


@pytest.mark.parametrize("moves", range(1, len(granted())))
def test_na_intrekken_is_alles_weer_vrij(moves: int) -> None:
    house = PaperHouse()
    house.do(budget(SWV), budget(ZWOLLE), *granted()[:moves], withdraw())
    for funder in (SWV, ZWOLLE):
        money = house.state(party_of(funder), f"budget-{line(funder)}")
        assert money.free == money.amount
    assert not house.facts(BundleClosed)


def test_een_toekenning_wint_van_een_intrekking_die_erna_komt() -> None:
    house = told("withdrawn too late")
    assert house.facts(BundleClosed)
    assert len(house.facts(WithdrawalTooLate)) == 1
    assert not house.facts(WithdrawalAccepted, RequestSetAside)


def test_het_geld_van_een_vorige_ronde_bindt_niet_dubbel() -> None:
    house = PaperHouse()
    house.do(budget(SWV, 450_000), budget(ZWOLLE, 450_000), *assessed())
    house.do(propose(SWV_PART, ZWOLLE_PART, BOARD_PART), approve(SWV), refuse(BOARD))
    house.do(propose(), approve(SWV, round_=2), approve(ZWOLLE, round_=2))
    assert house.facts(RequestGranted)


def test_wie_over_een_vrijgegeven_aandeel_beslist_hoort_dat_het_vervallen_is() -> None:
    house = PaperHouse()
    house.do(budget(ZWOLLE), *assessed(), propose(), reject())
    with pytest.raises(Refusal, match="share-lapsed"):
        house.do(approve(ZWOLLE))
