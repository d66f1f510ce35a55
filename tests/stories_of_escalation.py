"""Stories of pupils at home without an offer: core partners, who directs, who governs."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from events.absence import AbsenceEnding, AbsenceReason
from events.escalation import EscalationLevel, PowerHolder
from events.register import RulesChange
from events.values import Party, Period
from services.escalation.commands import HoldPartnerMeeting, Overrule, StartPartnerMeeting
from services.register.commands import AgreeRules
from tests.cast_absence import AWAY, absolute, declines, drops, ends, offer, reason, report, takes
from tests.examples import example
from tests.paper_house import Move
from tests.telling import FAR, Step
from tests.world import AMBELT, CASE_MANAGER, DIRECTOR, SWV, ZWOLLE

AT_HOME = date(2026, 2, 9)
STARTED = date(2026, 2, 16)
FROM_FEBRUARY = Period(start=date(2026, 2, 2), end=date.max)
SWV_OVERRULES = RulesChange(overruling_holder=PowerHolder.SWV)
_APRIL = {"starts_on": date(2026, 4, 13)}
NO_OFFER = reason(AbsenceReason.LACK_OF_OFFER, on=STARTED)


def meets(level: EscalationLevel, *, on: date, agreed: bool = False, **own: Any) -> Move:
    """The partners of a level meet."""
    return Party.SWV, example(HoldPartnerMeeting, on=on, level=level, agreed=agreed, **own)


def overrules(*, on: date, starts_on: date, **own: Any) -> Move:
    """The municipality names a school."""
    return Party.MUNICIPALITY, example(Overrule, on=on, starts_on=starts_on, **own)


def starts_meeting(*, on: date) -> Move:
    """The SWV lets the core partners meet before anybody must."""
    command = example(StartPartnerMeeting, on=on, keeper=AMBELT, municipality=ZWOLLE)
    return Party.SWV, replace(command, by=CASE_MANAGER, swv=SWV)


ESCALATIONS: dict[str, list[Step]] = {
    "no offer, and nobody agrees until somebody overrules": [
        report(),
        AT_HOME,
        NO_OFFER,
        meets(EscalationLevel.CASE, on=date(2026, 2, 23)),
        meets(EscalationLevel.DIRECTION, on=date(2026, 3, 2)),
        overrules(on=date(2026, 3, 9), starts_on=date(2026, 3, 16)),
        takes(1, on=date(2026, 3, 10)),
        FAR,
    ],
    "no offer, and every level lets its days pass until there is one": [
        report(),
        AT_HOME,
        NO_OFFER,
        meets(EscalationLevel.CASE, on=date(2026, 2, 23), agreed=True),
        date(2026, 4, 1),
        offer(on=date(2026, 4, 2)),
        declines(on=date(2026, 4, 3)),
        offer(2, on=date(2026, 4, 7)),
        takes(2, on=date(2026, 4, 8)),
        FAR,
    ],
    "no offer for a child that is enrolled nowhere": [
        absolute(),
        AT_HOME,
        reason(AbsenceReason.LACK_OF_OFFER, on=STARTED, keeper=ZWOLLE),
        date(2026, 4, 1),
        overrules(on=date(2026, 4, 2), starts_on=date(2026, 4, 13)),
        ends(AbsenceEnding.PLACED, on=date(2026, 4, 13), keeper=ZWOLLE),
    ],
    "an offer that comes to nothing lets the partners meet anew": [
        report(),
        AT_HOME,
        NO_OFFER,
        offer(on=date(2026, 3, 2)),
        takes(on=date(2026, 3, 9)),
        drops(on=date(2026, 3, 30)),
        date(2026, 5, 1),
        ends(AbsenceEnding.REPORTED_IN_ERROR, on=date(2026, 5, 4)),
    ],
    "a region in which the SWV may overrule": [
        (Party.SWV, example(AgreeRules, changes=SWV_OVERRULES, valid=FROM_FEBRUARY)),
        absolute(),
        AT_HOME,
        reason(AbsenceReason.LACK_OF_OFFER, on=STARTED, keeper=ZWOLLE),
        date(2026, 4, 1),
        (Party.SWV, example(Overrule, body=SWV, by=DIRECTOR, on=date(2026, 4, 2), **_APRIL)),
        ends(AbsenceEnding.PLACED, on=date(2026, 4, 13), keeper=ZWOLLE),
    ],
    "the partners meet before anybody must": [
        report(since=AWAY),
        AT_HOME,
        starts_meeting(on=date(2026, 2, 10)),
        ends(on=date(2026, 2, 12)),
    ],
}
