"""Van wie een taak is, binnen een organisatie."""

from dataclasses import dataclass

from msgspec.structs import replace

from events.handling import CaseGivenBack, CaseHandedOver, CaseTaken
from events.recipients import hearers
from events.register import MunicipalitiesMerged, SubstituteNamed
from events.values import OrganisationId, Period, Role, UserId
from projections.clock.fold import evolve
from projections.clock.row import Clock, Hand
from services.handling.commands import GiveBackCase, HandOverCase, TakeCase
from services.municipality.service import MUNICIPALITY
from services.swv.service import SWV as SWV_SERVICE
from tests.examples import example
from tests.spec import given
from tests.world import CONSULTANT, DAY, DESK_MANAGER, KAMPEN, POT, SWV, ZWOLLE

TAKE, GIVE, HAND = example(TakeCase), example(GiveBackCase), example(HandOverCase)
TAKEN = example(CaseTaken, role=Role.CONSULTANT)
HANDED = example(CaseHandedOver, role=Role.CONSULTANT)
GIVEN = example(CaseGivenBack)
COLLEAGUE = replace(CONSULTANT, user=HAND.colleague)
STAND_IN = replace(
    CONSULTANT,
    role=Role.DESK_OFFICER,
    user=UserId("waarnemer-1"),
    in_place_of=Role.CONSULTANT,
)
NAMED = example(SubstituteNamed, role=Role.CONSULTANT, period=Period(start=DAY, end=DAY))


def test_wie_een_aanvraag_oppakt_heeft_haar_in_behandeling() -> None:
    given(MUNICIPALITY).when(TAKE).then(TAKEN)
    given(MUNICIPALITY, TAKEN).when(TAKE).nothing()
    given(MUNICIPALITY, TAKEN).when(GIVE).then(GIVEN)
    given(MUNICIPALITY, TAKEN, GIVEN).when(replace(TAKE, by=COLLEAGUE)).then(CaseTaken)


def test_wat_een_ander_in_behandeling_heeft_blijft_liggen() -> None:
    taken = given(MUNICIPALITY, TAKEN)
    for command in (TAKE, GIVE, replace(HAND, colleague=UserId("consulent-3"))):
        taken.when(replace(command, by=COLLEAGUE)).refused("in-hand-of-another")


def test_een_aanvraag_gaat_naar_een_collega_ook_als_niemand_haar_had() -> None:
    given(MUNICIPALITY, TAKEN).when(HAND).then(HANDED)
    given(MUNICIPALITY).when(HAND).then(replace(HANDED, handler=None))
    given(MUNICIPALITY, TAKEN, HANDED).when(HAND).refused("in-hand-of-another")
    given(MUNICIPALITY, TAKEN, HANDED).when(replace(GIVE, by=COLLEAGUE)).then(CaseGivenBack)


def test_een_vervanger_neemt_over_en_het_blijft_werk_van_die_rol() -> None:
    over = replace(TAKE, by=STAND_IN)
    given(MUNICIPALITY, NAMED, TAKEN).when(over).then(replace(TAKEN, handler=STAND_IN.user))
    given(MUNICIPALITY, TAKEN).when(over).refused("not-a-substitute")
    of_another = replace(TAKEN, role=Role.QUALITY_OFFICER)
    given(MUNICIPALITY, NAMED, of_another).when(over).refused("in-hand-of-another")


def test_een_organisatie_verdeelt_alleen_haar_eigen_werk() -> None:
    of_kampen = replace(TAKE, organisation=KAMPEN)
    given(MUNICIPALITY).when(of_kampen).refused("not-your-work")
    merged = example(MunicipalitiesMerged, merged=(KAMPEN,), successor=ZWOLLE, first_day=DAY)
    given(MUNICIPALITY, merged).when(of_kampen).then(replace(TAKEN, organisation=KAMPEN))
    hosted = replace(TAKE, organisation=POT, by=DESK_MANAGER)
    given(SWV_SERVICE).when(hosted).then(CaseTaken)
    given(SWV_SERVICE).when(replace(hosted, organisation=OrganisationId("swv:PO2604"))).refused(
        "not-your-work"
    )


def test_zonder_mandaat_verdeelt_niemand_werk() -> None:
    auditor = replace(CONSULTANT, role=Role.AUDITOR)
    given(MUNICIPALITY).when(replace(TAKE, by=auditor)).refused("no-mandate")


def test_niemand_buiten_de_organisatie_hoort_ervan() -> None:
    assert [list(hearers(fact)) for fact in (TAKEN, HANDED, GIVEN)] == [[], [], []]


@dataclass(frozen=True)
class _Booked:
    fact: object


def test_de_klok_weet_wie_het_heeft_en_telt_er_geen_dag_om() -> None:
    row = Clock(case_id=TAKEN.case, submitted_on=DAY, swv=SWV, since=DAY)
    of_swv = Hand(organisation=SWV, user=DESK_MANAGER.user)
    row = replace(row, hands=(of_swv,))
    taken = evolve(row, _Booked(TAKEN))
    assert taken == replace(row, hands=(of_swv, Hand(organisation=ZWOLLE, user=TAKEN.handler)))
    handed = evolve(taken, _Booked(HANDED))
    assert handed.hands[1].user == HANDED.colleague
    assert evolve(handed, _Booked(GIVEN)) == row
    assert evolve(None, _Booked(TAKEN)) is None
