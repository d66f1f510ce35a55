"""Stories of what a provider asks of who orders care, and what it hears."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from events.values import Cents, OrganisationId, Party, Reference
from services.funder.order_commands import InvestigateAsk, RejectAsk
from services.provider.commands import AskAssignment, AskChange
from tests.cast import (
    WHO,
    accept,
    approve,
    assessed,
    budget,
    day,
    decline,
    intake,
    planner,
    propose,
    start,
    started,
    submit,
)
from tests.cast_changes import move
from tests.examples import example
from tests.paper_house import Move
from tests.telling import FAR, Step
from tests.world import CARE, DAY, DIRECTOR, SWV, SWV_PART, WILG, ZWOLLE

RICH = [budget(funder) for funder in (SWV, ZWOLLE)]
LESS = replace(CARE, cost=Cents(600_000))


def ask_assignment(provider: OrganisationId = WILG, *, on: date = DAY, **own: Any) -> Move:
    """A provider asks for an assignment."""
    return Party.PROVIDER, example(AskAssignment, by=planner(provider), on=on, **own)


def ask_change(*, on: date = DAY, **own: Any) -> Move:
    """The provider asks for a change of its order."""
    changed = own.pop("care", LESS)
    return Party.PROVIDER, example(AskChange, by=planner(WILG), care=changed, on=on, **own)


def investigate(*, on: date = DAY) -> Move:
    """Who is asked looks into it first."""
    return Party.MUNICIPALITY, example(InvestigateAsk, by=WHO[ZWOLLE], on=on)


def reject_ask(*, on: date = DAY) -> Move:
    """Who is asked assigns nothing."""
    return Party.MUNICIPALITY, example(RejectAsk, by=WHO[ZWOLLE], on=on)


ASKING_STORIES: dict[str, list[Step]] = {
    "an assignment is asked for and comes": [
        *RICH,
        *assessed(),
        propose(),
        approve(SWV),
        ask_assignment(),
        investigate(on=day(3)),
        approve(ZWOLLE, on=day(20)),
    ],
    "an assignment is asked for that another declined": [
        *RICH,
        *started()[:-4],
        decline(WILG),
        ask_assignment(),
        reject_ask(on=day(4)),
    ],
    "what is asked is never answered": [submit(), ask_assignment(), FAR],
    "what is asked is investigated and never answered": [
        submit(),
        ask_assignment(),
        investigate(on=day(9)),
        FAR,
    ],
    "a change is asked for and comes": [*RICH, *started(), ask_change(), move()],
    "an swv that pays alone is asked for an assignment, and for a change": [
        *RICH,
        *assessed(),
        propose(SWV_PART),
        ask_assignment(orderer=SWV),
        approve(SWV, by=DIRECTOR),
        [accept(), intake(), start()],
        ask_change(reference=Reference("2026/018")),
    ],
    "a change is rejected": [*RICH, *started(), ask_change(), day(20), reject_ask(on=day(20))],
}
