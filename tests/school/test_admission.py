"""Toelating: zes weken, een keer vier erbij, en na tien weken een tijdelijke plaats."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from events.enrolment import (
    AdmissionRefused,
    AdmissionRequested,
    AdmissionTermExceeded,
    AdmissionTermExtended,
    PupilAdmitted,
    PupilTemporarilyPlaced,
)
from events.tlv import SpecialEducation, TlvAnswered, TlvRequested
from events.values import OrganisationId, Period, PupilRef, system
from services.school.commands import (
    AdmitPupil,
    ExtendAdmission,
    LetAdmissionTermPass,
    PlaceTemporarily,
    ReceiveApplication,
    RefuseAdmission,
)
from services.school.due import due
from services.school.service import SCHOOL
from tests.examples import example
from tests.spec import Given, given
from tests.world import AMBELT, COORDINATOR, KRISTAL, TLV_CASE

REGULAR = OrganisationId("school:16GZ00")
APPLIED = date(2026, 2, 16)
HOUSE = system(REGULAR)
WHO = replace(COORDINATOR, organisation=REGULAR)
REQUESTED = example(
    AdmissionRequested,
    school=REGULAR,
    effective_on=APPLIED,
    due_on=date(2026, 3, 30),
    placed_after=date(2026, 4, 27),
)
EXTENDED = example(AdmissionTermExtended, school=REGULAR, due_on=date(2026, 4, 28))
ADMITTED = example(PupilAdmitted, school=REGULAR)
PLACED = example(PupilTemporarilyPlaced, school=REGULAR, effective_on=date(2026, 4, 28))
EXCEEDED = example(
    AdmissionTermExceeded,
    school=REGULAR,
    due_on=date(2026, 3, 30),
    effective_on=date(2026, 3, 31),
)


def ask(kind: Any, **own: Any) -> Any:
    return example(kind, **({"by": WHO, "school": REGULAR} | own))


def applied(*more: Any) -> Given:
    return given(SCHOOL, REQUESTED, *more)


def test_een_school_beslist_binnen_zes_weken() -> None:
    given(SCHOOL).when(ask(ReceiveApplication, on=APPLIED)).then(REQUESTED)
    applied().when(ask(ReceiveApplication, on=APPLIED)).nothing()
    another = PupilRef("0b2b6f70-0000-4000-8000-000000000002")
    applied().when(ask(ReceiveApplication, pupil=another)).refused("application-in-use")


def test_de_school_stelt_een_keer_uit_voor_het_einde() -> None:
    extend = ask(ExtendAdmission, on=date(2026, 3, 30))
    applied().when(extend).then(
        example(
            AdmissionTermExtended,
            school=REGULAR,
            due_on=date(2026, 4, 28),  # the 27th is Koningsdag
            effective_on=date(2026, 3, 30),
        )
    )
    applied(EXTENDED).when(extend).refused("extended-before")
    applied().when(ask(ExtendAdmission, on=date(2026, 3, 31))).refused("extended-too-late")
    applied(ADMITTED).when(extend).refused("admission-decided")


def test_wie_niet_op_tijd_beslist_heeft_de_termijn_overschreden() -> None:
    passes = ask(LetAdmissionTermPass, by=HOUSE, due_on=date(2026, 3, 30), on=date(2026, 3, 31))
    applied().when(passes).then(EXCEEDED)
    for fact in (EXTENDED, EXCEEDED, ADMITTED):
        applied(fact).when(passes).nothing()


def test_na_tien_weken_zonder_beslissing_volgt_een_tijdelijke_plaats() -> None:
    place = ask(PlaceTemporarily, by=HOUSE, on=date(2026, 4, 28))
    applied(EXTENDED).when(place).then(PLACED)
    applied(PLACED).when(place).nothing()
    applied(ADMITTED).when(place).nothing()


def test_een_leerling_van_een_andere_school_krijgt_geen_tijdelijke_plaats() -> None:
    elsewhere = replace(REQUESTED, enrolled_elsewhere=True, placed_after=None)
    apply = ask(ReceiveApplication, on=APPLIED, enrolled_elsewhere=True)
    given(SCHOOL).when(apply).then(elsewhere)
    assert [type(one.command) for one in due(elsewhere)] == [LetAdmissionTermPass]
    assert [one.passes for one in due(REQUESTED)] == [date(2026, 3, 30), date(2026, 4, 27)]


def test_een_school_weigert_alleen_als_een_andere_klaarstaat() -> None:
    refused = example(AdmissionRefused, school=REGULAR)
    applied().when(ask(RefuseAdmission)).then(refused)
    applied(PLACED).when(ask(RefuseAdmission)).then(refused)
    applied(refused).when(ask(RefuseAdmission)).nothing()
    applied(ADMITTED).when(ask(RefuseAdmission)).refused("admission-decided")
    for other in (None, REGULAR, OrganisationId("school:99ZZ99")):
        refuse = ask(RefuseAdmission, other_school=other)
        applied().when(refuse).refused("other-school-missing")


def test_een_gewone_school_laat_toe_zonder_tlv() -> None:
    admit = ask(AdmitPupil, tlv=None)
    applied().when(admit).then(ADMITTED)
    applied(PLACED).when(admit).then(ADMITTED)
    applied(ADMITTED).when(admit).nothing()
    given(SCHOOL).when(admit).refused("application-unknown")
    refused = example(AdmissionRefused, school=REGULAR)
    applied(refused).when(admit).refused("admission-decided")


def test_alleen_de_school_zelf_beslist_over_toelating() -> None:
    applied().when(ask(AdmitPupil, by=COORDINATOR)).refused("not-your-request")
    stranger = example(AdmitPupil, by=COORDINATOR, school=AMBELT, tlv=None)
    applied().when(stranger).refused("application-unknown")


@pytest.mark.parametrize(
    ("education", "valid", "admitted"),
    [
        (SpecialEducation.SPECIAL, Period(date(2026, 2, 2), date(2027, 7, 31)), True),
        (SpecialEducation.SPECIAL_SECONDARY, Period(date(2025, 8, 1), date(2026, 7, 31)), True),
        (SpecialEducation.SPECIAL_PRIMARY, Period(date(2026, 2, 2), date(2027, 7, 31)), False),
        (SpecialEducation.SPECIAL, Period(date(2026, 8, 1), date(2027, 7, 31)), False),
        (SpecialEducation.SPECIAL, None, False),
    ],
)
def test_speciaal_onderwijs_vraagt_een_geldige_tlv(
    education: SpecialEducation, valid: Period | None, admitted: bool
) -> None:
    past = given(
        SCHOOL,
        example(TlvRequested, case=TLV_CASE, education=education),
        example(TlvAnswered, case=TLV_CASE, education=education, valid=valid),
        example(AdmissionRequested),
    )
    outcome = past.when(example(AdmitPupil, by=COORDINATOR))
    if admitted:
        outcome.then(example(PupilAdmitted, tlv=TLV_CASE))
    else:
        outcome.refused("tlv-missing")
    past.when(example(AdmitPupil, by=COORDINATOR, tlv=None)).refused("tlv-missing")


def test_een_tlv_blijft_geldig_bij_een_school_van_een_ander_samenwerkingsverband() -> None:
    sbo = SpecialEducation.SPECIAL_PRIMARY
    theirs = replace(COORDINATOR, organisation=KRISTAL)
    given(
        SCHOOL,
        example(TlvRequested, case=TLV_CASE, education=sbo),  # asked by a school in Zwolle
        example(TlvAnswered, case=TLV_CASE, education=sbo),
        example(AdmissionRequested, school=KRISTAL),
    ).when(example(AdmitPupil, by=theirs, school=KRISTAL)).then(
        example(PupilAdmitted, school=KRISTAL, tlv=TLV_CASE)
    )
