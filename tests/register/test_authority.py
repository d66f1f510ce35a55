"""Met welk recht iemand handelt: mandaat, vervanging, vier ogen, en wie niet zelf beslist."""

from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from events.budget import BudgetReserved, BudgetSet
from events.funding import ShareApproved, ShareFirstApproved, ShareReceived, ShareRefused
from events.register import (
    MandateGranted,
    MandateWithdrawn,
    MunicipalitiesMerged,
    OrganisationClosed,
    OrganisationRegistered,
    Power,
    SchoolRegistered,
    SubstituteNamed,
)
from events.request import (
    ArrangementRequested,
    AssessmentCompleted,
    CompletenessEstablished,
    ReceiptConfirmed,
)
from events.school import ConsentGiven, SupportTeamJudged
from events.values import Actor, Cents, MandateId, OrganisationId, Period, Role, UserId
from services.funder.commands import (
    ApproveShare,
    CompleteAssessment,
    RefuseShare,
    SetBudget,
)
from services.municipality.service import MUNICIPALITY
from services.school.commands import SubmitRequest
from services.school.service import SCHOOL
from tests.cast import share
from tests.examples import example
from tests.spec import Given, given
from tests.world import (
    BOARD,
    CONSULTANT,
    COORDINATOR,
    DALFSEN,
    DAY,
    KAMPEN,
    KRISTAL_BOARD,
    QUALITY_OFFICER,
    ZWOLLE,
)

MONEY = example(BudgetSet, amount=Cents(5_000_000))
RECEIVED = example(ShareReceived)
APPROVE = example(ApproveShare)
REFUSE = example(RefuseShare)
BIG = example(ShareReceived, share=share(ZWOLLE, (2026, 1_200_000)))
FIRST = example(ShareFirstApproved)
SECOND = replace(APPROVE, by=QUALITY_OFFICER)
STAND_IN = Actor(organisation=ZWOLLE, role=Role.DESK_OFFICER, user=UserId("waarnemer-1"))
IN_PLACE = replace(STAND_IN, in_place_of=Role.CONSULTANT)
HOLIDAY = Period(start=DAY, end=date(2026, 2, 6))
NAMED = example(SubstituteNamed, role=Role.CONSULTANT, period=HOLIDAY)
NOWHERE = OrganisationId("municipality:GM9999")
TODAY = Period(start=DAY, end=date.max)
OF_CONSULTANTS = MandateId("municipality.consultant.2015")


def asked(*more: Any) -> Given:
    return given(MUNICIPALITY, MONEY, *more, RECEIVED)


def withdrawn(mandate: MandateId = OF_CONSULTANTS, last_day: date = DAY) -> MandateWithdrawn:
    return example(MandateWithdrawn, mandate=mandate, last_day=last_day)


def later(command: Any, days: int = 1) -> Any:
    return replace(command, on=DAY + timedelta(days=days))


def test_zonder_mandaat_gebeurt_er_niets() -> None:
    asked().when(replace(APPROVE, by=STAND_IN)).refused("no-mandate")
    given(MUNICIPALITY).when(replace(example(SetBudget), by=CONSULTANT)).refused("no-mandate")
    given(SCHOOL).when(example(SubmitRequest, by=CONSULTANT)).refused("no-mandate")


def test_elk_besluit_noemt_het_mandaat() -> None:
    facts = asked().when(APPROVE).recorded()
    assert {one.meta.mandate for one in facts} == {OF_CONSULTANTS}
    assert {one.meta.actor.in_place_of for one in facts} == {None}


def test_een_mandaat_geldt_tot_en_met_zijn_laatste_dag() -> None:
    asked(withdrawn()).when(APPROVE).then(BudgetReserved, ShareApproved)
    asked(withdrawn()).when(later(APPROVE)).refused("mandate-expired")
    asked(withdrawn()).when(later(REFUSE)).refused("mandate-expired")


def test_een_eigen_mandaat_gaat_voor_dat_van_de_soort() -> None:
    low = example(
        MandateGranted,
        role=Role.CONSULTANT,
        limit=Cents(100),
        powers=(Power.APPROVE_SHARE,),
        valid=TODAY,
    )
    asked(low).when(APPROVE).then(replace(FIRST, mandate=low.mandate))
    asked(low).when(REFUSE).then(ShareRefused)  # hiervoor geldt nog de regel van de soort


def test_een_rol_krijgt_een_bevoegdheid_erbij() -> None:
    granted = example(MandateGranted, role=Role.DESK_OFFICER, limit=None, valid=TODAY)
    asked(granted).when(replace(APPROVE, by=STAND_IN)).then(BudgetReserved, ShareApproved)


def test_een_vervanger_gebruikt_het_mandaat_van_een_ander_tot_en_met_de_laatste_dag() -> None:
    approve = replace(APPROVE, by=IN_PLACE)
    facts = asked(NAMED).when(replace(approve, on=HOLIDAY.end)).recorded()
    assert [type(one.fact) for one in facts] == [BudgetReserved, ShareApproved]
    assert facts[-1].fact.approvers == (IN_PLACE,)
    assert facts[-1].fact.mandate == facts[-1].meta.mandate == OF_CONSULTANTS
    assert facts[-1].meta.actor.in_place_of is Role.CONSULTANT
    asked(NAMED).when(replace(approve, on=date(2026, 2, 7))).refused("not-a-substitute")


def test_wie_niet_is_aangewezen_vervangt_niemand() -> None:
    asked().when(replace(APPROVE, by=IN_PLACE)).refused("not-a-substitute")
    other = replace(IN_PLACE, user=UserId("waarnemer-2"))
    asked(NAMED).when(replace(APPROVE, by=other)).refused("not-a-substitute")
    higher = replace(IN_PLACE, in_place_of=Role.QUALITY_OFFICER)
    asked(NAMED).when(replace(APPROVE, by=higher)).refused("not-a-substitute")


def test_een_vervanger_heeft_niet_meer_dan_wie_hij_vervangt() -> None:
    gone = withdrawn(last_day=DAY - timedelta(days=1))
    asked(NAMED, gone).when(replace(APPROVE, by=IN_PLACE)).refused("mandate-expired")


def test_een_vervanger_is_voor_de_vier_ogen_zichzelf() -> None:
    first = replace(FIRST, approver=IN_PLACE)
    again = replace(SECOND, by=replace(QUALITY_OFFICER, user=IN_PLACE.user))
    given(MUNICIPALITY, MONEY, NAMED, BIG, first).when(again).refused("second-person-needed")


@pytest.mark.parametrize(
    ("ended", "first"),
    [
        ([withdrawn()], CONSULTANT),
        ([replace(NAMED, period=Period(DAY, DAY))], IN_PLACE),
    ],
)
def test_een_eerste_akkoord_telt_niet_als_het_mandaat_bij_het_tweede_voorbij_is(
    ended: list[Any], first: Actor
) -> None:
    past = given(MUNICIPALITY, MONEY, *ended, BIG, replace(FIRST, approver=first))
    past.when(SECOND).then(BudgetReserved, ShareApproved)
    past.when(later(SECOND)).then(
        replace(
            FIRST,
            effective_on=DAY + timedelta(days=1),
            approver=QUALITY_OFFICER,
            mandate=MandateId("municipality.quality-officer.2015"),
        )
    )


def test_de_tweede_heeft_op_de_dag_zelf_een_mandaat() -> None:
    gone = withdrawn(MandateId("municipality.quality-officer.2015"))
    past = given(MUNICIPALITY, MONEY, gone, BIG, FIRST)
    past.when(later(SECOND)).refused("mandate-expired")


def test_wie_aanvroeg_beslist_niet() -> None:
    self = replace(CONSULTANT, user=COORDINATOR.user)
    asked().when(replace(APPROVE, by=self)).refused("requester-may-not-decide")
    asked().when(replace(REFUSE, by=self)).refused("requester-may-not-decide")
    received = (example(ReceiptConfirmed), example(CompletenessEstablished))
    assess = example(CompleteAssessment, by=self)
    given(MUNICIPALITY, *received).when(assess).refused("requester-may-not-decide")
    given(MUNICIPALITY, *received).when(replace(assess, by=CONSULTANT)).then(AssessmentCompleted)


def test_van_een_oude_aanvraag_is_niet_bekend_wie_haar_deed() -> None:
    old = replace(RECEIVED, requester=None)
    self = replace(CONSULTANT, user=COORDINATOR.user)
    past = given(MUNICIPALITY, MONEY, old)
    past.when(replace(APPROVE, by=self)).then(BudgetReserved, ShareApproved)


MERGED = example(MunicipalitiesMerged, merged=(ZWOLLE,), successor=KAMPEN, first_day=DAY)
SUCCESSOR = replace(CONSULTANT, organisation=KAMPEN)


def test_na_een_herindeling_handelt_de_nieuwe_gemeente_voor_de_oude() -> None:
    asked(MERGED).when(replace(APPROVE, by=SUCCESSOR)).then(BudgetReserved, ShareApproved)
    asked(MERGED).when(APPROVE).refused("organisation-closed")
    treasurer = Actor(organisation=KAMPEN, role=Role.DIRECTOR, user=UserId("directeur-3"))
    given(MUNICIPALITY, MERGED).when(example(SetBudget, by=treasurer)).then(BudgetSet)


def test_voor_de_dag_van_de_herindeling_verandert_er_niets() -> None:
    tomorrow = replace(MERGED, first_day=DAY + timedelta(days=1))
    asked(tomorrow).when(replace(APPROVE, by=SUCCESSOR)).refused("not-your-share")
    asked(tomorrow).when(APPROVE).then(BudgetReserved, ShareApproved)


def test_een_eerste_akkoord_van_de_oude_gemeente_telt_bij_de_nieuwe() -> None:
    past = given(MUNICIPALITY, MONEY, MERGED, BIG, FIRST)
    second = replace(QUALITY_OFFICER, organisation=KAMPEN)
    past.when(replace(SECOND, by=second)).then(BudgetReserved, ShareApproved)


def test_wie_opging_in_een_gemeente_die_ook_opging_is_de_laatste() -> None:
    onward = replace(MERGED, merged=(KAMPEN,), successor=DALFSEN)
    last = replace(CONSULTANT, organisation=DALFSEN)
    asked(MERGED, onward).when(replace(APPROVE, by=last)).then(BudgetReserved, ShareApproved)
    asked(MERGED, onward).when(replace(APPROVE, by=SUCCESSOR)).refused("organisation-closed")


def test_een_aanvraag_bij_wie_niet_meer_bestaat_wordt_geweigerd() -> None:
    submit = example(SubmitRequest, by=COORDINATOR)
    given(SCHOOL, MERGED).when(submit).refused("organisation-closed")
    gone = example(OrganisationClosed, organisation=BOARD, last_day=DAY - timedelta(days=1))
    given(SCHOOL, gone).when(submit).refused("organisation-closed")
    given(SCHOOL, replace(gone, last_day=DAY)).when(submit).then(
        SupportTeamJudged, ConsentGiven, ArrangementRequested
    )


def test_een_aanvraag_bij_wie_niemand_kent_wordt_geweigerd() -> None:
    submit = example(SubmitRequest, by=COORDINATOR, municipality=NOWHERE)
    given(SCHOOL).when(submit).refused("organisation-unknown")
    there = example(OrganisationRegistered, organisation=NOWHERE)
    given(SCHOOL, there).when(submit).refused("consent-missing")  # nu is dat het volgende


def test_een_school_hoort_bij_wie_het_register_zegt() -> None:
    moved = example(SchoolRegistered, board=KRISTAL_BOARD, first_day=DAY)
    submit = example(SubmitRequest, by=COORDINATOR)
    given(SCHOOL, moved).when(submit).refused("school-of-others")
    with_new = replace(submit, board=KRISTAL_BOARD)
    given(SCHOOL, moved).when(with_new).then(SupportTeamJudged, ConsentGiven, ArrangementRequested)
    still = replace(moved, first_day=DAY + timedelta(days=1))
    given(SCHOOL, still).when(submit).then(SupportTeamJudged, ConsentGiven, ArrangementRequested)
