"""Dutch names (B1) of the fields of what parties keep together at one counter."""

from collections.abc import Mapping

OF_COUNTER: Mapping[str, str] = {
    "aligned_with": "afgestemd met",
    "composed_on": "samengesteld op",
    "concern": "waarover",
    "confirm_by": "bevestigen voor",
    "confirmation_months": "maanden tot opnieuw bevestigen",
    "contact": "waarvoor",
    "desk": "loket",
    "plan_edition": "uitgave",
    "feedback_by": "terugkoppelen uiterlijk",
    "feedback_on": "teruggekoppeld op",
    "feedback_overdue_on": "terugkoppeling te laat sinds",
    "follow_up": "wat er is gedaan",
    "followed_up_on": "opgevolgd op",
    "known_on": "bevestigd op",
    "lacks": "wat ontbreekt",
    "reach": "voor school",
    "signal_days": "werkdagen per stap van een signaal",
    "signaller": "wie signaleerde",
    "team": "in het team",
    "times_passed": "keer doorgezet",
    "unconfirmed_on": "niet bevestigd sinds",
}
"""Of signals, and of who is at hand."""
