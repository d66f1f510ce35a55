"""How this house carries what is near to home, who supports whom, and each other's use."""

from events import care_use, distance, exclusion, funding
from tests.seeds.made import Carried

_DISTANCE = "tests/school/test_distance.py"

OF_NEAR: dict[str, Carried] = {
    "U-01": Carried(
        (distance.FarFromHome, distance.NearerNotWeighed),
        ("TellDistance", "WeighNearer"),
        ("distances", "clock", "case_file"),
        f"{_DISTANCE}::test_niets_zeggen_over_ver_van_huis_is_een_bevinding",
    ),
    "S-01": Carried(
        (distance.FarFromHome, distance.NearerWeighed, funding.ShareApproved),
        ("TellDistance", "WeighNearer", "ApproveShare"),
        ("distances", "bundling"),
        "tests/web/test_near.py::test_wie_hulp_van_beide_krijgt_is_per_gemeente_geteld",
    ),
    "Z-19": Carried(
        (
            exclusion.ExclusionSignalled,
            care_use.ExcludedCareUsed,
            care_use.CareUseTold,
            care_use.CareUseMissing,
        ),
        ("CompleteAssessment", "AskCareUse", "TellCareUse"),
        ("care_uses", "case_file"),
        "tests/counter/test_care_use.py"
        "::test_hulp_van_de_uitsluitingslijst_is_een_bevinding_wie_haar_ook_gebruikt",
    ),
}
