"""The routes of what parties keep together at one counter."""

SIGNALS = ("/v1/signals", "/signalen")
"""Those that show signals, each about a pupil."""

KNOWN = (
    *("/v1/contacts", "/v1/connections", "/bereikbaar", "/v1/social-map", "/sociale-kaart"),
    *("/v1/figures/basic-support", "/v1/duties"),
)
"""Those that show who is at hand, and what is of no pupil."""

COUNTED = ("/v1/figures/signals", "/v1/figures/needs", "/v1/school-years", "/scholen")
"""Those that show counts of what one may see."""
