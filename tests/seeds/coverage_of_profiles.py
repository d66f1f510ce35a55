"""How this house carries what schools state of themselves each year."""

from events import care, gate, meeting, register, school
from events import school_profile as told
from tests.seeds.made import Carried

_LEVEL = "tests/profile/test_level.py"
_AREAS = "tests/profile/test_areas.py"
_VIEW = ("school_years",)

OF_PROFILES: dict[str, Carried] = {
    "N-23": Carried(
        (told.ProfileStated, told.PapersMissing),
        ("StateProfile",),
        _VIEW,
        f"{_LEVEL}::test_wie_zijn_profiel_niet_op_tijd_vernieuwt_wordt_genoemd",
    ),
    "U-09": Carried(
        (told.BasicLevelSet, told.BasicSupportLacking, told.RemedyOverdue),
        ("SetBasicLevel", "StateProfile", "PlanRemedy"),
        (*_VIEW, "demand", "social_map"),
        f"{_LEVEL}::test_wat_een_school_van_het_niveau_nog_niet_biedt_is_een_bevinding",
    ),
    "U-12": Carried(
        (told.BasicLevelSet, told.ProfileStated, told.BasicSupportLacking),
        ("SetBasicLevel", "StateProfile", "PlanRemedy"),
        _VIEW,
        "tests/web/test_schools.py::test_how_far_the_level_is_reached_is_counted_by_its_parts",
    ),
    "N-24": Carried(
        (told.DevelopmentPlanAdopted, told.PapersMissing),
        ("AdoptDevelopmentPlan",),
        _VIEW,
        f"{_LEVEL}::test_zonder_ontwikkelplan_op_de_laatste_dag_wordt_een_school_genoemd",
    ),
    "N-15": Carried(
        (told.DevelopmentPlanAdopted, told.PapersMissing),
        ("AdoptDevelopmentPlan",),
        _VIEW,
        f"{_LEVEL}::test_een_sbo_zonder_afspraak_met_een_zorginstelling_is_een_bevinding",
    ),
    "Z-07": Carried(
        (register.AreaDrawn, meeting.SupportTeamComposed, meeting.SupportTeamMet),
        ("DrawArea", "ComposeSupportTeam", "HoldSupportTeam"),
        ("register", "connections", "case_file"),
        f"{_AREAS}::test_wie_het_wijkteam_leidt_oordeelt_voor_scholen_van_de_wijk_en_geen_andere",
    ),
    "Z-15": Carried(
        (register.AreaDrawn, told.SchoolProgrammeAgreed, told.PapersMissing),
        ("DrawArea", "AgreeSchoolProgramme"),
        ("register", *_VIEW),
        f"{_LEVEL}::test_in_het_voortgezet_onderwijs_spreekt_het_bestuur_een_programma_af",
    ),
    "Z-18": Carried(
        (
            school.SupportTeamJudged,
            gate.RequestBlocked,
            gate.JudgementExpired,
            told.BasicLevelSet,
            care.CareStarted,
        ),
        ("RecordJudgement", "ShortenPeriod", "SetBasicLevel"),
        ("clock", "case_file", *_VIEW),
        "tests/web/test_schools.py::test_more_providers_at_a_school_than_agreed_is_a_finding",
    ),
    "Z-25": Carried(
        (register.SchoolRegistered, meeting.SupportTeamComposed),
        ("RegisterSchool", "ComposeSupportTeam"),
        ("register", "connections"),
        f"{_AREAS}::test_in_het_team_van_een_isk_zitten_de_partners_van_het_plan",
    ),
}
