"""Typical values of the fields of what a region agreed."""

from datetime import date
from typing import Any

from events.agenda import (
    AgendaId,
    Agreement,
    Code,
    Direction,
    Goal,
    Placement,
    PolicyDecision,
    Standing,
    Theme,
    Unit,
)
from events.values import Count, Period, PublicText, Reference
from tests.world import SWV, ZWOLLE, ZWOLLE_LINE

DEEL_2 = AgendaId("ontwikkelagenda-2")
LARGER = AgendaId("strategische-agenda")
B, TWO = Code("B"), Code("2")
GOAL = Goal(
    code=Code("2"),
    theme=B,
    text=PublicText("Minder kinderen in het speciaal onderwijs"),
    unit=Unit.PUPILS,
    direction=Direction.DOWN,
    base_year=2021,
    target_year=2026,
    base=100,
    target=50,
)
AGREEMENT = Agreement(
    number=Count(31),
    theme=B,
    text=PublicText("Extra inzet onder voorbehoud"),
    owner=SWV,
    due_on=date(2026, 3, 31),
    reserves=ZWOLLE_LINE,
)

OF_POLICY: dict[str, Any] = {
    "agenda": DEEL_2,
    "agreement": AGREEMENT,
    "agreements": (AGREEMENT,),
    "code": GOAL.code,
    "decision": PolicyDecision(reference=Reference("30594"), decided_on=date(2026, 1, 20)),
    "left_open": Count(1),
    "owner": SWV,
    "parties": (ZWOLLE, SWV),
    "placements": tuple(
        Placement(within=LARGER, theme=theme, source=PublicText(source))
        for theme, source in ((B, "paragraaf 1"), (TWO, "paragraaf 4.5"))
    ),
    "standing": Standing.ON_COURSE,
    "themes": (Theme(code=B, title=PublicText("Een passende onderwijsplek")),),
    "title": PublicText("Ontwikkelagenda, deel 2"),
    "value": 80,
    "version": Count(1),
    "year": 2023,
}
FOUR_YEARS = Period(start=date(2023, 1, 1), end=date(2026, 12, 31))
