"""Dutch names (B1) of the fields of what parties keep together at one counter."""

from collections.abc import Mapping

OF_COUNTER: Mapping[str, str] = {
    "aligned_with": "afgestemd met",
    "area": "waar",
    "composed_on": "samengesteld op",
    "concern": "waarover",
    "confirm_by": "bevestigen voor",
    "confirmation_months": "maanden tot opnieuw bevestigen",
    "contact": "waarvoor",
    "desk": "loket",
    "feedback_by": "terugkoppelen uiterlijk",
    "feedback_on": "teruggekoppeld op",
    "feedback_overdue_on": "terugkoppeling te laat sinds",
    "follow_up": "wat er is gedaan",
    "followed_up_on": "opgevolgd op",
    "known_on": "bevestigd op",
    "lacks": "wat ontbreekt",
    "last_on": "laatst gevraagd op",
    "listing": "naam op de kaart",
    "map_kind": "soort",
    "plan_edition": "uitgave",
    "person": "wie",
    "reach": "voor school",
    "signal_days": "werkdagen per stap van een signaal",
    "signaller": "wie signaleerde",
    "stages": "leeftijd",
    "team": "in het team",
    "times_passed": "keer doorgezet",
    "unconfirmed_on": "niet bevestigd sinds",
    "unmapped_on": "van de kaart sinds",
}
"""Of signals, of who is at hand, and of the social map."""
