"""Toestemming: van wie, voor wie, waarvoor en tot wanneer; intrekken, verlopen, opnieuw geven."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from events.forwarding import ForwardingNoted, RequestForwarded
from events.request import AgeBoundary, AgeClass, ArrangementRequested, LegalAge
from events.school import (
    AccessEnd,
    ConsentBy,
    ConsentGiven,
    ConsentLapsed,
    ConsentRenewed,
    ConsentWithdrawn,
    DiagnosisShared,
    DossierAccessEnded,
    DossierAccessGiven,
    LapseGround,
    SupportTeamJudged,
)
from events.sharing import SharingResumed, SharingStopped
from events.values import OrganisationId, PupilRef, Purpose
from services.school.commands import (
    CloseDossier,
    Consent,
    GiveConsent,
    LetAgeBoundaryPass,
    LetConsentLapse,
    OpenDossier,
    ShareDiagnosis,
    SubmitRequest,
    WithdrawConsent,
)
from services.school.service import SCHOOL
from tests.examples import example
from tests.spec import Given, given
from tests.world import AMBELT, BOARD, COORDINATOR, DIAGNOSIS, KAMPEN, KRISTAL, SWV, WILG, ZWOLLE

TWELVE = date(2026, 6, 15)
REQUESTED = example(ArrangementRequested, boundaries=(AgeBoundary(age=LegalAge.TWELVE, on=TWELVE),))
GIVEN = example(ConsentGiven)
BY_ALL = Consent(recipient=ZWOLLE, by=ConsentBy.PARENTS_AND_PUPIL)
WITHDRAWN = example(ConsentWithdrawn)
LAPSED = example(ConsentLapsed, effective_on=TWELVE)
STOPPED = example(SharingStopped)
WITHDRAW = example(WithdrawConsent, by=COORDINATOR)
TWELVE_NOW = example(LetAgeBoundaryPass, on=TWELVE)
OPEN = example(OpenDossier, by=COORDINATOR)
PLAN = [
    example(ConsentGiven, purpose=Purpose.PLAN),
    example(ConsentGiven, purpose=Purpose.PLAN, by=ConsentBy.SCHOOL),
]

NEIGHBOUR = replace(COORDINATOR, organisation=KRISTAL)
NOTED = example(ForwardingNoted, noted_by=AMBELT, former=ZWOLLE, successor=KAMPEN)
OTHER_PUPIL = PupilRef("0b2b6f70-0000-4000-8000-000000000002")


def asked(*more: Any) -> Given:
    return given(SCHOOL, GIVEN, REQUESTED, *more)


def give(**own: Any) -> GiveConsent:
    consent = replace(Consent(recipient=ZWOLLE, by=ConsentBy.PARENTS), **own)
    return example(GiveConsent, by=COORDINATOR, consent=consent)


def on_birthday(consent: Consent) -> GiveConsent:
    return example(GiveConsent, by=COORDINATOR, consent=consent, on=TWELVE)


def test_een_aanvraag_brengt_toestemming_mee_per_organisatie() -> None:
    both = tuple(Consent(recipient=who, by=ConsentBy.PARENTS) for who in (SWV, ZWOLLE))
    given(SCHOOL).when(example(SubmitRequest, by=COORDINATOR, consents=both)).then(
        SupportTeamJudged, replace(GIVEN, recipient=SWV), GIVEN, ArrangementRequested
    )


def test_toestemming_voor_iets_anders_is_niet_genoeg_voor_een_aanvraag() -> None:
    for_plan = (Consent(recipient=ZWOLLE, by=ConsentBy.PARENTS, purpose=Purpose.PLAN),)
    submit = example(SubmitRequest, by=COORDINATOR, consents=for_plan)
    given(SCHOOL).when(submit).refused("consent-missing")


def test_de_verkeerde_geeft_toestemming_bij_de_aanvraag() -> None:
    for age, by in (
        (AgeClass.UNDER_12, ConsentBy.PUPIL),
        (AgeClass.FROM_12, ConsentBy.PARENTS),
        (AgeClass.FROM_12, ConsentBy.PUPIL),
        (AgeClass.FROM_16, ConsentBy.PARENTS),
        (AgeClass.FROM_18, ConsentBy.PARENTS_AND_PUPIL),
    ):
        consents = (Consent(recipient=ZWOLLE, by=by),)
        submit = example(SubmitRequest, by=COORDINATOR, age=age, boundaries=(), consents=consents)
        given(SCHOOL).when(submit).refused("consent-by-the-wrong-person")


def test_de_school_geeft_alleen_toestemming_voor_haar_eigen_plan() -> None:
    asked().when(give(by=ConsentBy.SCHOOL)).refused("consent-by-the-wrong-person")
    asked().when(give(by=ConsentBy.SCHOOL, purpose=Purpose.PLAN)).then(ConsentGiven)


def test_toestemming_komt_van_wie_die_dag_moet() -> None:
    asked().when(replace(give(), on=TWELVE)).refused("consent-by-the-wrong-person")
    asked().when(on_birthday(BY_ALL)).then(ConsentGiven)


def test_toestemming_is_voor_een_doel_dat_bij_de_organisatie_past() -> None:
    asked().when(give(purpose=Purpose.CARE)).refused("purpose-not-fitting")
    asked().when(give(recipient=KRISTAL)).refused("purpose-not-fitting")
    asked().when(give(recipient=WILG, purpose=Purpose.CARE)).then(ConsentGiven)


def test_toestemming_die_al_voorbij_is_telt_niet() -> None:
    asked().when(give(until=date(2026, 2, 1))).refused("consent-already-over")


def test_dezelfde_toestemming_nog_eens_verandert_niets() -> None:
    asked().when(give()).nothing()


def test_alleen_de_school_legt_toestemming_vast() -> None:
    asked().when(replace(give(until=TWELVE), by=NEIGHBOUR)).refused("not-your-request")


def test_wie_intrekt_stopt_het_delen() -> None:
    asked().when(WITHDRAW).then(WITHDRAWN, STOPPED)


def test_intrekken_voor_wie_op_de_wet_steunt_stopt_geen_bericht() -> None:
    to_swv = replace(GIVEN, recipient=SWV)
    asked(to_swv).when(replace(WITHDRAW, recipient=SWV)).then(replace(WITHDRAWN, recipient=SWV))


def test_alleen_wat_gegeven_is_kan_worden_ingetrokken_en_een_keer() -> None:
    asked().when(replace(WITHDRAW, purpose=Purpose.PLAN)).refused("no-such-consent")
    asked(WITHDRAWN, STOPPED).when(WITHDRAW).nothing()


def test_een_ander_dan_wie_toestemming_moet_geven_trekt_haar_niet_in() -> None:
    asked().when(replace(WITHDRAW, withdrawn_by=ConsentBy.PUPIL)).refused(
        "consent-by-the-wrong-person"
    )


def test_van_12_tot_16_jaar_kan_ieder_van_beiden_intrekken() -> None:
    by_all = replace(GIVEN, by=ConsentBy.PARENTS_AND_PUPIL)
    for by in (ConsentBy.PUPIL, ConsentBy.PARENTS):
        asked(by_all).when(replace(WITHDRAW, on=TWELVE, withdrawn_by=by)).then(
            replace(WITHDRAWN, effective_on=TWELVE, by=by), SharingStopped
        )


def test_opnieuw_gegeven_mag_delen_weer() -> None:
    asked(WITHDRAWN, STOPPED).when(give()).then(
        example(ConsentRenewed, until=None), example(SharingResumed)
    )


def test_na_de_laatste_dag_geldt_toestemming_niet_meer() -> None:
    until = date(2026, 4, 1)
    lapse = example(LetConsentLapse, until=until, on=date(2026, 4, 2))
    term = replace(
        LAPSED,
        effective_on=date(2026, 4, 2),
        ground=LapseGround.TERM,
        needed=ConsentBy.PARENTS,
    )
    asked(replace(GIVEN, until=until)).when(lapse).then(term, SharingStopped)
    asked().when(lapse).nothing()


def test_op_de_twaalfde_verjaardag_moet_er_opnieuw_toestemming_komen() -> None:
    asked().when(TWELVE_NOW).then(LAPSED, SharingStopped)
    asked(LAPSED, STOPPED).when(on_birthday(BY_ALL)).then(ConsentRenewed, SharingResumed)


def test_wie_op_tijd_opnieuw_toestemt_merkt_niets_van_de_verjaardag() -> None:
    asked(replace(GIVEN, by=ConsentBy.PARENTS_AND_PUPIL)).when(TWELVE_NOW).nothing()


def test_zonder_bekende_leeftijd_verandert_een_verjaardag_niets() -> None:
    unknown = example(ArrangementRequested, age=None)
    given(SCHOOL, GIVEN, unknown).when(TWELVE_NOW).nothing()


def test_meekijken_in_het_plan_vraagt_twee_toestemmingen() -> None:
    asked().when(OPEN).refused("double-consent-needed")
    for one in PLAN:
        asked(one).when(OPEN).refused("double-consent-needed")
    asked(*PLAN).when(OPEN).then(example(DossierAccessGiven))
    asked(*PLAN, example(DossierAccessGiven)).when(OPEN).nothing()


def test_meekijken_in_het_plan_kan_alleen_wie_een_taak_heeft() -> None:
    elsewhere = OrganisationId("municipality:GM0166")
    asked().when(replace(OPEN, organisation=elsewhere)).refused("no-part-in-request")
    asked().when(replace(OPEN, organisation=WILG)).refused("no-part-in-request")
    asked().when(replace(OPEN, organisation=BOARD)).refused("double-consent-needed")
    may_care = example(ConsentGiven, recipient=WILG, purpose=Purpose.CARE)
    both = [replace(one, recipient=WILG) for one in PLAN]
    asked(may_care, *both).when(replace(OPEN, organisation=WILG)).then(DossierAccessGiven)


def test_zonder_een_van_beide_toestemmingen_eindigt_het_meekijken() -> None:
    looking = example(DossierAccessGiven)
    for by in (ConsentBy.SCHOOL, ConsentBy.PARENTS):
        taken_back = replace(WITHDRAW, purpose=Purpose.PLAN, withdrawn_by=by)
        asked(*PLAN, looking).when(taken_back).then(ConsentWithdrawn, example(DossierAccessEnded))


def test_de_school_sluit_het_plan_voor_wie_meekeek() -> None:
    close = example(CloseDossier, by=COORDINATOR)
    asked(*PLAN, example(DossierAccessGiven)).when(close).then(
        example(DossierAccessEnded, why=AccessEnd.CLOSED)
    )
    asked().when(close).nothing()


def tell(recipient: OrganisationId = ZWOLLE, **own: Any) -> ShareDiagnosis:
    diagnosis = replace(DIAGNOSIS, **({"controller": recipient} | own))
    return example(ShareDiagnosis, by=COORDINATOR, recipient=recipient, diagnosis=diagnosis)


def test_de_school_deelt_een_diagnose_met_de_gemeente_alleen_met_toestemming() -> None:
    to_weigh = example(ConsentGiven, purpose=Purpose.DIAGNOSIS)
    asked().when(tell()).refused("consent-missing")
    asked(to_weigh, WITHDRAWN, STOPPED).when(tell()).refused("consent-missing")
    asked(to_weigh).when(tell()).then(example(DiagnosisShared))
    asked(to_weigh, example(DiagnosisShared)).when(tell()).nothing()


def test_het_samenwerkingsverband_mag_een_diagnose_weten_voor_zijn_taak() -> None:
    asked().when(tell(SWV)).then(DiagnosisShared)


def test_een_diagnose_is_versleuteld_voor_wie_haar_krijgt() -> None:
    asked().when(tell(SWV, controller=ZWOLLE)).refused("sealed-for-another")
    asked().when(tell(SWV, purpose=Purpose.ASSESSMENT)).refused("sealed-for-another")
    asked().when(tell(SWV, subject=OTHER_PUPIL)).refused("sealed-for-another")
    asked().when(tell(WILG)).refused("no-part-in-request")


def test_de_toestemming_gaat_mee_naar_wie_bevoegd_is() -> None:
    forwarded = example(RequestForwarded)
    carried = replace(GIVEN, recipient=KAMPEN)
    asked().heard(forwarded).then(NOTED, carried)
    asked(carried).heard(forwarded).then(NOTED)
    asked(NOTED, carried).when(replace(WITHDRAW, recipient=KAMPEN)).then(
        replace(WITHDRAWN, recipient=KAMPEN, municipality=KAMPEN),
        replace(STOPPED, recipient=KAMPEN),
    )


def test_wat_ingetrokken_was_geldt_ook_niet_voor_wie_bevoegd_is() -> None:
    gone = example(
        ConsentLapsed,
        recipient=KAMPEN,
        municipality=KAMPEN,
        ground=LapseGround.FORWARDED,
        needed=ConsentBy.PARENTS,
    )
    stopped = replace(STOPPED, recipient=KAMPEN)
    past = (WITHDRAWN, STOPPED)
    asked(*past).heard(example(RequestForwarded)).then(NOTED, gone, stopped)
    asked(*past, NOTED, gone, stopped).when(give(recipient=KAMPEN)).then(
        renewed(KAMPEN), renewed(ZWOLLE), SharingResumed, SharingResumed
    )


def test_wie_doorzendt_kijkt_niet_meer_mee() -> None:
    looks = (*PLAN, example(DossierAccessGiven))
    asked(*looks).heard(example(RequestForwarded)).then(
        NOTED, example(DossierAccessEnded, why=AccessEnd.NO_PART), replace(GIVEN, recipient=KAMPEN)
    )


def renewed(recipient: OrganisationId) -> ConsentRenewed:
    """Given anew after the request went on to Kampen."""
    return example(ConsentRenewed, recipient=recipient, municipality=KAMPEN, until=None)
