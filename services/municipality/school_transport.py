"""School transport at a municipality: asked for, perhaps deferred once, decided in its term."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.fact import Fact
from events.school_transport import (
    TransportAtRisk,
    TransportGranted,
    TransportRefused,
    TransportRequested,
    TransportTermExceeded,
    TransportTermExtended,
)
from events.values import system
from services.municipality.commands import (
    ExtendTransportTerm,
    GrantTransport,
    LetTransportTermPass,
    ReceiveTransportRequest,
    RefuseTransport,
    TransportCommand,
)
from services.rules.regions import RuleBook
from services.rules.school_transport import may_come_late, transport_due
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider, Due


class Transport(msgspec.Struct, frozen=True, gc=False):
    """How far a municipality is with a request for transport."""

    requested: TransportRequested | None = None
    due_on: date | None = None
    extended: bool = False
    exceeded: bool = False
    decided: bool = False


def decide(state: Transport, command: TransportCommand, rules: RuleBook) -> Sequence[Fact]:
    """What a command makes of the request. Raises ``Refusal``."""
    if command.by.organisation != command.municipality:
        raise Refusal(
            "not-your-transport",
            "Alleen deze gemeente zelf behandelt deze aanvraag.",
            "Only this municipality itself treats this request.",
        )
    if isinstance(command, ReceiveTransportRequest):
        return _received(state, command, rules)
    if state.requested is None or state.requested.municipality != command.municipality:
        raise Refusal(
            "transport-unknown",
            "Deze aanvraag voor vervoer is hier niet bekend.",
            "This request for transport is not known here.",
        )
    if isinstance(command, LetTransportTermPass):
        return _passed(state, command)
    if state.decided:
        raise Refusal(
            "transport-decided",
            "Over dit vervoer is al beslist.",
            "This transport has already been decided.",
        )
    return _by_person(state, state.requested, command, rules)


def evolve(state: Transport, fact: Any) -> Transport:
    """The request after a fact."""
    match fact:
        case TransportRequested(due_on=due_on):
            return replace(state, requested=fact, due_on=due_on)
        case TransportTermExtended(due_on=due_on):
            return replace(state, due_on=due_on, extended=True)
        case TransportTermExceeded():
            return replace(state, exceeded=True)
        case TransportGranted() | TransportRefused():
            return replace(state, decided=True)
        case TransportAtRisk():
            return state
        case _:
            raise AssertionError(f"not a fact of school transport: {fact}")


TRANSPORT = Decider(
    noun="transport",
    initial=Transport(),
    evolve=evolve,
    facts=(
        TransportRequested,
        TransportTermExtended,
        TransportAtRisk,
        TransportTermExceeded,
        TransportGranted,
        TransportRefused,
    ),
    commands=(
        ReceiveTransportRequest,
        ExtendTransportTerm,
        LetTransportTermPass,
        GrantTransport,
        RefuseTransport,
    ),
    decide=decide,
)


def due(fact: Any) -> Sequence[Due]:
    """What must happen by itself when the last day to decide has passed."""
    match fact:
        case TransportRequested(due_on=due_on) | TransportTermExtended(due_on=due_on):
            passes = LetTransportTermPass(
                on=due_on + timedelta(days=1),
                by=system(fact.municipality),
                case=fact.case,
                municipality=fact.municipality,
                due_on=due_on,
            )
            return [Due(due_on, passes)]
        case _:
            return []


def _received(
    state: Transport, command: ReceiveTransportRequest, rules: RuleBook
) -> Sequence[Fact]:
    requested = TransportRequested(
        effective_on=command.on,
        case=command.case,
        municipality=command.municipality,
        school=command.school,
        pupil=command.pupil,
        first_day=command.first_day,
        due_on=transport_due(command.on, rules.holidays),
    )
    known = state.requested
    if known is None:
        return [requested, *_warning(command, requested.first_day, requested.due_on)]
    if (known.pupil, known.school) == (requested.pupil, requested.school):
        return []
    raise Refusal(
        "transport-in-use",
        "Dit zaaknummer hoort al bij een andere aanvraag voor vervoer.",
        "This case already belongs to another request for transport.",
    )


def _warning(command: TransportCommand, first_day: date, due_on: date) -> Sequence[Fact]:
    if not may_come_late(due_on, first_day):
        return []
    return [
        TransportAtRisk(
            effective_on=command.on,
            case=command.case,
            municipality=command.municipality,
            first_day=first_day,
            due_on=due_on,
        )
    ]


def _passed(state: Transport, command: LetTransportTermPass) -> Sequence[Fact]:
    if state.due_on != command.due_on or state.exceeded or state.decided:
        return []
    return [
        TransportTermExceeded(
            effective_on=command.on,
            case=command.case,
            municipality=command.municipality,
            due_on=command.due_on,
        )
    ]


def _by_person(
    state: Transport, requested: TransportRequested, command: TransportCommand, rules: RuleBook
) -> Sequence[Fact]:
    case, municipality, on = command.case, command.municipality, command.on
    match command:
        case ExtendTransportTerm():
            _may_extend(state, command)
            due_on = transport_due(requested.effective_on, rules.holidays, extended=True)
            extended = TransportTermExtended(
                effective_on=on, case=case, municipality=municipality, due_on=due_on
            )
            return [extended, *_warning(command, requested.first_day, due_on)]
        case GrantTransport(valid=valid):
            return [
                TransportGranted(
                    effective_on=on,
                    case=case,
                    municipality=municipality,
                    school=requested.school,
                    pupil=requested.pupil,
                    valid=valid,
                )
            ]
        case RefuseTransport(ground=ground):
            return [
                TransportRefused(
                    effective_on=on,
                    case=case,
                    municipality=municipality,
                    pupil=requested.pupil,
                    ground=ground,
                )
            ]
        case _:
            raise AssertionError(f"not a command about school transport: {command}")


def _may_extend(state: Transport, command: ExtendTransportTerm) -> None:
    if state.extended:
        raise Refusal(
            "extended-before", "Uitstel kan maar één keer.", "The term can be extended only once."
        )
    if state.due_on is None or command.on > state.due_on:
        raise Refusal(
            "extended-too-late",
            f"Uitstel kon tot en met {state.due_on}.",
            f"The term could be extended until {state.due_on}.",
        )
