"""Een gesloten plaatsing: de leerling blijft ingeschreven en het arrangement pauzeert."""

from datetime import date

from msgspec.structs import replace

from events.enrolment import PupilEnrolled, PupilLeft
from events.request import ArrangementRequested, Outcome, RequestConcluded, RequestKind
from events.transition import (
    ArrangementPaused,
    ArrangementResumed,
    ClosedPlacementEnded,
    ClosedPlacementReported,
    ClosedPlacementUnclear,
    EnrolmentKeepingEnded,
    EnrolmentKept,
)
from services.school.commands import UnenrolPupil
from services.school.placement import due
from services.school.service import SCHOOL
from services.school.transition_commands import EndClosedPlacement, ReportClosedPlacement
from tests.examples import example
from tests.own_values_of_transitions import ENROLMENT
from tests.spec import given
from tests.world import COORDINATOR

AWAY, BACK = date(2026, 3, 11), date(2026, 4, 9)
GRANTED = (example(ArrangementRequested), example(RequestConcluded, outcome=Outcome.GRANTED))
REPORT = example(ReportClosedPlacement, on=AWAY)
REPORTED = example(ClosedPlacementReported, effective_on=AWAY)
PAUSED = example(ArrangementPaused, effective_on=AWAY)
END = example(EndClosedPlacement, on=BACK, last_day=BACK)
ENDED = example(ClosedPlacementEnded, effective_on=BACK)
ENROLLED = example(PupilEnrolled, case=ENROLMENT)
LEAVE = example(UnenrolPupil, case=ENROLMENT, by=COORDINATOR)


def test_het_arrangement_pauzeert_en_gaat_daarna_verder() -> None:
    given(SCHOOL, *GRANTED).when(REPORT).then(REPORTED, PAUSED)
    away = given(SCHOOL, *GRANTED, REPORTED, PAUSED)
    away.when(REPORT).nothing()
    away.when(replace(REPORT, since=BACK, on=BACK)).refused("placed-already")
    away.when(END).then(ENDED, example(ArrangementResumed, effective_on=BACK))
    given(SCHOOL, *GRANTED).when(END).refused("not-placed")


def test_wie_gesloten_is_geplaatst_blijft_ingeschreven_bij_de_eigen_school() -> None:
    past = (*GRANTED, ENROLLED)
    report = replace(REPORT, enrolment=ENROLMENT)
    given(SCHOOL, *past).when(report).then(
        ClosedPlacementReported, ArrangementPaused, EnrolmentKept
    )
    reported = replace(REPORTED, enrolment=ENROLMENT)
    kept = example(EnrolmentKept, case=ENROLMENT)
    away = given(SCHOOL, *past, reported, PAUSED, kept)
    away.when(LEAVE).refused("enrolment-kept")
    away.when(END).then(ClosedPlacementEnded, ArrangementResumed, EnrolmentKeepingEnded)
    freed = example(EnrolmentKeepingEnded, case=ENROLMENT)
    given(SCHOOL, *past, reported, PAUSED, kept, ENDED, freed).when(LEAVE).then(PupilLeft)
    given(SCHOOL, *GRANTED).when(report).refused("enrolment-unknown")


def test_als_de_machtiging_afloopt_zegt_de_school_of_het_voorbij_is() -> None:
    (passes,) = due(REPORTED)
    away = (*GRANTED, REPORTED, PAUSED)
    given(SCHOOL, *away).when(passes.command).then(ClosedPlacementUnclear)
    given(SCHOOL, *away, ENDED).when(passes.command).nothing()
    given(SCHOOL, *away, example(ClosedPlacementUnclear)).when(passes.command).nothing()


def test_een_machtiging_duurt_ten_hoogste_een_jaar() -> None:
    longest = replace(REPORT, authorised_until=date(2027, 3, 10))
    given(SCHOOL, *GRANTED).when(longest).then(ClosedPlacementReported, ArrangementPaused)
    longer = replace(REPORT, authorised_until=date(2027, 3, 11))
    given(SCHOOL, *GRANTED).when(longer).refused("placement-days-wrong")
    given(SCHOOL, *GRANTED).when(replace(REPORT, since=BACK)).refused("placement-days-wrong")
    away = given(SCHOOL, *GRANTED, REPORTED, PAUSED)
    away.when(replace(END, last_day=date(2026, 3, 10))).refused("placement-days-wrong")


def test_een_groep_pauzeert_niet_voor_een_leerling() -> None:
    group = example(ArrangementRequested, kind=RequestKind.GROUP)
    given(SCHOOL, group, GRANTED[1]).when(REPORT).refused("group-goes-on")
