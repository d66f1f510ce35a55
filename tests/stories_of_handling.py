"""Stories of whose task it is."""

from typing import Any

from msgspec.structs import replace

from events.values import Actor, UserId, party_of
from services.handling.commands import GiveBackCase, HandlingCommand, HandOverCase, TakeCase
from tests.cast import approve, assessed, propose
from tests.examples import example
from tests.paper_house import Move
from tests.telling import RICH, Step
from tests.world import CONSULTANT, DESK_MANAGER, SWV, ZWOLLE

COLLEAGUE = replace(CONSULTANT, user=UserId("consulent-2"))


def works(kind: type[HandlingCommand], by: Actor = CONSULTANT, **own: Any) -> Move:
    """Somebody divides the work of their own organisation."""
    whose = own.pop("organisation", by.organisation)
    return party_of(whose), example(kind, by=by, organisation=whose, **own)


HANDLING_STORIES: dict[str, list[Step]] = {
    "work goes from hand to hand, and changes nothing": [
        *RICH,
        *assessed(),
        works(TakeCase, DESK_MANAGER),
        propose(),
        works(HandOverCase, colleague=COLLEAGUE.user),
        works(GiveBackCase, COLLEAGUE),
        works(TakeCase),
        approve(SWV),
        approve(ZWOLLE),
    ],
}
