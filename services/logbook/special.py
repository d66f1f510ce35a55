"""The routes of referrals to special education, of pupils at home each quarter, of the national
experiment, and of education near to home: figures and lists."""

REFERRED = (
    "/v1/quarters",
    "/v1/referrals",
    "/v1/figures/tlvs",
    "/v1/figures/inflow",
    "/v1/figures/exemptions",
    "/v1/initiatives",
    "/kwartaaloverzicht",
    "/kwartaaloverzicht/beeld.svg",
    "/verwijzingen",
    "/verwijzingen/instroom.svg",
    "/thuisnabij",
    "/v1/distances",
    "/v1/figures/near-home",
    "/v1/figures/overlap",
    "/v1/care-uses",
)
"""Those that show them."""
