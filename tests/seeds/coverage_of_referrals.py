"""What the house makes of the items on referrals to special education and on pupils at home."""

from events import facility, gate, local_policy, referral
from tests.seeds.made import Carried

OF_REFERRALS: dict[str, Carried] = {
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
