"""Het eigen deel van een instantie: ontvangen, aangevuld, beoordeeld, afgesloten."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from events.decision import (
    DecisionOutcome,
    DecisionRevoked,
    DecisionTaken,
)
from events.exclusion import ExclusionSignalled
from events.gate import JudgementRequired, RequestBlocked
from events.request import (
    ArrangementRequested,
    AssessmentCompleted,
    AssessmentOutcome,
    CareCategory,
    CompletenessEstablished,
    IntakeClosed,
    IntakeReopened,
    Outcome,
    PartReinstated,
    PartSetAside,
    ReceiptConfirmed,
    RequestReinstated,
    RequestSetAside,
    SupplementProvided,
    SupplementReceived,
    SupplementRequested,
    SupplementTooLate,
    SupportNeed,
    WithdrawalAccepted,
)
from events.term import (
    TermMet,
    TermResumed,
    TermStarted,
    TermSuspended,
)
from services.funder.commands import (
    CompleteAssessment,
    EstablishCompleteness,
    LetSupplementLapse,
    RequestSupplement,
)
from services.municipality.service import MUNICIPALITY
from tests.examples import example
from tests.spec import Given, given
from tests.world import CARE, DESK_MANAGER, OWN_WORDS, SWV

REQUESTED = example(ArrangementRequested)
WITHOUT_JUDGEMENT = (JudgementRequired, RequestBlocked)
CONFIRMED = example(ReceiptConfirmed)
STARTED = example(TermStarted, due_on=date(2026, 3, 30))
COMPLETE = example(CompletenessEstablished)
ASKED = example(SupplementRequested)  # until 16 February
SUSPENDED = example(TermSuspended)
IN_TIME = example(SupplementProvided, effective_on=date(2026, 2, 16))
TOO_LATE = example(SupplementProvided, effective_on=date(2026, 2, 17))
LAPSE = example(LetSupplementLapse, on=date(2026, 2, 17))
ASIDE = example(PartSetAside, effective_on=date(2026, 2, 17))
NOT_TREATED = example(
    DecisionTaken,
    effective_on=date(2026, 2, 17),
    outcome=DecisionOutcome.SET_ASIDE,
    amount=None,
    round=None,
    mandate=None,
)
CLOSED_ASIDE = example(IntakeClosed, outcome=Outcome.SET_ASIDE, effective_on=date(2026, 2, 17))
MET = example(TermMet, effective_on=date(2026, 2, 17))
ESTABLISH = example(EstablishCompleteness)
ASK = example(RequestSupplement)
ASSESS = example(CompleteAssessment)


def received(*more: Any) -> Given:
    return given(MUNICIPALITY, REQUESTED, CONFIRMED, STARTED, *more)


def test_de_gemeente_bevestigt_de_ontvangst_en_haar_termijn_loopt() -> None:
    given(MUNICIPALITY).heard(REQUESTED).then(CONFIRMED, STARTED, *WITHOUT_JUDGEMENT)


def test_wat_niet_ontvangen_is_valt_niet_te_behandelen() -> None:
    given(MUNICIPALITY).when(ESTABLISH).refused("request-unknown")


def test_een_ander_behandelt_dit_deel_niet() -> None:
    received().when(example(EstablishCompleteness, by=DESK_MANAGER)).refused("not-your-part")


def test_een_volledige_aanvraag_wordt_een_keer_beoordeeld() -> None:
    received().when(ESTABLISH).then(COMPLETE)
    received(COMPLETE).when(ESTABLISH).nothing()
    received(COMPLETE).when(ASSESS).then(example(AssessmentCompleted))
    received(COMPLETE, example(AssessmentCompleted)).when(ASSESS).nothing()


def test_beoordelen_kan_pas_als_de_aanvraag_volledig_is_en_maar_een_keer() -> None:
    other = example(CompleteAssessment, outcome=AssessmentOutcome.NOT_NEEDED)
    received().when(ASSESS).refused("not-complete")
    received(COMPLETE, example(AssessmentCompleted)).when(other).refused("not-complete")


def test_een_aanvulling_vragen_zet_de_klok_stil() -> None:
    received().when(ASK).then(ASKED, SUSPENDED)


def test_een_vraag_om_aanvulling_noemt_wat_ontbreekt() -> None:
    received().when(example(RequestSupplement, items=())).refused("items-missing")


def test_er_staat_een_vraag_om_aanvulling_tegelijk_open() -> None:
    received(ASKED, SUSPENDED).when(ASK).refused("supplement-open")
    received(ASKED, SUSPENDED).when(ESTABLISH).refused("supplement-open")


def test_na_de_beoordeling_wordt_niets_meer_gevraagd() -> None:
    received(COMPLETE, example(AssessmentCompleted)).when(ASK).refused("already-assessed")


def test_een_aanvulling_op_de_laatste_dag_laat_de_klok_weer_lopen() -> None:
    day = IN_TIME.effective_on
    resumed = example(TermResumed, effective_on=day, suspended_days=13, due_on=date(2026, 4, 13))
    received(ASKED, SUSPENDED).heard(IN_TIME).then(
        example(SupplementReceived, effective_on=day), resumed
    )


def test_een_aanvulling_na_de_laatste_dag_is_te_laat_en_dat_wordt_een_keer_gezegd() -> None:
    late = example(SupplementTooLate, effective_on=TOO_LATE.effective_on)
    received(ASKED, SUSPENDED).heard(TOO_LATE).then(late)
    received(ASKED, SUSPENDED, late).heard(TOO_LATE).nothing()


def test_een_te_late_aanvulling_houdt_het_verstrijken_niet_tegen() -> None:
    late = example(SupplementTooLate, effective_on=TOO_LATE.effective_on)
    received(ASKED, SUSPENDED, late).when(LAPSE).then(ASIDE, NOT_TREATED, MET)


def test_zonder_aanvulling_blijft_het_deel_buiten_behandeling() -> None:
    received(ASKED, SUSPENDED).when(LAPSE).then(ASIDE, NOT_TREATED, MET)
    received(ASKED, SUSPENDED, ASIDE).when(LAPSE).nothing()
    received(ASKED, SUSPENDED, ASIDE).when(ESTABLISH).refused("part-closed")


def test_een_oude_laatste_dag_verstrijkt_niet_nog_eens() -> None:
    again = example(SupplementRequested, due_on=date(2026, 3, 2))
    received(ASKED, example(SupplementReceived), again).when(LAPSE).nothing()


def test_op_tijd_verstuurd_en_laat_gehoord_herstelt_het_deel() -> None:
    day = IN_TIME.effective_on
    received(ASKED, SUSPENDED, ASIDE, CLOSED_ASIDE, MET).heard(IN_TIME).then(
        example(SupplementReceived, effective_on=day), example(PartReinstated, effective_on=day)
    )


def test_een_hersteld_deel_heft_het_besluit_op_om_niet_te_behandelen() -> None:
    past = (ASKED, SUSPENDED, ASIDE, NOT_TREATED, CLOSED_ASIDE, MET)
    received(*past).heard(IN_TIME).then(SupplementReceived, PartReinstated, DecisionRevoked)


def test_de_klok_van_een_hersteld_deel_telt_vanaf_de_dag_van_versturen() -> None:
    day = IN_TIME.effective_on
    story = (ASKED, SUSPENDED, ASIDE, CLOSED_ASIDE, MET)
    undone = (example(SupplementReceived, effective_on=day), example(PartReinstated))
    resumed = example(TermResumed, effective_on=day, suspended_days=13, due_on=date(2026, 4, 13))
    reopened = example(IntakeReopened, effective_on=day)
    received(*story, *undone).heard(example(RequestReinstated, effective_on=day)).then(
        reopened, resumed
    )


def test_een_open_aanvulling_houdt_de_klok_stil_als_de_aanvraag_terugkomt() -> None:
    story = (ASKED, SUSPENDED, CLOSED_ASIDE, MET)
    received(*story).heard(example(RequestReinstated)).then(example(IntakeReopened))


def test_een_deel_dat_zelf_nog_iets_mist_blijft_ook_dan_buiten_behandeling() -> None:
    story = (ASKED, SUSPENDED, CLOSED_ASIDE, MET)
    received(*story).when(LAPSE).then(ASIDE, NOT_TREATED)
    day = date(2026, 2, 20)
    received(*story, ASIDE, NOT_TREATED).heard(example(RequestReinstated, effective_on=day)).then(
        example(IntakeReopened, effective_on=day), example(PartSetAside, effective_on=day)
    )


def test_een_aanvulling_na_het_einde_van_de_zaak_is_te_laat() -> None:
    withdrawn = example(IntakeClosed, outcome=Outcome.WITHDRAWN)
    received(ASKED, SUSPENDED, withdrawn).heard(IN_TIME).then(SupplementTooLate)


def test_een_aanvulling_waar_niemand_om_vroeg_telt_niet() -> None:
    received().heard(IN_TIME).nothing()
    received(ASKED, SUSPENDED).heard(example(SupplementProvided, body=SWV)).nothing()


def test_de_uitkomst_sluit_het_deel_en_de_termijn() -> None:
    accepted = example(WithdrawalAccepted)
    closed = example(IntakeClosed, outcome=Outcome.WITHDRAWN)
    received().heard(accepted).then(closed, example(TermMet))
    received(closed, example(TermMet)).heard(accepted).nothing()
    received(closed, example(TermMet)).when(ASK).refused("part-closed")


def test_een_uitkomst_die_voor_de_aanvraag_komt_wordt_onthouden() -> None:
    given(MUNICIPALITY).heard(example(RequestSetAside)).nothing()
    (
        given(MUNICIPALITY, example(RequestSetAside))
        .heard(REQUESTED)
        .then(
            CONFIRMED,
            STARTED,
            example(IntakeClosed, outcome=Outcome.SET_ASIDE),
            example(TermMet),
            *WITHOUT_JUDGEMENT,
        )
    )


def test_een_uitkomst_die_al_hersteld_is_sluit_niets() -> None:
    before = (example(RequestSetAside), example(RequestReinstated))
    given(MUNICIPALITY, *before).heard(REQUESTED).then(CONFIRMED, STARTED, *WITHOUT_JUDGEMENT)


def test_wat_niet_gesloten_is_gaat_niet_open() -> None:
    received().heard(example(RequestReinstated)).nothing()


EXCLUDED = example(ExclusionSignalled)


def test_wat_op_de_lijst_van_uitsluitingen_staat_wordt_gezien_en_niet_tegengehouden() -> None:
    listed = replace(CARE, category=CareCategory.MENTAL_HEALTH)
    asked = replace(REQUESTED, care=listed, needs=(SupportNeed.LANGUAGE,))
    given(MUNICIPALITY).heard(asked).then(
        CONFIRMED, ExclusionSignalled, STARTED, *WITHOUT_JUDGEMENT
    )
    also = replace(asked, needs=(SupportNeed.LANGUAGE, SupportNeed.SCHOOL_REFUSAL))
    given(MUNICIPALITY).heard(also).then(CONFIRMED, STARTED, *WITHOUT_JUDGEMENT)
    given(MUNICIPALITY).heard(replace(asked, care=CARE)).then(
        CONFIRMED, STARTED, *WITHOUT_JUDGEMENT
    )


def test_wie_afwijkt_van_de_lijst_legt_uit_waarom() -> None:
    complete = example(CompletenessEstablished)
    received(EXCLUDED, complete).when(ASSESS).refused("motive-needed")
    received(EXCLUDED, complete).when(replace(ASSESS, reason=OWN_WORDS)).then(AssessmentCompleted)
    no = replace(ASSESS, outcome=AssessmentOutcome.NOT_NEEDED)
    received(EXCLUDED, complete).when(no).then(AssessmentCompleted)
