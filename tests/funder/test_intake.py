"""Het eigen deel van een instantie: ontvangen, aangevuld, beoordeeld, afgesloten."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from events.decision import (
    DecisionOutcome,
    DecisionRevoked,
    DecisionTaken,
    DefaultNoticeReceived,
    PenaltySet,
)
from events.forwarding import (
    BodySucceeded,
    ForwardingNoted,
    RequestForwarded,
    SupplementForwarded,
)
from events.funding import BundleOpened
from events.request import (
    ArrangementRequested,
    AssessmentCompleted,
    AssessmentOutcome,
    CompletenessEstablished,
    IntakeClosed,
    IntakeReopened,
    Outcome,
    PartReinstated,
    PartSetAside,
    ReceiptConfirmed,
    RequestReinstated,
    RequestRejected,
    RequestSetAside,
    SupplementProvided,
    SupplementReceived,
    SupplementRequested,
    SupplementTooLate,
    WithdrawalAccepted,
)
from events.term import (
    TermExceeded,
    TermForwarded,
    TermMet,
    TermResumed,
    TermStarted,
    TermSuspended,
)
from events.values import OrganisationId, Pc4
from services.funder.commands import (
    CompleteAssessment,
    EstablishCompleteness,
    ForwardRequest,
    LetSupplementLapse,
    RequestSupplement,
)
from services.funder.legal_commands import DeferTerm, IntendRejection, ReceiveDefaultNotice
from services.municipality.service import MUNICIPALITY
from services.swv.service import SWV as SWV_SERVICE
from tests.cast import WHO
from tests.examples import (
    DESK_MANAGER,
    HEERHUGOWAARD,
    KAMPEN,
    OTHER_SWV,
    PASSENDERWIJS,
    SWV,
    ZWOLLE,
    example,
)
from tests.spec import Given, given

DIJK_EN_WAARD = OrganisationId("municipality:GM1980")
FORWARDED = example(RequestForwarded)
PASSED_ON = example(TermForwarded)
REQUESTED = example(ArrangementRequested)
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
    given(MUNICIPALITY).heard(REQUESTED).then(CONFIRMED, STARTED)


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
        )
    )


def test_een_uitkomst_die_al_hersteld_is_sluit_niets() -> None:
    before = (example(RequestSetAside), example(RequestReinstated))
    given(MUNICIPALITY, *before).heard(REQUESTED).then(CONFIRMED, STARTED)


def test_wat_niet_gesloten_is_gaat_niet_open() -> None:
    received().heard(example(RequestReinstated)).nothing()


def test_een_gemeente_die_niet_bevoegd_is_zendt_meteen_door() -> None:
    forwarded = example(RequestForwarded, body=HEERHUGOWAARD, to=DIJK_EN_WAARD)
    received = example(ReceiptConfirmed, body=DIJK_EN_WAARD)
    started = example(TermStarted, body=DIJK_EN_WAARD, due_on=date(2026, 3, 30))
    given(MUNICIPALITY).heard(example(ArrangementRequested, municipality=HEERHUGOWAARD)).then(
        forwarded, received, started
    )


def test_bij_verblijf_beslist_de_gemeente_van_het_adres_ervoor() -> None:
    given(MUNICIPALITY).heard(example(ArrangementRequested, before_stay=KAMPEN)).then(
        FORWARDED, example(ReceiptConfirmed, body=KAMPEN), TermStarted
    )


def test_een_samenwerkingsverband_zendt_door_naar_dat_van_de_school() -> None:
    requested = example(ArrangementRequested, swv=OTHER_SWV)
    forwarded = example(RequestForwarded, body=OTHER_SWV, to=SWV, swv=OTHER_SWV)
    received = example(ReceiptConfirmed, body=SWV)
    given(SWV_SERVICE).heard(requested).then(
        BundleOpened, forwarded, BodySucceeded, received, TermStarted
    )


def test_van_wie_nooit_ingeschreven_stond_beslist_het_samenwerkingsverband_van_de_woonplaats() -> (
    None
):
    requested = example(ArrangementRequested, enrolled=False, pc4=Pc4("3441"))
    given(SWV_SERVICE).heard(requested).then(
        BundleOpened,
        example(RequestForwarded, body=SWV, to=PASSENDERWIJS),
        BodySucceeded,
        example(ReceiptConfirmed, body=PASSENDERWIJS, swv=PASSENDERWIJS),
        TermStarted,
    )


def test_een_mens_zendt_door_zolang_niet_is_beoordeeld() -> None:
    forward = example(ForwardRequest)
    theirs = example(TermStarted, body=KAMPEN, due_on=date(2026, 3, 30))
    receipt = example(ReceiptConfirmed, body=KAMPEN)
    received(COMPLETE).when(forward).then(FORWARDED, PASSED_ON, receipt, theirs)
    received(COMPLETE, example(AssessmentCompleted)).when(forward).refused("already-assessed")
    received(example(IntakeClosed)).when(forward).refused("part-closed")
    received().when(replace(forward, by=WHO[KAMPEN])).refused("not-your-part")


def test_een_eigen_ontvangstdag_geeft_een_eigen_termijn() -> None:
    day = date(2026, 2, 9)
    received().when(example(ForwardRequest, on=day)).then(
        example(RequestForwarded, effective_on=day),
        replace(PASSED_ON, effective_on=day),
        example(ReceiptConfirmed, body=KAMPEN, effective_on=day),
        example(TermStarted, body=KAMPEN, due_on=date(2026, 4, 7), effective_on=day),
    )  # 8 weeks after 9 February is Easter Monday


def test_doorzenden_kan_alleen_naar_een_andere_bekende_instantie_van_dezelfde_soort() -> None:
    received().when(example(ForwardRequest, to=ZWOLLE)).refused("forwarded-to-itself")
    received().when(example(ForwardRequest, to=SWV)).refused("forwarded-to-other-kind")
    received().when(example(ForwardRequest, to=HEERHUGOWAARD)).refused("body-unknown")


def test_wie_doorzond_behandelt_het_deel_niet_meer() -> None:
    gone = received(ASKED, FORWARDED)
    gone.when(ESTABLISH).refused("part-forwarded")
    gone.when(example(ForwardRequest)).refused("part-forwarded")
    gone.when(LAPSE).nothing()


def test_wie_doorzond_kondigt_geen_afwijzing_aan_en_is_niet_in_gebreke() -> None:
    gone = received(FORWARDED, PASSED_ON)
    gone.when(example(IntendRejection)).refused("part-forwarded")
    gone.when(example(DeferTerm)).refused("term-ended")
    gone.when(example(ReceiveDefaultNotice, on=date(2026, 4, 1))).refused("part-forwarded")


def test_na_doorzenden_telt_de_beslissing_van_wie_bevoegd_is() -> None:
    theirs = example(ReceiptConfirmed, body=KAMPEN)
    started = example(TermStarted, body=KAMPEN, due_on=date(2026, 3, 30))
    received(FORWARDED, PASSED_ON, theirs, started).heard(example(RequestRejected)).then(
        example(IntakeClosed, body=KAMPEN, outcome=Outcome.REJECTED),
        example(TermMet, body=KAMPEN),
        DecisionTaken,
    )


def test_een_lopende_dwangsom_eindigt_bij_wie_doorzendt() -> None:
    late = replace(example(ForwardRequest), on=date(2026, 4, 20))
    in_default = example(DefaultNoticeReceived)
    received(in_default).when(late).then(
        RequestForwarded, TermExceeded, TermForwarded, PenaltySet, ReceiptConfirmed, TermStarted
    )


def test_een_aanvulling_die_wie_doorzond_nog_bereikt_gaat_mee() -> None:
    received(ASKED, FORWARDED).heard(IN_TIME).then(
        example(SupplementForwarded, effective_on=date(2026, 2, 16))
    )
    received(FORWARDED).heard(IN_TIME).nothing()


def test_wat_werd_doorgezonden_kan_terugkomen_met_een_nieuwe_termijn() -> None:
    theirs = example(ReceiptConfirmed, body=KAMPEN)
    back = example(ForwardRequest, by=WHO[KAMPEN], body=KAMPEN, to=ZWOLLE)
    received(FORWARDED, PASSED_ON, theirs, example(TermStarted, body=KAMPEN)).when(back).then(
        RequestForwarded, TermForwarded, CONFIRMED, STARTED
    )


def test_de_gemeente_weet_welk_samenwerkingsverband_nu_bundelt() -> None:
    succeeded = example(BodySucceeded, body=SWV, successor=OTHER_SWV)
    noted = example(ForwardingNoted, noted_by=ZWOLLE, former=SWV, successor=OTHER_SWV)
    received().heard(succeeded).then(noted)
    given(MUNICIPALITY, succeeded).heard(REQUESTED).then(CONFIRMED, STARTED, noted)
    received(COMPLETE, noted).when(ASSESS).then(example(AssessmentCompleted, swv=OTHER_SWV))
