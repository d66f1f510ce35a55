"""Dutch names (B1) of the fields of what parties keep together at one counter."""

from collections.abc import Mapping

OF_COUNTER: Mapping[str, str] = {
    "concern": "waarover",
    "desk": "loket",
    "feedback_by": "terugkoppelen uiterlijk",
    "feedback_on": "teruggekoppeld op",
    "feedback_overdue_on": "terugkoppeling te laat sinds",
    "follow_up": "wat er is gedaan",
    "followed_up_on": "opgevolgd op",
    "prevention": "programma",
    "published_on": "aangeboden sinds",
    "sector": "sector",
    "signal_days": "werkdagen per stap van een signaal",
    "signaller": "wie signaleerde",
    "stage": "leeftijd",
    "times_passed": "keer doorgezet",
}
"""Of signals, and of prevention."""
