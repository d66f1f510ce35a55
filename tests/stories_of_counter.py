"""Stories of one counter: signals that come in anywhere, and who is at hand."""

from datetime import date
from typing import Any

from events.signal import SignalMatter
from events.values import Party, Period
from services.counter.commands import (
    AdoptCalamityPlan,
    AskConsultation,
    ConfirmContact,
    ConfirmPlace,
    EndContact,
    FollowUpSignal,
    GiveConsultation,
    GiveFeedback,
    MapPlace,
    NameContact,
    PassOnSignal,
    ReceiveSignal,
    UnmapPlace,
)
from services.runtime.shapes import Command
from tests.examples import example
from tests.paper_house import Move
from tests.telling import FAR, Step
from tests.world import CASE_MANAGER, DAY, SWV

AUTUMN = date(2025, 11, 3)  # a year before the end of every story


def at_desk(kind: type[Command], *, on: date = DAY, **own: Any) -> Move:
    """The school, where the signal came in."""
    return Party.SCHOOL, example(kind, on=on, **own)


def at_town(kind: type[Command], *, on: date = DAY, **own: Any) -> Move:
    """The municipality, whom it concerns."""
    return Party.MUNICIPALITY, example(kind, on=on, **own)


def at_swv(kind: type[Command], *, on: date = DAY, **own: Any) -> Move:
    """The SWV."""
    return Party.SWV, example(kind, on=on, **{"by": CASE_MANAGER, **own})


OF_COUNTER: dict[str, list[Step]] = {
    "a signal is followed up, and who signalled hears of it": [
        at_desk(ReceiveSignal),
        at_town(FollowUpSignal),
        at_desk(GiveFeedback),
    ],
    "a signal is passed on, and another body follows it up": [
        at_desk(ReceiveSignal),
        at_town(PassOnSignal),
        at_swv(FollowUpSignal, body=SWV),
        at_desk(GiveFeedback),
    ],
    "nobody follows a signal up in time": [
        at_desk(ReceiveSignal, concern=SignalMatter.SAFETY, parents_know=False),
        FAR,
    ],
    "who signalled does not hear in time what was done": [
        at_desk(ReceiveSignal),
        at_town(FollowUpSignal),
        FAR,
    ],
    "who connects a school is named, confirmed, and is it no more": [
        at_town(NameContact),
        at_town(ConfirmContact),
        at_town(EndContact),
    ],
    "who is at hand is not confirmed in time, nor a plan looked at anew": [
        at_town(NameContact, on=AUTUMN),
        at_town(AdoptCalamityPlan, on=AUTUMN),
        FAR,
    ],
    "what there is around schools is mapped, confirmed, and there no more": [
        at_town(MapPlace),
        at_town(ConfirmPlace),
        at_town(UnmapPlace),
    ],
    "nobody confirms in time what is on the map": [
        at_town(MapPlace, on=AUTUMN, valid=Period(start=AUTUMN, end=date(2027, 7, 31))),
        FAR,
    ],
    "a consultation is answered": [at_desk(AskConsultation), at_swv(GiveConsultation)],
    "a consultation is not answered in time": [at_desk(AskConsultation), FAR],
}
