"""The routes of what parties keep together at one counter."""

SIGNALS = ("/v1/signals", "/signalen")
"""Those that show signals, each about a pupil."""

COUNTED = ("/v1/figures/signals",)
"""Those that show counts of what one may see."""
