"""Het landelijke experiment: wie meedoet, hoeveel, hoe lang, en waarvan het onderwijs afwijkt."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from events.experiment import (
    DeviationAgreed,
    InitiativeEnded,
    InitiativeId,
    InitiativeRegistered,
    ParticipationBegun,
    ParticipationEnded,
)
from events.values import Count, OrganisationId, Period
from services.experiment.commands import (
    AgreeDeviation,
    BeginParticipation,
    EndInitiative,
    EndParticipation,
    LetParticipationPass,
    RegisterInitiative,
)
from services.swv.service import SWV
from tests.examples import case, example
from tests.spec import given
from tests.world import DAY, DESK_MANAGER, OTHER_SWV, WILG

REGISTER, REGISTERED = example(RegisterInitiative), example(InitiativeRegistered)
BEGIN, BEGUN = example(BeginParticipation), example(ParticipationBegun)
AGREE, AGREED = example(AgreeDeviation), example(DeviationAgreed)
ENDED = example(ParticipationEnded)


@pytest.mark.parametrize(
    "lacking", ["school", "provider", "financier", "agreed_on", "initiative_plan"]
)
def test_zonder_alle_partijen_en_een_projectplan_is_er_geen_initiatief(lacking: str) -> None:
    ask = replace(REGISTER, **{lacking: None})
    given(SWV).when(ask).refused("initiative-incomplete")


def test_een_volledig_initiatief_wordt_een_keer_ingeschreven() -> None:
    given(SWV).when(REGISTER).then(REGISTERED)
    given(SWV, REGISTERED).when(REGISTER).nothing()
    given(SWV, REGISTERED).when(replace(REGISTER, agreed_on=DAY)).refused("initiative-in-use")


@pytest.mark.parametrize(
    "wrong",
    [
        {"period": Period(date(2026, 2, 2), date(2028, 1, 1))},
        {"period": Period(date(2022, 12, 31), date(2027, 1, 1))},
        {"agreed_on": date(2026, 2, 3)},
    ],
)
def test_een_initiatief_valt_binnen_de_vijf_jaar_van_het_experiment(wrong: Any) -> None:
    given(SWV).when(replace(REGISTER, **wrong)).refused("outside-experiment")


def test_elke_partij_is_wat_zij_zegt() -> None:
    for wrong in ({"financier": WILG}, {"provider": OrganisationId("provider:00000001")}):
        given(SWV).when(replace(REGISTER, **wrong)).refused("party-unfit")


def test_er_doen_hoogstens_tachtig_initiatieven_mee_uit_het_hele_land() -> None:
    others = [
        replace(
            REGISTERED,
            initiative=InitiativeId(f"initiatief-{number}"),
            swv=OTHER_SWV,
            number=Count(number),
        )
        for number in range(1, 81)
    ]
    given(SWV, *others[:79]).when(REGISTER).then(replace(REGISTERED, number=Count(80)))
    given(SWV, *others).when(REGISTER).refused("experiment-full")


def test_alleen_het_onderwijs_van_wie_meedoet_mag_afwijken() -> None:
    given(SWV, REGISTERED).when(AGREE).refused("not-in-initiative")
    given(SWV, REGISTERED).when(BEGIN).then(BEGUN)
    joined = given(SWV, REGISTERED, BEGUN)
    joined.when(AGREE).then(AGREED)
    joined.when(replace(AGREE, case=case(9))).refused("not-in-initiative")
    joined.when(replace(AGREE, deviations=())).refused("deviation-missing")
    longer = Period(AGREE.period.start, date(2027, 1, 1))
    joined.when(replace(AGREE, period=longer)).refused("period-outside")
    given(SWV, REGISTERED, BEGUN, AGREED).when(AGREE).nothing()
    given(SWV, REGISTERED, BEGUN, AGREED, ENDED).when(AGREE).refused("not-in-initiative")


def test_een_leerling_doet_mee_tot_en_met_de_laatste_dag() -> None:
    joined = given(SWV, REGISTERED, BEGUN)
    joined.when(BEGIN).nothing()
    joined.when(example(EndParticipation)).then(ENDED)
    passed = example(LetParticipationPass, on=date(2026, 8, 1))
    joined.when(passed).then(replace(ENDED, effective_on=date(2026, 8, 1)))
    joined.when(replace(passed, last_day=DAY)).nothing()
    longer = replace(BEGIN, period=Period(DAY, date(2028, 1, 1)))
    given(SWV, REGISTERED).when(longer).refused("period-outside")


def test_met_een_initiatief_stopt_wat_voor_zijn_leerlingen_gold() -> None:
    stop = example(EndInitiative)
    given(SWV, REGISTERED, BEGUN, AGREED).when(stop).then(example(InitiativeEnded), ENDED)
    stopped = given(SWV, REGISTERED, example(InitiativeEnded))
    stopped.when(stop).nothing()
    stopped.when(BEGIN).refused("participation-impossible")


def test_alleen_het_eigen_samenwerkingsverband_houdt_een_initiatief_bij() -> None:
    theirs = replace(REGISTERED, swv=OTHER_SWV)
    given(SWV, theirs).when(BEGIN).refused("initiative-unknown")
    by = replace(DESK_MANAGER, organisation=OTHER_SWV)
    given(SWV).when(replace(REGISTER, by=by)).refused("not-your-initiative")
