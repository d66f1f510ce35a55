"""What the house makes of the items on what pupils need beside care."""

from events import (
    absence,
    building,
    early_leaving,
    facility,
    learning_elsewhere,
    local_policy,
    register,
    school_transport,
    social_map,
    teaching_time,
)
from tests.seeds.made import Carried

_TEACHING = "tests/school/test_teaching_time.py"

_FIRST = "tests/facility/test_first.py"
_PRECEDENCE = "tests/funder/test_precedence.py"
_BESIDE = "tests/school/test_beside_care.py"

_BUILDINGS = Carried(
    (building.BuildingAtRisk, building.BuildingAnswerOverdue),
    ("AskBuilding", "AnswerBuilding"),
    ("clock", "case_file"),
    f"{_BESIDE}::test_wat_niet_op_tijd_klaar_is_brengt_de_start_in_gevaar",
)

OF_PUPILS: dict[str, Carried] = {
    "U-30": _BUILDINGS,
    "N-27": Carried(
        (
            school_transport.TransportRequested,
            school_transport.TransportAtRisk,
            *_BUILDINGS.facts,
        ),
        ("ReceiveTransportRequest", *_BUILDINGS.commands),
        _BUILDINGS.views,
        _BUILDINGS.shown,
    ),
    "N-08": Carried(
        (
            register.RulesAgreed,
            facility.PlaceAwaited,
            facility.PlaceOffered,
            local_policy.PrecedenceGiven,
        ),
        ("AgreeRules", "PlacePupil", "GivePrecedence"),
        ("facilities", "clock", "case_file"),
        f"{_PRECEDENCE}::test_aan_de_balie_staat_wie_voorgaat_boven_wie_langer_wacht",
    ),
    "N-25": Carried(
        (facility.FacilityOpened, facility.PlaceAwaited),
        ("OpenFacility", "PlacePupil"),
        ("facilities", "case_file"),
        f"{_FIRST}::test_een_voorziening_kan_voor_een_doelgroep_zijn",
    ),
    "U-31": Carried(
        (social_map.PlacesScarce, social_map.ScarcityNotDiscussed),
        ("MapPlace", "TellOccupancy", "DiscussScarcity"),
        ("social_map", "case_file"),
        "tests/counter/test_scarcity.py::test_vol_en_een_wachtlijst_is_schaars",
    ),
    "Z-16": Carried(
        (
            learning_elsewhere.LearningElsewhereBegun,
            learning_elsewhere.LearningElsewhereUnclear,
        ),
        ("BeginLearningElsewhere", "CloseLearningElsewhere"),
        ("clock", "case_file"),
        f"{_BESIDE}::test_buitenschools_leren_is_geen_zorg",
    ),
    "Z-36": Carried(
        (
            absence.AbsenceNotified,
            early_leaving.EarlyLeavingReported,
            early_leaving.EarlyLeaverNotFollowedUp,
        ),
        ("CountHours", "ReportEarlyLeaving", "FollowUpEarlyLeaver"),
        ("absence", "clock", "case_file"),
        f"{_BESIDE}::test_wie_niet_is_bereikt_wordt_opnieuw_gesproken",
    ),
    "U-25": Carried(
        (
            teaching_time.FewerHoursAllowed,
            teaching_time.BuildUpOverdue,
            absence.AbsenceMeasuredAnew,
        ),
        ("AskFewerHours", "RecordInspectorate", "LinkAbsence"),
        ("exemptions", "clock", "case_file"),
        f"{_TEACHING}::test_wie_zich_aan_het_plan_houdt_is_geen_thuiszitter",
    ),
}
