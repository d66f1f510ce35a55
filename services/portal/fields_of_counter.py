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
    "times_passed": "keer doorgezet",
    "signaller": "wie signaleerde",
    "stage": "leeftijd",
}
"""Of signals."""
