"""What people call the fields of referrals and of policy that ends: Dutch at B1."""

from collections.abc import Mapping

OF_REFERRALS: Mapping[str, str] = {
    "educations": "soorten onderwijs",
    "ended_policies": "beleid dat eindigt",
    "instead": "wat er dan is",
    "programme": "programma",
    "referral_policies": "niet meer verwijzen",
    "weeks": "weken",
}
