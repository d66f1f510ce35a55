"""The routes of referrals to special education, of pupils at home each quarter, and of the national
experiment: figures and lists."""

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
)
"""Those that show them."""
