"""What this house makes of the items about pupils who go elsewhere, are heard, or ask something of
others."""

from events import care, transition
from tests.seeds.made import Carried

OF_TRANSITIONS: dict[str, Carried] = {
    "N-16": Carried(
        (transition.HandoverGiven, transition.HandoverOverdue, transition.HandoverUnconfirmed),
        ("PlanTransfer", "GiveHandover", "ConfirmHandover"),
        ("transitions", "clock", "case_file"),
        "tests/school/test_transfer.py::test_een_leerling_gaat_pas_over_als_alles_klaar_is",
    ),
    "U-32": Carried(
        (transition.ArrangementPaused, transition.CareResumed, care.ClaimRefused),
        ("ReportClosedPlacement", "EndClosedPlacement"),
        ("transitions", "clock", "case_file"),
        "tests/funder/test_pausing.py::test_over_dagen_van_de_pauze_wordt_niet_betaald",
    ),
}
