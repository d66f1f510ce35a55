"""Wat de school van haar aanvraag merkt."""

from events.request import (
    Outcome,
    PartReinstated,
    PartSetAside,
    RequestConcluded,
    RequestReopened,
    SupplementReceived,
    SupplementTooLate,
    WithdrawalAccepted,
    WithdrawalTooLate,
)
from events.values import Party
from tests.cast import day
from tests.paper_house import PaperHouse
from tests.stories import told
from tests.world import SWV, ZWOLLE


def outcomes(house: PaperHouse) -> list[Outcome]:
    """What the school was told, in order."""
    return [fact.outcome for fact in house.facts(RequestConcluded)]


def test_een_aanvulling_op_tijd_houdt_niets_tegen() -> None:
    house = told("a supplement comes in time")
    assert len(house.facts(SupplementReceived)) == 1
    assert outcomes(house) == [Outcome.GRANTED]


def test_een_aanvulling_die_nooit_komt() -> None:
    house = told("a supplement never comes")
    assert [fact.effective_on for fact in house.facts(PartSetAside)] == [day(17)]
    assert outcomes(house) == [Outcome.SET_ASIDE]


def test_een_aanvulling_die_te_laat_komt_maakt_geen_verschil() -> None:
    house = told("a supplement comes too late")
    assert [fact.due_on for fact in house.facts(SupplementTooLate)] == [day(16)]
    assert outcomes(house) == [Outcome.SET_ASIDE]


def test_op_tijd_verstuurd_en_laat_gehoord_heropent_de_aanvraag() -> None:
    house = told("a supplement sent in time is heard late")
    assert house.facts(PartReinstated, RequestReopened)
    assert outcomes(house) == [Outcome.SET_ASIDE, Outcome.GRANTED]


def test_wat_de_een_herstelt_maakt_het_gemis_van_de_ander_niet_goed() -> None:
    house = told("two bodies miss a supplement, one turns out to be sent")
    assert [fact.body for fact in house.facts(PartSetAside)] == [ZWOLLE, SWV, SWV]
    assert outcomes(house) == [Outcome.SET_ASIDE, Outcome.SET_ASIDE]


def test_een_intrekking_telt_ook_als_de_aanvraag_nog_terugkomt() -> None:
    house = told("withdrawn while set aside, then reinstated")
    assert [fact.outcome for fact in house.facts(WithdrawalTooLate)] == [Outcome.SET_ASIDE]
    assert len(house.facts(WithdrawalAccepted)) == 1
    assert house.state(Party.SCHOOL, f"request-{house.facts()[0].case}").outcome is (
        Outcome.WITHDRAWN
    )


def test_de_uitkomst_die_de_aanvraag_inhaalt_wordt_niet_vergeten() -> None:
    house = told("the outcome overtakes the request")
    assert outcomes(house) == [Outcome.REJECTED]
