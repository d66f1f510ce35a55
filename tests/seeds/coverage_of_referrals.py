"""What the house makes of the items on referrals to special education and on pupils at home."""

from events import exemption, facility, gate, local_policy, quarter, referral, tlv, tlv_count
from tests.seeds.made import Carried

_REFERRAL, _COUNT = "tests/school/test_referral.py", "tests/swv/test_tlv_count.py"

OF_REFERRALS: dict[str, Carried] = {
    "Z-10": Carried(
        (referral.ReferralFollowed, referral.LearningOverdue, referral.ReturnReviewOverdue),
        ("RecordLearning", "ReviewReturn"),
        ("referrals", "clock", "case_file"),
        f"{_REFERRAL}::test_de_terugkeer_wordt_voor_het_einde_van_elk_schooljaar_besproken",
    ),
    "Z-20": Carried(
        (tlv.TlvRequested, tlv.TlvIssued),
        ("RequestTlv", "IssueTlv"),
        ("referrals",),
        "tests/web/test_referrals.py::test_inflow_is_counted_by_where_pupils_come_from_and_by_age",
    ),
    "N-10": Carried(
        (exemption.ExemptionEstablished, exemption.ExemptionReassessed),
        ("EstablishExemption", "ReassessExemption"),
        ("exemptions",),
        "tests/web/test_referrals.py::test_exemptions_are_counted_with_how_long_and_beside_a_year_before",
    ),
    "U-28": Carried(
        (quarter.QuarterReceived, quarter.QuarterReportsMissing, quarter.QuarterAdopted),
        ("OpenQuarter", "ReportQuarter", "AdoptQuarter"),
        ("quarters",),
        "tests/quarter/test_quarter.py::test_wie_niet_levert_wordt_genoemd_en_is_geen_nul",
    ),
    "U-11": Carried(
        (tlv_count.TlvsCompared, tlv_count.TlvGrowthAbove, tlv_count.TlvLevelCompared),
        ("IssueTlv", "TellSwvPupils"),
        ("tlv_growth",),
        f"{_COUNT}::test_een_groter_deel_met_een_tlv_dan_in_het_land_is_te_veel",
    ),
    "Z-17": Carried(
        (referral.ReferralFlagged, referral.ReferralNotWeighed, facility.FacilityPlacesSet),
        ("RequestTlv", "HoldSupportTeam", "SetFacilityPlaces"),
        ("clock", "case_file", "facilities"),
        "AS-62",
    ),
    "Z-28": Carried(
        (local_policy.PolicyLimitFound, gate.RequestBlocked),
        ("SubmitRequest", "ShortenPeriod", "RefuseShare"),
        ("clock", "case_file"),
        "AS-62",
    ),
}
