"""Wat elke school biedt, naast wat haar samenwerkingsverband van elke school vraagt."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from events.school_profile import (
    BasicLevelSet,
    BasicSupport,
    BasicSupportLacking,
    DevelopmentPlanAdopted,
    PaperReceived,
    PapersMissing,
    ProfileStated,
    RemedyOverdue,
    RemedyPlanned,
    SchoolPaper,
    SchoolProgrammeAgreed,
)
from events.values import OrganisationId, Period, UserId
from services.profile.commands import (
    AdoptDevelopmentPlan,
    AgreeSchoolProgramme,
    LetPapersPass,
    PlanRemedy,
    ReceivePaper,
    SetBasicLevel,
    StateProfile,
)
from services.profile.level import due
from services.rules.school_papers import wanted
from services.school.service import SCHOOL
from services.swv.service import SWV
from tests.examples import example
from tests.examples_of_profiles import LACKED, YEAR
from tests.spec import RULES, given
from tests.world import (
    AMBELT,
    BOARD_MEMBER,
    DAY,
    KRISTAL,
    OTHER_SWV,
    SECOND_SCHOOL,
)

SET, LEVEL = example(SetBasicLevel), example(BasicLevelSet)
PROFILE, LACKS = example(PaperReceived), example(BasicSupportLacking)
STATE, PLAN = example(StateProfile), example(PlanRemedy)
SECONDARY = OrganisationId("swv:VO2305")
PROMISED = example(
    PaperReceived, paper=SchoolPaper.REMEDY, basic_support=LACKED, ready_by=date(2026, 6, 1)
)


def passed(day: date) -> LetPapersPass:
    return example(LetPapersPass, on=day + timedelta(days=1), due_on=day)


def missing(paper: SchoolPaper, day: date, *schools: OrganisationId) -> PapersMissing:
    return example(
        PapersMissing,
        effective_on=day + timedelta(days=1),
        paper=paper,
        schools=schools,
        due_on=day,
    )


def test_een_samenwerkingsverband_stelt_vast_wat_elke_school_biedt() -> None:
    given(SWV).when(SET).then(LEVEL)
    given(SWV, LEVEL).when(SET).nothing()
    given(SWV).when(replace(SET, basic_support=())).refused("level-empty")
    given(SWV).when(replace(SET, schools=(KRISTAL,))).refused("not-of-this-swv")
    given(SWV).when(replace(SET, swv=OTHER_SWV)).refused("not-your-level")
    late = replace(SET, plan_by=YEAR.end + timedelta(days=1))
    given(SWV).when(late).refused("school-year-unclear")


def test_zonder_lijst_geldt_het_niveau_voor_alle_scholen_van_het_verband() -> None:
    (level,) = given(SWV).when(replace(SET, schools=())).facts(BasicLevelSet)
    assert len(level.schools) > 100
    assert {AMBELT, SECOND_SCHOOL} <= set(level.schools)
    assert KRISTAL not in level.schools


def test_een_school_stelt_haar_profiel_vast() -> None:
    given(SCHOOL).when(STATE).then(example(ProfileStated))
    given(SCHOOL, example(ProfileStated)).when(STATE).nothing()
    given(SCHOOL).when(replace(STATE, school=SECOND_SCHOOL)).refused("not-your-school")
    given(SCHOOL).when(replace(STATE, swv=OTHER_SWV)).refused("not-of-this-swv")
    half = Period(start=YEAR.start, end=date(2025, 12, 31))
    given(SCHOOL).when(replace(STATE, school_year=half)).refused("school-year-unclear")


def test_wat_een_school_van_het_niveau_nog_niet_biedt_is_een_bevinding() -> None:
    receive = example(ReceivePaper)
    (lacks,) = given(SWV, LEVEL).when(receive).facts(BasicSupportLacking)
    assert lacks.lacking == LACKED
    assert lacks.explain_by == DAY + timedelta(weeks=4)
    whole = replace(receive, basic_support=LEVEL.basic_support)
    given(SWV, LEVEL).when(whole).then(PaperReceived)
    given(SWV).when(receive).then(PaperReceived)  # without a level nothing is lacking


def test_een_hoger_niveau_kijkt_opnieuw_naar_elk_profiel() -> None:
    more = replace(SET, basic_support=(*SET.basic_support, BasicSupport.GIFTED))
    (lacks,) = given(SWV, LEVEL, PROFILE, LACKS).when(more).facts(BasicSupportLacking)
    assert lacks.lacking == (*LACKED, BasicSupport.GIFTED)


def test_wie_zijn_profiel_niet_op_tijd_vernieuwt_wordt_genoemd() -> None:
    finding = missing(SchoolPaper.PROFILE, LEVEL.profile_by, SECOND_SCHOOL)
    past = given(SWV, LEVEL, PROFILE)
    past.when(passed(LEVEL.profile_by)).then(finding)
    told = given(SWV, LEVEL, PROFILE, finding)
    told.when(passed(LEVEL.profile_by)).nothing()
    moved = replace(LEVEL, profile_by=date(2026, 4, 1))
    given(SWV, moved).when(passed(LEVEL.profile_by)).nothing()


def test_een_school_zegt_op_tijd_hoe_ontbrekende_steun_er_komt() -> None:
    given(SCHOOL, example(ProfileStated)).when(PLAN).then(example(RemedyPlanned))
    offered = replace(PLAN, basic_support=(BasicSupport.LANGUAGE,))
    given(SCHOOL, example(ProfileStated)).when(offered).refused("remedy-not-needed")
    after = replace(PLAN, ready_by=YEAR.end + timedelta(days=1))
    given(SCHOOL, example(ProfileStated)).when(after).refused("remedy-out-of-year")
    (passes,) = due(LACKS)
    past = given(SWV, LEVEL, PROFILE, LACKS)
    past.when(passes.command).then(missing(SchoolPaper.REMEDY, LACKS.explain_by, AMBELT))
    given(SWV, LEVEL, PROFILE, LACKS, PROMISED).when(passes.command).nothing()


def test_wat_was_beloofd_en_er_niet_is_wordt_genoemd() -> None:
    (passes,) = due(PROMISED)
    (overdue,) = (
        given(SWV, LEVEL, PROFILE, LACKS, PROMISED).when(passes.command).facts(RemedyOverdue)
    )
    assert overdue.lacking == LACKED
    given(SWV, LEVEL, PROFILE, LACKS, PROMISED, overdue).when(passes.command).nothing()
    anew = replace(PROFILE, basic_support=LEVEL.basic_support)
    given(SWV, LEVEL, PROFILE, LACKS, PROMISED, anew).when(passes.command).nothing()


def test_zonder_ontwikkelplan_op_de_laatste_dag_wordt_een_school_genoemd() -> None:
    given(SCHOOL).when(example(AdoptDevelopmentPlan)).then(example(DevelopmentPlanAdopted))
    given(SWV, LEVEL).heard(example(DevelopmentPlanAdopted)).then(PaperReceived, PaperReceived)
    told = example(PaperReceived, paper=SchoolPaper.DEVELOPMENT)
    missed = given(SWV, LEVEL, told).when(passed(LEVEL.plan_by)).facts(PapersMissing)
    assert missing(SchoolPaper.DEVELOPMENT, LEVEL.plan_by, SECOND_SCHOOL) in missed
    given(SWV, LEVEL, told, *missed).when(passed(LEVEL.plan_by)).nothing()


def test_een_sbo_zonder_afspraak_met_een_zorginstelling_is_een_bevinding() -> None:
    alone = example(AdoptDevelopmentPlan, partner=None)
    (plan,) = given(SCHOOL).when(alone).facts(DevelopmentPlanAdopted)
    given(SWV, LEVEL).heard(plan).then(PaperReceived)
    both = [
        example(PaperReceived, paper=SchoolPaper.DEVELOPMENT, school=school)
        for school in LEVEL.schools
    ]
    finding = missing(SchoolPaper.COOPERATION, LEVEL.plan_by, AMBELT, SECOND_SCHOOL)
    given(SWV, LEVEL, *both).when(passed(LEVEL.plan_by)).then(finding)
    agreed = example(PaperReceived, paper=SchoolPaper.COOPERATION)
    less = missing(SchoolPaper.COOPERATION, LEVEL.plan_by, SECOND_SCHOOL)
    given(SWV, LEVEL, *both, agreed).when(passed(LEVEL.plan_by)).then(less)
    unknown = replace(alone, partner=OrganisationId("provider:99999999"))
    given(SCHOOL).when(unknown).refused("organisation-unknown")


@pytest.mark.parametrize(
    ("duo", "close"),
    [("02YE00", True), ("02YN00", True), ("00AH00", True), ("00AP00", False)],
)
def test_welke_locaties_nauwer_met_zorg_samenwerken(duo: str, close: bool) -> None:
    kinds = RULES.kinds_of_school(OrganisationId(f"school:{duo}"), DAY)
    assert wanted(SchoolPaper.COOPERATION, example(SetBasicLevel).swv, kinds) is close


def programmes(swv: OrganisationId) -> list[SchoolPaper]:
    level = replace(LEVEL, swv=swv, schools=(AMBELT,))
    over = replace(passed(LEVEL.plan_by), swv=swv)
    found = given(SWV, level).when(over).facts(PapersMissing)
    return [one.paper for one in found if one.paper is SchoolPaper.PROGRAMME]


def test_in_het_voortgezet_onderwijs_spreekt_het_bestuur_een_programma_af() -> None:
    agree = example(AgreeSchoolProgramme, swv=SECONDARY)
    agreed = example(SchoolProgrammeAgreed, swv=SECONDARY)
    given(SCHOOL).when(agree).then(agreed)
    given(SCHOOL).when(example(AgreeSchoolProgramme)).refused("programme-secondary-only")
    other = replace(BOARD_MEMBER, organisation=OrganisationId("board:99006"), user=UserId("b-2"))
    given(SCHOOL).when(replace(agree, by=other)).refused("not-your-school")
    assert programmes(SECONDARY) == [SchoolPaper.PROGRAMME]
    assert programmes(LEVEL.swv) == []
