"""Vrijstelling van de leerplicht: volledig of niet, het swv gehoord, en opnieuw bekeken."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from events.exemption import (
    ExemptionAdviceGiven,
    ExemptionAdviceReceived,
    ExemptionClaimed,
    ExemptionDenied,
    ExemptionEstablished,
    ExemptionGround,
    ExemptionLapsed,
    ExemptionReassessed,
    ExemptionSupplementAsked,
    ExemptionSupplemented,
    SwvConsulted,
)
from events.register import RulesAgreed, RulesChange
from events.values import Period
from services.exemption.commands import (
    AdviseOnExemption,
    DenyExemption,
    EstablishExemption,
    ReassessExemption,
    ReceiveExemptionClaim,
    SupplementExemption,
)
from services.exemption.exemption import due
from services.municipality.service import MUNICIPALITY
from services.swv.service import SWV as AT_SWV
from tests.examples import example
from tests.spec import given
from tests.world import CONSULTANT, DAY, KAMPEN

CLAIM = example(ReceiveExemptionClaim, on=date(2026, 4, 1), statement_on=date(2026, 3, 20))
CLAIMED = example(ExemptionClaimed)
HEARD_FIRST = example(
    RulesAgreed, changes=RulesChange(swv_on_exemptions=True), valid=Period(DAY, date.max)
)
ESTABLISH, ESTABLISHED = example(EstablishExemption), example(ExemptionEstablished)
SUPPLEMENT = example(SupplementExemption, on=date(2026, 2, 16), statement_on=date(2026, 2, 9))


@pytest.mark.parametrize(
    ("own", "complete", "late"),
    [
        ({}, True, False),
        ({"statement_on": date(2026, 1, 1)}, True, False),
        ({"statement_on": date(2025, 12, 31)}, False, False),
        ({"statement_on": None}, False, False),
        ({"statement_on": None, "exemption": ExemptionGround.SCHOOL_ABROAD}, True, False),
        ({"on": date(2026, 7, 1), "statement_on": date(2026, 6, 1)}, True, False),
        ({"on": date(2026, 7, 2), "statement_on": date(2026, 6, 1)}, True, True),
    ],
)
def test_een_verklaring_is_niet_ouder_dan_drie_maanden(
    own: dict[str, Any], complete: bool, late: bool
) -> None:
    outcome = given(MUNICIPALITY).when(replace(CLAIM, **own))
    (claimed,) = outcome.facts(ExemptionClaimed)
    assert (claimed.complete, claimed.late) == (complete, late)
    assert bool(outcome.facts(ExemptionSupplementAsked)) is not complete


def test_alleen_waar_de_regio_dat_afsprak_wordt_het_swv_gehoord() -> None:
    given(MUNICIPALITY).when(CLAIM).then(ExemptionClaimed)
    given(MUNICIPALITY, HEARD_FIRST).when(CLAIM).then(ExemptionClaimed, SwvConsulted)
    abroad = replace(CLAIM, exemption=ExemptionGround.SCHOOL_ABROAD)
    given(MUNICIPALITY, HEARD_FIRST).when(abroad).then(ExemptionClaimed)


def test_zonder_advies_beslist_de_gemeente_niet() -> None:
    asked = (HEARD_FIRST, CLAIMED, example(SwvConsulted))
    given(MUNICIPALITY, *asked).when(ESTABLISH).refused("swv-not-heard")
    advised = given(MUNICIPALITY, *asked).heard(example(ExemptionAdviceGiven))
    advised.then(example(ExemptionAdviceReceived))
    heard = (*asked, example(ExemptionAdviceReceived))
    given(MUNICIPALITY, *heard).when(ESTABLISH).then(ESTABLISHED)
    given(MUNICIPALITY, *heard).when(example(DenyExemption)).then(ExemptionDenied)


def test_een_nieuwe_verklaring_maakt_de_aanvraag_volledig() -> None:
    incomplete = (replace(CLAIMED, complete=False), example(ExemptionSupplementAsked))
    given(MUNICIPALITY, *incomplete).when(ESTABLISH).refused("claim-incomplete")
    given(MUNICIPALITY, *incomplete).when(SUPPLEMENT).then(ExemptionSupplemented)
    old = replace(SUPPLEMENT, statement_on=date(2025, 11, 1))
    given(MUNICIPALITY, *incomplete).when(old).refused("statement-too-old")
    both = (*incomplete, example(ExemptionSupplemented))
    given(MUNICIPALITY, *both).when(ESTABLISH).then(ExemptionEstablished)


def test_een_vrijstelling_houdt_op_aan_het_einde_van_het_schooljaar() -> None:
    (lapses,) = due(ESTABLISHED)
    assert lapses.passes == date(2027, 7, 31)
    given(MUNICIPALITY, CLAIMED, ESTABLISHED).when(lapses.command).then(ExemptionLapsed)
    back = example(ExemptionReassessed, back_at_school=True)
    given(MUNICIPALITY, CLAIMED, ESTABLISHED, back).when(lapses.command).nothing()


def test_wie_terug_kan_naar_school_is_niet_meer_vrijgesteld() -> None:
    again = example(ReassessExemption, back_at_school=True)
    given(MUNICIPALITY, CLAIMED, ESTABLISHED).when(again).then(ExemptionReassessed)
    ended = (CLAIMED, ESTABLISHED, example(ExemptionReassessed, back_at_school=True))
    given(MUNICIPALITY, *ended).when(again).refused("no-exemption")
    given(MUNICIPALITY, CLAIMED).when(again).refused("no-exemption")


@pytest.mark.parametrize(
    ("own", "code"),
    [
        ({"by": replace(CONSULTANT, organisation=KAMPEN)}, "no-mandate"),
        ({"swv": "swv:PO9999"}, "body-unknown"),
    ],
)
def test_een_aanvraag_die_zo_niet_kan(own: dict[str, Any], code: str) -> None:
    given(MUNICIPALITY).when(replace(CLAIM, **own)).refused(code)


def test_het_swv_adviseert_een_keer() -> None:
    advise = example(AdviseOnExemption)
    given(AT_SWV).when(advise).then(example(ExemptionAdviceGiven))
    told = given(AT_SWV, example(ExemptionAdviceGiven))
    told.when(advise).nothing()
    told.when(replace(advise, possible=True)).refused("advised-before")
