"""What the house makes of the items on what pupils need beside care."""

from events import absence, teaching_time
from tests.seeds.made import Carried

_TEACHING = "tests/school/test_teaching_time.py"

OF_PUPILS: dict[str, Carried] = {
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
