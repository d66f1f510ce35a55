"""Doorzenden naar de instantie die bevoegd is, en wat dat voor elk deel betekent."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from events.collective import EqualNeedCounted
from events.decision import (
    DecisionTaken,
    DefaultNoticeReceived,
    PenaltySet,
)
from events.duplicate import RequestRegistered
from events.forwarding import (
    BodySucceeded,
    ForwardingNoted,
    RequestForwarded,
    SupplementForwarded,
)
from events.funding import BundleOpened, ShareSettled
from events.gate import JudgementRequired, RequestBlocked, RequestUnblocked
from events.request import (
    ArrangementRequested,
    AssessmentCompleted,
    CompletenessEstablished,
    IntakeClosed,
    Outcome,
    ReceiptConfirmed,
    RequestRejected,
    SupplementProvided,
    SupplementRequested,
)
from events.scheme import JointDecisionTaken, SchemeApplied, SignatureAsked
from events.school import SupportTeamJudged
from events.term import (
    TermExceeded,
    TermForwarded,
    TermMet,
    TermStarted,
)
from events.urgent import UrgencyReceived
from events.values import OrganisationId, Party, Pc4, house_of
from services.funder.commands import (
    CompleteAssessment,
    EstablishCompleteness,
    ForwardRequest,
    LetSupplementLapse,
)
from services.funder.gate_commands import DecideTemporaryStart, SignJointDecision
from services.funder.legal_commands import DeferTerm, IntendRejection, ReceiveDefaultNotice
from services.municipality.service import MUNICIPALITY
from services.swv.service import SWV as SWV_SERVICE
from tests.cast import WHO, line
from tests.examples import example
from tests.spec import Given, given
from tests.stories import told
from tests.world import HEERHUGOWAARD, KAMPEN, OTHER_SWV, PASSENDERWIJS, SWV, ZWOLLE

DIJK_EN_WAARD = OrganisationId("municipality:GM1980")
FORWARDED = example(RequestForwarded)
PASSED_ON = example(TermForwarded)
REQUESTED = example(ArrangementRequested)
WITHOUT_JUDGEMENT = (JudgementRequired, RequestBlocked)
CONFIRMED = example(ReceiptConfirmed)
STARTED = example(TermStarted, due_on=date(2026, 3, 30))
COMPLETE = example(CompletenessEstablished)
ASKED = example(SupplementRequested)  # until 16 February
IN_TIME = example(SupplementProvided, effective_on=date(2026, 2, 16))
LAPSE = example(LetSupplementLapse, on=date(2026, 2, 17))
ESTABLISH = example(EstablishCompleteness)
ASSESS = example(CompleteAssessment)


def received(*more: Any) -> Given:
    return given(MUNICIPALITY, REQUESTED, CONFIRMED, STARTED, *more)


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
        BundleOpened,
        EqualNeedCounted,
        RequestRegistered,
        forwarded,
        BodySucceeded,
        received,
        TermStarted,
    )


def test_van_wie_nooit_ingeschreven_stond_beslist_het_samenwerkingsverband_van_de_woonplaats() -> (
    None
):
    requested = example(ArrangementRequested, enrolled=False, pc4=Pc4("3441"))
    given(SWV_SERVICE).heard(requested).then(
        BundleOpened,
        EqualNeedCounted,
        RequestRegistered,
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
    for to in (SWV, house_of(Party.MUNICIPALITY)):
        received().when(example(ForwardRequest, to=to)).refused("forwarded-to-other-kind")
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
        RequestForwarded, TermForwarded, CONFIRMED, *WITHOUT_JUDGEMENT, STARTED
    )


def test_de_gemeente_weet_welk_samenwerkingsverband_nu_bundelt() -> None:
    succeeded = example(BodySucceeded, body=SWV, successor=OTHER_SWV)
    noted = example(ForwardingNoted, noted_by=ZWOLLE, former=SWV, successor=OTHER_SWV)
    received().heard(succeeded).then(noted)
    given(MUNICIPALITY, succeeded).heard(REQUESTED).then(
        CONFIRMED, STARTED, noted, *WITHOUT_JUDGEMENT
    )
    received(COMPLETE, noted).when(ASSESS).then(example(AssessmentCompleted, swv=OTHER_SWV))


def test_wie_de_aanvraag_krijgt_houdt_de_eigen_poort_en_krijgt_het_oordeel() -> None:
    house = told("forwarded to a municipality that asks for a judgement")
    assert [fact.municipality for fact in house.facts(SupportTeamJudged)] == [None, ZWOLLE]
    assert [fact.municipality for fact in house.facts(RequestUnblocked)] == [ZWOLLE]


def test_wie_voorlopig_startte_krijgt_terug_wat_de_opvolger_meedraagt() -> None:
    house = told("urgent, started at once, and then forwarded")
    assert [fact.body for fact in house.facts(UrgencyReceived)] == [ZWOLLE, KAMPEN]
    assert {fact.funder: fact.spent for fact in house.facts(ShareSettled)} == {
        SWV: 450_000,
        KAMPEN: 450_000,
    }
    assert house.state(Party.MUNICIPALITY, f"budget-{line(ZWOLLE)}").bound == 0


def test_wie_doorzond_start_niets_voorlopig_en_tekent_niet() -> None:
    gone = received(FORWARDED, example(UrgencyReceived), example(SignatureAsked))
    gone.when(example(DecideTemporaryStart)).refused("part-forwarded")
    gone.when(example(SignJointDecision)).refused("part-forwarded")


def test_een_opvolger_tekent_zelf() -> None:
    house = told("grey, and forwarded after a signature")
    assert [(f.round, f.municipality) for f in house.facts(SchemeApplied)] == [
        (1, ZWOLLE),
        (2, KAMPEN),
    ]
    (taken,) = house.facts(JointDecisionTaken)
    assert (taken.round, taken.municipality) == (2, KAMPEN)
