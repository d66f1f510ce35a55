"""De school: aanvragen, aanvullen, intrekken."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from events.budget import BudgetCommitted, BudgetReserved, BudgetSet
from events.decision import DecisionTaken, LegalCharacter
from events.forwarding import ForwardingNoted, RequestForwarded
from events.funding import (
    BundleClosed,
    ShareApproved,
    ShareCommitted,
    ShareReceived,
    ShareRequested,
)
from events.request import (
    ArrangementRequested,
    Hours,
    Outcome,
    Place,
    Programme,
    ProgrammePlan,
    RequestConcluded,
    RequestGranted,
    RequestKind,
    RequestReinstated,
    RequestReopened,
    RequestSetAside,
    RequestWithdrawn,
    SupplementProvided,
    SupplementRequested,
    SupplementTaskReceived,
    WithdrawalAccepted,
    WithdrawalTooLate,
)
from events.school import ConsentGiven, JudgementOutcome, SupportTeamJudged
from events.values import Cents, Count, Period, Reference
from services.school.commands import Judgement, ProvideSupplement, SubmitRequest, WithdrawRequest
from services.school.service import SCHOOL
from tests.examples import example
from tests.spec import given
from tests.world import (
    BOARD,
    CARE,
    COORDINATOR,
    KRISTAL,
    KRISTAL_BOARD,
    OTHER_SWV,
    PASSENDERWIJS,
    PUPIL,
    STICHTSE_VECHT,
    SWV,
    YEAR,
    ZWOLLE,
    ZWOLLE_SHARE,
)

SUBMIT = example(SubmitRequest, by=COORDINATOR)
REQUESTED = example(ArrangementRequested)
ASKED = example(SupplementTaskReceived)
PROVIDE = example(ProvideSupplement, by=COORDINATOR)
NEIGHBOUR = replace(COORDINATOR, organisation=KRISTAL)
WITHDRAW = example(WithdrawRequest, by=COORDINATOR)


def submit(**own: Any) -> SubmitRequest:
    return replace(SUBMIT, **own)


def test_de_school_dient_een_aanvraag_in_met_oordeel_en_toestemming() -> None:
    (given(SCHOOL).when(SUBMIT).then(example(SupportTeamJudged), example(ConsentGiven), REQUESTED))


def test_dezelfde_aanvraag_nog_eens_verandert_niets() -> None:
    given(SCHOOL, REQUESTED).when(SUBMIT).nothing()
    given(SCHOOL, REQUESTED).when(submit(explanation=(), on=date(2026, 2, 3))).nothing()


def test_een_kenmerk_hoort_bij_een_aanvraag() -> None:
    other = submit(places=1, care=replace(CARE, cost=Cents(1)))
    given(SCHOOL, REQUESTED).when(other).refused("reference-in-use")


def test_alleen_de_school_zelf_vraagt_aan() -> None:
    given(SCHOOL).when(submit(by=NEIGHBOUR)).refused("not-your-request")


def test_een_individuele_aanvraag_gaat_over_een_leerling() -> None:
    given(SCHOOL).when(submit(pupils=())).refused("one-pupil-needed")
    given(SCHOOL).when(submit(places=2)).refused("one-pupil-needed")


def test_een_groepsaanvraag_heeft_minstens_twee_plaatsen() -> None:
    group = submit(kind=RequestKind.GROUP, pupils=(), consents=())
    given(SCHOOL).when(group).refused("group-too-small")
    given(SCHOOL).when(replace(group, places=6, judgement=None)).then(ArrangementRequested)


def test_een_groep_heeft_niet_meer_leerlingen_dan_plaatsen() -> None:
    crowded = submit(kind=RequestKind.GROUP, places=2, pupils=(PUPIL,) * 3)
    given(SCHOOL).when(crowded).refused("group-too-small")


def test_zonder_behoefte_kosten_of_toekomst_is_er_niets_te_vragen() -> None:
    past = replace(CARE, period=Period(start=date(2025, 9, 1), end=date(2026, 2, 1)))
    given(SCHOOL).when(submit(needs=())).refused("need-missing")
    given(SCHOOL).when(submit(care=replace(CARE, cost=Cents(0)))).refused("cost-missing")
    given(SCHOOL).when(submit(care=past)).refused("period-passed")


def test_van_wie_nooit_ingeschreven_stond_is_de_postcode_nodig() -> None:
    given(SCHOOL).when(submit(enrolled=False, pc4=None)).refused("pc4-missing")


def test_een_programma_kost_zijn_klassen_zonder_wat_apart_blijft() -> None:
    plan = ProgrammePlan(
        programme=Programme.THINK_TRAIN_THE_TRAINER,
        classes=Count(9),
        price_per_class=Cents(100_000),
        kept_apart=Cents(960_000),
    )
    given(SCHOOL).when(submit(programme=plan)).then(
        SupportTeamJudged, ConsentGiven, replace(REQUESTED, programme=plan)
    )
    dearer = replace(plan, classes=Count(10))
    given(SCHOOL).when(submit(programme=dearer)).refused("programme-cost-differs")


def test_zonder_toestemming_gaat_niets_van_een_leerling_naar_de_gemeente() -> None:
    given(SCHOOL).when(submit(consents=())).refused("consent-missing")


def test_zwolle_vraagt_het_oordeel_van_het_ondersteuningsteam() -> None:
    no = Judgement(outcome=JudgementOutcome.NOT_NEEDED, valid=YEAR)
    given(SCHOOL).when(submit(judgement=None)).then(ConsentGiven, ArrangementRequested)
    given(SCHOOL).when(submit(judgement=no)).refused("ot-judgement-negative")


def test_het_oordeel_van_het_ondersteuningsteam_dekt_de_hele_periode() -> None:
    half = Period(start=YEAR.start, end=date(2026, 7, 31))
    late = Period(start=date(2026, 4, 1), end=YEAR.end)
    for valid in (half, late):
        short = Judgement(outcome=JudgementOutcome.NEEDED_FOR_NOW, valid=valid)
        given(SCHOOL).when(submit(judgement=short)).refused("ot-judgement-too-short")


@pytest.mark.parametrize(
    "care", [replace(CARE, place=Place.ELSEWHERE), replace(CARE, hours=Hours.OTHER_HOURS)]
)
def test_buiten_school_of_schooltijd_is_geen_oordeel_nodig(care: Any) -> None:
    given(SCHOOL).when(submit(care=care, judgement=None)).then(ConsentGiven, ArrangementRequested)


def test_in_stichtse_vecht_is_geen_oordeel_nodig() -> None:
    kristal = submit(
        by=replace(COORDINATOR, organisation=KRISTAL),
        school=KRISTAL,
        board=KRISTAL_BOARD,
        swv=PASSENDERWIJS,
        municipality=STICHTSE_VECHT,
        reference=Reference("2026/018"),
        judgement=None,
        consents=tuple(replace(c, recipient=STICHTSE_VECHT) for c in SUBMIT.consents),
    )
    given(SCHOOL).when(kristal).then(ConsentGiven, ArrangementRequested)


def test_de_school_krijgt_de_vraag_om_een_aanvulling() -> None:
    given(SCHOOL, REQUESTED).heard(example(SupplementRequested)).then(ASKED)


def test_de_school_levert_de_gevraagde_aanvulling() -> None:
    given(SCHOOL, REQUESTED, ASKED).when(PROVIDE).then(example(SupplementProvided))


def test_een_aanvulling_die_niet_gevraagd_is_hoeft_niet() -> None:
    given(SCHOOL, REQUESTED).when(PROVIDE).refused("no-supplement-asked")
    provided = example(SupplementProvided)
    given(SCHOOL, REQUESTED, ASKED, provided).when(PROVIDE).refused("no-supplement-asked")


def test_een_ander_levert_geen_aanvulling() -> None:
    stranger = replace(PROVIDE, by=NEIGHBOUR)
    given(SCHOOL, REQUESTED, ASKED).when(stranger).refused("not-your-request")


def test_de_school_trekt_in_zolang_er_geen_uitkomst_is() -> None:
    withdrawn = example(RequestWithdrawn)
    given(SCHOOL, REQUESTED).when(WITHDRAW).then(withdrawn)
    given(SCHOOL, REQUESTED, withdrawn).when(WITHDRAW).nothing()


def test_na_de_uitkomst_valt_er_niets_in_te_trekken() -> None:
    concluded = example(RequestConcluded)
    given(SCHOOL, REQUESTED, concluded).when(WITHDRAW).refused("already-concluded")


def test_wat_niet_is_aangevraagd_bestaat_niet() -> None:
    given(SCHOOL).when(WITHDRAW).refused("request-unknown")


@pytest.mark.parametrize(
    ("heard", "outcome"),
    [
        (example(RequestGranted), Outcome.GRANTED),
        (example(RequestSetAside), Outcome.SET_ASIDE),
        (example(WithdrawalAccepted), Outcome.WITHDRAWN),
        (example(WithdrawalTooLate, outcome=Outcome.REJECTED), Outcome.REJECTED),
    ],
)
def test_de_school_weet_de_uitkomst(heard: Any, outcome: Outcome) -> None:
    given(SCHOOL, REQUESTED).heard(heard).then(example(RequestConcluded, outcome=outcome))


def test_een_aanvraag_die_weer_in_behandeling_is_gaat_weer_open() -> None:
    aside = example(RequestConcluded, outcome=Outcome.SET_ASIDE)
    reinstated = example(RequestReinstated)
    given(SCHOOL, REQUESTED, aside).heard(reinstated).then(example(RequestReopened))
    given(SCHOOL, REQUESTED).heard(reinstated).nothing()


def test_het_schoolbestuur_betaalt_zelf_een_aandeel() -> None:
    share = replace(ZWOLLE_SHARE, funder=BOARD)
    requested = example(ShareRequested, share=share)
    given(SCHOOL, REQUESTED).heard(requested).then(example(ShareReceived, share=share))


def test_een_goedkeuring_van_het_bestuur_bindt_bij_de_sluiting_van_de_bundel() -> None:
    share = replace(ZWOLLE_SHARE, funder=BOARD)
    approved = example(ShareApproved, funder=BOARD)
    past = (example(ShareReceived, share=share), example(BudgetSet), example(BudgetReserved))
    closed = example(BundleClosed, shares=(share,))
    given(SCHOOL, REQUESTED, *past, approved).heard(closed).then(
        example(BudgetCommitted),
        example(ShareCommitted, funder=BOARD),
        example(DecisionTaken, body=BOARD, character=LegalCharacter.FACTUAL),
    )


def test_de_school_weet_wie_haar_aanvraag_nu_behandelt() -> None:
    noted = example(ForwardingNoted, former=ZWOLLE)
    given(SCHOOL, REQUESTED).heard(example(RequestForwarded)).then(noted)
    given(SCHOOL, REQUESTED, noted).heard(example(RequestForwarded)).nothing()
    given(SCHOOL, REQUESTED, ASKED, noted).when(PROVIDE).refused("no-supplement-asked")


def test_intrekken_gaat_naar_het_samenwerkingsverband_dat_nu_bundelt() -> None:
    noted = example(ForwardingNoted, former=SWV, successor=OTHER_SWV)
    given(SCHOOL, REQUESTED, noted).when(WITHDRAW).then(example(RequestWithdrawn, swv=OTHER_SWV))
