"""What the viewer's organisation must do soon that is about no pupil, and where that is done."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from services.portal.duties import LABELS, Duty, DutyKind, duties
from services.portal.pages.act_subjects import ALL
from services.portal.viewer import Viewer
from services.rules.quarter import quarter_of

SOON = timedelta(days=30)  # so long before its last day people are told


@dataclass(frozen=True)
class Shown:
    """A duty as people see it on a day."""

    duty: Duty
    late: bool

    @property
    def what(self) -> str:
        """Dutch of the catalogue."""
        return LABELS[self.duty.kind]

    @property
    def path(self) -> str:
        """Where it is done."""
        match self.duty.kind:
            case DutyKind.REPORT_QUARTER:
                return _report(self.duty)
            case DutyKind.CONFIRM_LISTING:
                return "/sociale-kaart"
            case DutyKind.CONFIRM_CONTACT | DutyKind.REVIEW_PLAN:
                return "/bereikbaar"


async def own_duties(connection: Any, viewer: Viewer, on: date) -> list[Shown]:
    """What the viewer's organisation must do soon, what is due first stands first."""
    if viewer.organisation is None:
        return []
    found = await duties(connection, viewer.organisation, on)
    return [Shown(one, one.late(on)) for one in found if one.due_on <= on + SOON]


def _report(duty: Duty) -> str:
    """The form in which that quarter is filled in already."""
    assert duty.quarter_from is not None, "what is reported is a quarter"
    quarter = quarter_of(duty.quarter_from)
    known = {
        "swv": duty.swv,
        "quarter.start": quarter.start.isoformat(),
        "quarter.end": quarter.end.isoformat(),
    }
    return f"{ALL}/report-quarter?{urlencode(known)}"
