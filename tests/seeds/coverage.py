"""What this house makes of each item of the five policy documents that it was built for.

An item is carried when its fact changes a decision, a last day, a sum or a finding, and a test
shows that; else it says what is lacking, or why no software can carry it.
"""

from dataclasses import dataclass

from events import (
    absence,
    budget,
    escalation,
    exclusion,
    exemption,
    funding,
    gate,
    meeting,
    need,
    pot,
    register,
    request,
    scheme,
    school,
    school_transport,
    term,
    waiting,
)
from events.fact import Fact


@dataclass(frozen=True)
class Carried:
    """By these facts, asked by these commands, seen in these read models, shown by a scenario
    (AS-…) or a test (``file::name``); ``lacks``: what of the item is still to come."""

    facts: tuple[type[Fact], ...]
    commands: tuple[str, ...]
    views: tuple[str, ...]
    shown: str
    lacks: str = ""


@dataclass(frozen=True)
class Policy:
    """What no software can carry, and why."""

    why: str


@dataclass(frozen=True)
class NotYet:
    """What would carry it."""

    wanted: str


_ABSENCE, _ESCALATION = "tests/absence/test_absence.py", "tests/escalation/test_escalation.py"
_MEETINGS, _EXEMPTION = "tests/meeting/test_meetings.py", "tests/exemption/test_exemption.py"

_ONE_PLAN = Carried(
    (meeting.PlanAdopted, meeting.PlanReviewDue),
    ("AdoptPlan",),
    ("case_file",),
    f"{_MEETINGS}::test_een_plan_zonder_doel_van_de_ouders_wordt_niet_vastgesteld",
)
_SCHEME = Carried(
    (scheme.SchemeApplied, scheme.JointDecisionTaken),
    ("ApplyScheme", "SignJointDecision"),
    ("clock", "case_file"),
    "tests/swv/test_scheme.py::"
    "test_in_het_grijze_gebied_komt_er_geen_sleutel_zonder_twee_handtekeningen",
    "joint decisions that become a new version of the scheme by themselves",
)
_TWO_LEVELS = Carried(
    (funding.KeyProposed, funding.SharesCalculated),
    ("ProposeKey",),
    ("bundling",),
    "AS-04",
)

COVERAGE: dict[str, Carried | Policy | NotYet] = {
    "Z-01": NotYet("an agenda with themes, goals and agreements"),
    "Z-02": NotYet("goals with a base and a target year"),
    "Z-03": Carried(
        (meeting.SupportTeamComposed,),
        ("ComposeSupportTeam",),
        ("case_file",),
        f"{_MEETINGS}::test_wie_niet_in_het_team_zit_kan_er_niet_voor_spreken",
    ),
    "Z-04": Carried(
        (meeting.SupportTeamMet,),
        ("HoldSupportTeam",),
        ("case_file",),
        f"{_MEETINGS}::test_zonder_ouders_of_een_van_de_drie_rollen_is_er_geen_triage",
    ),
    "Z-05": Carried(
        (meeting.SupportTeamMet,),
        ("ComposeSupportTeam",),
        ("case_file",),
        f"{_MEETINGS}::test_wie_niet_meedeed_aan_de_ot_academie_wordt_genoemd",
        "the evaluation of 2025",
    ),
    "Z-06": NotYet("meetings that are counted in a year, and questions that people learn from"),
    "Z-07": NotYet("support teams of a neighbourhood"),
    "Z-08": NotYet("agreements with what they bring and until when"),
    "Z-09": Carried(
        (meeting.MdoPlanned, meeting.MdoHeld, meeting.SupportTeamMet),
        ("PlanMdo", "HoldMdo", "HoldSupportTeam"),
        ("case_file",),
        "AS-67",
    ),
    "Z-10": NotYet("what a school learns of a referral, and the way back to regular education"),
    "Z-11": NotYet("meetings with leerplicht and GGD, counted in a school year"),
    "Z-12": Carried(
        (register.MandateGranted, register.MandateWithdrawn),
        ("GrantMandate", "WithdrawMandate"),
        ("register",),
        "tests/register/test_authority.py::test_zonder_mandaat_gebeurt_er_niets",
        "the guideline itself, with its versions",
    ),
    "Z-13": NotYet("collective arrangements by target group"),
    "Z-14": NotYet("programmes with a Value Case, an evaluation and an end"),
    "Z-15": NotYet("areas and neighbourhoods of an SWV"),
    "Z-16": NotYet("learning out of school without a share of care"),
    "Z-17": NotYet("a signal on a referral for fear, and places that are phased out"),
    "Z-18": Carried(
        (school.SupportTeamJudged, gate.RequestBlocked, gate.JudgementExpired),
        ("RecordJudgement", "ShortenPeriod"),
        ("clock", "case_file"),
        "AS-25",
        "the number of providers at one school",
    ),
    "Z-19": Carried(
        (exclusion.ExclusionSignalled,),
        ("CompleteAssessment",),
        ("case_file",),
        "tests/funder/test_intake.py::test_wie_afwijkt_van_de_lijst_legt_uit_waarom",
        "what SWV and municipality see of each other's use",
    ),
    "Z-20": NotYet("inflow of special education by where pupils come from"),
    "Z-21": NotYet("signals from before school"),
    "Z-22": NotYet("agreements with what they bring and until when"),
    "Z-23": Carried(
        (funding.CostKeptApart, funding.SeparateAgreementRecorded),
        ("ProposeKey", "RecordSeparateAgreement"),
        ("bundling",),
        "AS-05",
    ),
    "Z-24": NotYet("prevention offers that wait for alignment"),
    "Z-25": NotYet("schools for newcomers as a kind of their own"),
    "Z-26": NotYet("approaches that run already, with their evaluation"),
    "Z-27": NotYet("the gate for dyslexia"),
    "Z-28": NotYet("local policy that ended"),
    "Z-29": NotYet("places of a year at most, with a plan to return"),
    "Z-30": NotYet("prevention offers that wait for alignment"),
    "Z-31": Carried(
        (absence.ThuiszitterRegistered, absence.ThuiszitterSignedOff),
        ("ReportAbsence", "EndAbsence"),
        ("absence",),
        "tests/projections/test_absence.py::"
        "test_a_pupil_at_home_under_two_cases_is_seen_and_counted_once",
        "managers who know each other's number",
    ),
    "Z-32": NotYet("an export for research with its agreement and purpose"),
    "Z-33": NotYet("programmes with a Value Case, an evaluation and an end"),
    "Z-34": NotYet("a short question to parents and pupils"),
    "Z-35": NotYet("a yearly report that holds small numbers back"),
    "Z-36": Carried(
        (absence.AbsenceNotified,),
        ("CountHours",),
        ("absence", "clock"),
        f"{_ABSENCE}::test_de_gemeente_hoort_alleen_wat_de_wet_zegt_en_niets_over_gezondheid",
        "early leavers (RMC)",
    ),
    "Z-37": NotYet("meetings that are counted in a year"),
    "Z-38": NotYet("who pulls an approach, and tells how it goes"),
    "Z-39": NotYet("what each party makes of the agreements"),
    "Z-40": NotYet("versions of an agenda"),
    "Z-41": Carried(
        (budget.BudgetSet, funding.KeyProposed),
        ("SetBudget", "ProposeKey"),
        ("budgets", "bundling"),
        "tests/swv/test_key.py::test_een_sleutel_die_niet_klopt_wordt_geweigerd",
    ),
    "Z-42": Carried(
        (budget.ProvisoMade, budget.ProvisoLifted),
        ("SetBudget", "LiftProviso"),
        ("budgets",),
        "tests/funder/test_lines.py::test_onder_voorbehoud_wordt_niets_vastgelegd",
    ),
    "Z-43": NotYet("a source of money with an end, and what loses its cover"),
    "Z-44": Policy("a list of abbreviations; GLOSSARY.md holds the words that people see"),
    "R-01": NotYet("versions of an agenda"),
    "R-02": NotYet("experiments with a project plan"),
    "R-03": Carried(
        (budget.ShrinkApplied,),
        ("ApplyShrink",),
        ("budgets",),
        "AS-07",
        "the yield that is agreed before the start",
    ),
    "R-04": Carried(
        (funding.BundleOpened, funding.BundleClosed),
        ("ProposeKey",),
        ("forecast",),
        "tests/projections/test_forecast.py::test_the_day_on_which_next_year_falls_short",
        "the proposal to the council",
    ),
    "R-05": Carried(
        (budget.BudgetShifted,),
        ("ShiftBudget",),
        ("budgets",),
        "tests/funder/test_lines.py::test_geld_verschuift_tussen_twee_budgetten_van_een_financier",
    ),
    "R-06": NotYet("advice, and what came of it"),
    "R-07": NotYet("motions, and what the council is told"),
    "R-08": NotYet("programmes with an end and an evaluation"),
    "R-09": NotYet("the frame of consideration as a list on a request"),
    "R-10": NotYet("experiments before school and at MBO"),
    "R-11": NotYet("bodies that meet"),
    "R-12": NotYet("decisions on policy, with their number"),
    "U-01": NotYet("the distance between home and school"),
    "U-02": NotYet("advice of the REA, decision of the OOGO"),
    "U-03": Carried(
        (pot.PotAgreed, pot.ContributionReceived, pot.PotSettled),
        ("AgreePot", "Contribute", "SettlePot"),
        ("budgets",),
        "tests/funder/test_pooling.py::test_afrekenen_geeft_terug_naar_ieders_bijdrage",
    ),
    "U-04": Carried(
        (exemption.SwvConsulted, exemption.ExemptionAdviceGiven),
        ("ReceiveExemptionClaim", "AdviseOnExemption"),
        ("clock", "case_file"),
        "AS-43",
    ),
    "U-05": _SCHEME,
    "U-06": Carried(
        (absence.AbsenceThreatens,),
        ("ReportAbsence", "CountHours"),
        ("clock", "case_file"),
        f"{_ABSENCE}::test_wie_in_vier_weken_zestien_uur_mist_dreigt_thuis_te_komen_zitten",
    ),
    "U-07": Carried(
        (request.ReceiptConfirmed, term.TermStarted),
        ("SubmitRequest",),
        ("clock", "case_file"),
        "AS-14",
    ),
    "U-08": Carried(
        (need.SupportNeedEstablished,),
        ("EstablishNeed",),
        ("case_file",),
        "tests/swv/test_need.py::test_een_behoefte_die_zo_niet_kan",
        "the view of the child beside that of the school",
    ),
    "U-09": NotYet("basic support by school, and needs without an offer"),
    "U-10": NotYet("what is done in each municipality (PDCA)"),
    "U-11": NotYet("the number of TLVs beside that of the country"),
    "U-12": NotYet("basic support by school"),
    "U-13": NotYet("what is offered beside what is asked"),
    "U-14": NotYet("experts of special education in regular schools"),
    "U-15": NotYet("a yearly look at who meets"),
    "U-16": Carried(
        (meeting.CaseLeadAssigned, meeting.ResponsibilityRecorded, meeting.MdoClosed),
        ("AssignCaseLead", "RecordResponsibility", "CloseMdo"),
        ("clock", "case_file"),
        "AS-67",
    ),
    "U-17": _SCHEME,
    "U-18": NotYet("facilities with places, and what they cost beside individual support"),
    "U-19": NotYet("proposals to bundle equal needs"),
    "U-20": _TWO_LEVELS,
    "U-21": Carried(
        (absence.ThuiszitterRegistered,),
        ("ReportAbsence",),
        ("absence",),
        "tests/rules/test_absence.py::test_wie_nergens_staat_ingeschreven_telt_meteen_en_op_beide_manieren",
    ),
    "U-22": Carried(
        (absence.ThuiszitterRegistered, absence.ThuiszitterReclassified),
        ("CountHours",),
        ("absence",),
        "AS-40",
    ),
    "U-23": Carried(
        (absence.ThreeMonthLimitStarted, absence.ThreeMonthLimitExceeded),
        ("MakeOffer", "AcceptOffer"),
        ("absence", "clock"),
        "AS-41",
    ),
    "U-24": Carried(
        (escalation.PartnerMeetingStarted,),
        ("FindReason",),
        ("absence", "clock"),
        f"{_ESCALATION}::test_zonder_aanbod_komen_de_kernpartners_vanzelf_bij_elkaar",
    ),
    "U-25": NotYet("a deviation from the hours of education (Variawet)"),
    "U-26": NotYet("the person who connects a school with the municipality"),
    "U-27": Carried(
        (escalation.EscalationLevelReached, escalation.OverrulingUsed),
        ("HoldPartnerMeeting", "Overrule"),
        ("absence", "clock"),
        "AS-31",
    ),
    "U-28": NotYet("a quarterly overview in which no report is not zero"),
    "U-29": NotYet("the gate for dyslexia"),
    "U-30": NotYet("what a case asks of a building"),
    "U-31": NotYet("places and waiting at special education"),
    "U-32": NotYet("a closed placement that pauses an arrangement"),
    "U-33": Policy(
        "how adults speak about pressure is theirs; nothing follows from a record of it"
    ),
    "U-34": NotYet("the monitor of thirteen rows (PDCA)"),
    "U-35": NotYet("a personal budget beside care in kind"),
    "N-01": _ONE_PLAN,
    "N-02": NotYet("one counter for signals"),
    "N-03": NotYet("a map of facilities"),
    "N-04": NotYet("hours that were estimated and spent"),
    "N-05": Carried(
        (school.DossierAccessGiven, school.DossierAccessEnded),
        ("OpenDossier", "CloseDossier"),
        ("consents",),
        "tests/school/test_consent.py::test_meekijken_in_het_plan_vraagt_twee_toestemmingen",
    ),
    "N-06": NotYet("hours that were estimated and spent"),
    "N-07": Carried(
        (funding.KeyProposed, funding.BundleClosed),
        ("ProposeKey",),
        ("bundling",),
        "AS-01",
        "issues that are put before the OOGO",
    ),
    "N-08": NotYet("needs that go first"),
    "N-09": NotYet("the seven elements of a closing approach"),
    "N-10": Carried(
        (exemption.ExemptionReassessed, exemption.ExemptionLapsed),
        ("ReassessExemption",),
        ("clock", "case_file"),
        f"{_EXEMPTION}::test_wie_terug_kan_naar_school_is_niet_meer_vrijgesteld",
        "how many exemptions there are, and for how long",
    ),
    "N-11": NotYet("one counter for signals"),
    "N-12": NotYet("consultation that is asked and given"),
    "N-13": NotYet("light support of youth health care"),
    "N-14": Carried(
        (waiting.BridgingSupportDue, waiting.BridgingSupportStarted),
        ("StartBridging",),
        ("waiting_times", "clock"),
        "AS-32",
    ),
    "N-15": NotYet("what each location needs"),
    "N-16": NotYet("a warm handover"),
    "N-17": NotYet("the places that are meant as a list of their own"),
    "N-18": Carried(
        (meeting.ParentGoalRecorded,),
        ("RecordParentGoal",),
        ("case_file",),
        f"{_MEETINGS}::test_een_plan_zonder_doel_van_de_ouders_wordt_niet_vastgesteld",
    ),
    "N-19": NotYet("plans for calamities"),
    "N-20": NotYet("a map of facilities"),
    "N-21": NotYet("training that is asked and offered"),
    "N-22": NotYet("who is reached in a crisis"),
    "N-23": NotYet("the profile of a school"),
    "N-24": NotYet("the development plan of a school"),
    "N-25": NotYet("collective arrangements by target group"),
    "N-26": NotYet("sums that do not add up, and are told"),
    "N-27": Carried(
        (school_transport.TransportRequested, school_transport.TransportAtRisk),
        ("ReceiveTransportRequest",),
        ("clock", "case_file"),
        "AS-24",
        "what a case asks of a building",
    ),
    "N-28": NotYet("bodies that meet"),
    "S-01": NotYet("pupils with both kinds of support, and far from home"),
    "S-02": Carried(
        (request.CompletenessEstablished, request.AssessmentCompleted),
        ("EstablishCompleteness", "CompleteAssessment"),
        ("clock",),
        "AS-15",
    ),
    "S-03": NotYet("a register of prevention"),
    "S-04": NotYet("local agreements with providers"),
    "S-05": NotYet("working groups with all four sectors"),
    "S-06": NotYet("versions of an agenda"),
    "S-07": _ONE_PLAN,
    "S-08": NotYet("lines of transformation on an approach"),
    "S-09": NotYet("childcare as a kind of party"),
}
