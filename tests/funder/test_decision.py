"""Het eigen besluit van een instantie: genomen, bekendgemaakt, herroepen."""

from datetime import date

import pytest
from msgspec.structs import replace

from events.decision import (
    DecisionOutcome,
    DecisionPublished,
    DecisionRevoked,
    DecisionTaken,
    LegalCharacter,
    ObjectionTermPassed,
)
from events.request import RequestKind
from events.term import TermMet
from events.values import Count
from services.funder.legal_commands import LetObjectionTermPass, PublishDecision, TakeDecision
from services.municipality.service import MUNICIPALITY
from services.swv.service import SWV as AT_SWV
from tests.cast import day
from tests.examples import example
from tests.spec import given
from tests.stories import told
from tests.world import DESK_MANAGER, SWV, ZWOLLE

TAKEN = example(DecisionTaken)
TAKE = example(TakeDecision)
PUBLISH = example(PublishDecision)
PUBLISHED = example(DecisionPublished)
REVOKED = example(DecisionRevoked)
PASSED = example(LetObjectionTermPass, on=date(2026, 3, 17), until=date(2026, 3, 16))


def test_een_besluit_krijgt_een_nummer_en_wordt_een_keer_genomen() -> None:
    again = replace(TAKE, outcome=DecisionOutcome.REFUSED)
    given(MUNICIPALITY).when(TAKE).then(TAKEN)
    given(MUNICIPALITY, TAKEN).when(TAKE).nothing()
    second = replace(TAKEN, number=Count(2), outcome=DecisionOutcome.REFUSED)
    given(MUNICIPALITY, TAKEN).when(again).then(second)


@pytest.mark.parametrize("outcome", [DecisionOutcome.REFUSED, DecisionOutcome.SET_ASIDE])
def test_wie_al_weigerde_wijst_niet_nog_eens_af(outcome: DecisionOutcome) -> None:
    rejected = replace(TAKE, outcome=DecisionOutcome.REJECTED, round=None)
    given(MUNICIPALITY, replace(TAKEN, outcome=outcome)).when(rejected).nothing()


def test_hulp_voor_een_groep_is_geen_besluit_in_de_zin_van_de_wet() -> None:
    group = replace(TAKE, kind=RequestKind.GROUP)
    given(MUNICIPALITY).when(group).then(replace(TAKEN, character=LegalCharacter.PRIVATE_LAW))


def test_een_besluit_wordt_een_keer_bekendgemaakt_en_dan_loopt_de_bezwaartermijn() -> None:
    given(MUNICIPALITY, TAKEN).when(PUBLISH).then(PUBLISHED)
    given(MUNICIPALITY, TAKEN, PUBLISHED).when(PUBLISH).nothing()


def test_zonder_besluit_in_de_zin_van_de_wet_loopt_er_geen_bezwaartermijn() -> None:
    own = replace(TAKEN, body=SWV, character=LegalCharacter.PRIVATE_LAW)
    told_so = replace(PUBLISHED, body=SWV, objection_until=None)
    given(AT_SWV, own).when(replace(PUBLISH, body=SWV, by=DESK_MANAGER)).then(told_so)


def test_bekendmaken_doet_de_instantie_zelf_na_het_besluit() -> None:
    stranger = replace(PUBLISH, by=DESK_MANAGER)
    given(MUNICIPALITY, TAKEN).when(stranger).refused("not-your-decision")
    given(MUNICIPALITY).when(PUBLISH).refused("decision-unknown")
    early = replace(PUBLISH, on=date(2026, 2, 1))
    given(MUNICIPALITY, TAKEN).when(early).refused("published-before-taken")
    given(MUNICIPALITY, TAKEN, REVOKED).when(PUBLISH).refused("decision-revoked")


def test_het_einde_van_de_bezwaartermijn_wordt_een_keer_vastgelegd() -> None:
    passed = example(ObjectionTermPassed, effective_on=date(2026, 3, 17))
    given(MUNICIPALITY, TAKEN, PUBLISHED).when(PASSED).then(passed)
    given(MUNICIPALITY, TAKEN, PUBLISHED, passed).when(PASSED).nothing()
    given(MUNICIPALITY, TAKEN, PUBLISHED, REVOKED).when(PASSED).nothing()


def test_elke_instantie_besluit_zelf_en_dat_beeindigt_haar_termijn() -> None:
    house = told("a refusal without a view, objected to and replaced")
    first = house.facts(DecisionTaken)[0]
    assert (first.body, first.outcome) == (ZWOLLE, DecisionOutcome.REFUSED)
    assert (first.effective_on, first.round) == (day(16), 1)
    (met,) = house.facts(TermMet)
    assert (met.body, met.effective_on) == (ZWOLLE, day(16))


def test_een_toekenning_noemt_aandeel_en_mandaat() -> None:
    taken = {
        fact.body: fact for fact in told("granted, and everybody is told").facts(DecisionTaken)
    }
    assert {body: fact.character for body, fact in taken.items()} == {
        SWV: LegalCharacter.PRIVATE_LAW,
        ZWOLLE: LegalCharacter.AWB_DECISION,
    }
    assert taken[ZWOLLE].amount == 450_000
    assert taken[ZWOLLE].mandate == "municipality.consultant.2015"


def test_een_afgewezen_aanvraag_wijst_elke_instantie_zelf_af() -> None:
    house = told("not needed, rejected after a view")
    outcomes = {fact.body: fact.outcome for fact in house.facts(DecisionTaken)}
    assert outcomes == dict.fromkeys((SWV, ZWOLLE), DecisionOutcome.REJECTED)
    assert {fact.body for fact in house.facts(ObjectionTermPassed)} == {ZWOLLE}


def test_wie_introk_krijgt_geen_besluit() -> None:
    assert not told("withdrawn while shares are asked").facts(DecisionTaken)
