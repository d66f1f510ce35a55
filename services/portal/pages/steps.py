"""What a provider can do with an order: the form of each step, and the command that it comes to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any

import msgspec

from events.care import DeclineReason, EndReason
from events.values import ClaimId, Period
from projections.waiting_times.fold import Wait
from services.portal import request_cell as cell
from services.portal.language import nl
from services.portal.pages.fields import Choice, Field, Kind
from services.portal.pages.forms import MISSING, FieldFault, Form, fault
from services.provider.commands import (
    AcceptOrder,
    ClaimDelivery,
    DeclineOrder,
    EndCare,
    HoldIntake,
    PlaceOnWaitingList,
    StartCare,
)
from services.rules.identifiers import Problem
from services.runtime.reference import Reference
from services.runtime.shapes import Command


class Step(StrEnum):
    """What can be done with an order; its place in the address."""

    ACCEPT = "aannemen"
    DECLINE = "afwijzen"
    LIST = "wachtlijst"
    INTAKE = "intake"
    START = "start"
    END = "einde"
    CLAIM = "declaratie"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The form of a step: Dutch of the catalogue, and what it asks."""

    title: str
    does: str  # what the button says
    done: str  # what is said afterwards
    intro: str = ""
    fields: tuple[Field, ...] = ()


def _codes(kind: type[StrEnum]) -> tuple[Choice, ...]:
    return tuple(Choice(value=one, label="", code=one) for one in kind)


_STARTED = Field(
    name="gestart",
    kind=Kind.DATE,
    label=nl("Op welke dag begon de zorg?"),
    hint=nl("Leeg: vandaag."),
    optional=True,
)
_ENDED = Field(
    name="geeindigd",
    kind=Kind.DATE,
    label=nl("Wat was de laatste dag?"),
    hint=nl("Leeg: vandaag."),
    optional=True,
)

STEPS: Mapping[Step, Asked] = {
    Step.ACCEPT: Asked(
        title=nl("Opdracht aannemen"),
        does=nl("Neem de opdracht aan"),
        done=nl("Opdracht aangenomen"),
        intro=nl("De opdrachtgever krijgt bericht. Daarna plant u de intake."),
    ),
    Step.DECLINE: Asked(
        title=nl("Opdracht afwijzen"),
        does=nl("Wijs de opdracht af"),
        done=nl("Opdracht afgewezen"),
        intro=nl("De opdrachtgever vraagt dan een andere aanbieder."),
        fields=(
            Field(
                name="waarom",
                kind=Kind.RADIOS,
                label=nl("Waarom neemt u de opdracht niet aan?"),
                choices=_codes(DeclineReason),
            ),
        ),
    ),
    Step.LIST: Asked(
        title=nl("Op de wachtlijst zetten"),
        does=nl("Zet op de wachtlijst"),
        done=nl("Op de wachtlijst gezet"),
        intro=nl("Vanaf vandaag tellen de dagen tot de intake en tot de start."),
    ),
    Step.INTAKE: Asked(
        title=nl("Intake vastleggen"),
        does=nl("Leg de intake vast"),
        done=nl("Intake vastgelegd"),
        intro=nl("Leg dit vast op de dag van de intake."),
    ),
    Step.START: Asked(
        title=nl("Start van de zorg vastleggen"),
        does=nl("Leg de start vast"),
        done=nl("De zorg is gestart"),
        fields=(_STARTED,),
    ),
    Step.END: Asked(
        title=nl("Einde van de zorg vastleggen"),
        does=nl("Leg het einde vast"),
        done=nl("De zorg is geëindigd"),
        fields=(
            _ENDED,
            Field(
                name="waarom",
                kind=Kind.RADIOS,
                label=nl("Waarom eindigt de zorg?"),
                choices=_codes(EndReason),
            ),
        ),
    ),
    Step.CLAIM: Asked(
        title=nl("Declareren"),
        does=nl("Dien de declaratie in"),
        done=nl("Declaratie ingediend"),
        intro=nl("De opdrachtgever betaalt als de declaratie past bij de opdracht."),
        fields=(
            Field(
                name="kenmerk",
                kind=Kind.TEXT,
                label=nl("Uw eigen kenmerk van de declaratie"),
                hint=nl("Letters, cijfers, punt, - en _. Bijvoorbeeld 2026-03.1"),
                size="short",
                longest=60,
            ),
            Field(name="van", kind=Kind.DATE, label=nl("Eerste dag")),
            Field(name="tot_en_met", kind=Kind.DATE, label=nl("Laatste dag")),
            Field(
                name="bedrag",
                kind=Kind.TEXT,
                label=nl("Bedrag in euro's"),
                hint=nl("Bijvoorbeeld 1.800,00"),
                size="short",
                mode="decimal",
                longest=20,
            ),
            Field(
                name="laatste",
                kind=Kind.RADIOS,
                label=nl("Is dit de laatste declaratie van deze opdracht?"),
                choices=(
                    Choice(value="ja", label=nl("Ja")),
                    Choice(value="nee", label=nl("Nee, er komt er nog een")),
                ),
            ),
        ),
    ),
}


def possible(wait: Wait, *, goes_on: bool) -> tuple[Step, ...]:
    """What can be done next. ``goes_on``: the care goes on from an earlier order, so that it needs
    no intake."""
    if wait.declined_on is not None:
        return ()
    if wait.ended_on is not None:
        return (Step.CLAIM,)
    if wait.started_on is not None:
        return (Step.CLAIM, Step.END)
    if wait.accepted_on is None:
        return (Step.ACCEPT, Step.DECLINE)
    if wait.intake_on is not None:
        return (Step.START,)
    ahead = (Step.START,) if goes_on else ()
    listed = () if wait.listed_on else (Step.LIST,)
    return (*ahead, Step.INTAKE, *listed)


Asks = Callable[..., Command]


def commanded(
    step: Step, wait: Wait, form: Form, reference: Reference
) -> Asks | tuple[FieldFault, ...]:
    """The command that a filled in form comes to, but for who asks and when; or all that is wrong
    with it."""
    values, wrong = _read(STEPS[step].fields, form)
    if wrong:
        return wrong
    named: dict[str, Any] = {"case": wait.case_id, "order": wait.order_id}
    match step:
        case Step.ACCEPT:
            return partial(AcceptOrder, **named)
        case Step.DECLINE:
            return partial(DeclineOrder, why=DeclineReason(values["waarom"]), **named)
        case Step.LIST:
            return partial(PlaceOnWaitingList, **named)
        case Step.INTAKE:
            return partial(HoldIntake, **named)
        case Step.START:
            return partial(StartCare, started_on=_day(values["gestart"]), **named)
        case Step.END:
            why = EndReason(values["waarom"])
            return partial(EndCare, why=why, ended_on=_day(values["geeindigd"]), **named)
        case Step.CLAIM:
            return _claim(values, named, reference)


def _claim(
    values: Mapping[str, str], named: Mapping[str, Any], reference: Reference
) -> Asks | tuple[FieldFault, ...]:
    amount = cell.euros(values["bedrag"], reference)
    first, last = (date.fromisoformat(values[name]) for name in ("van", "tot_en_met"))
    try:
        claim = msgspec.convert(values["kenmerk"], ClaimId)
    except msgspec.ValidationError:
        return (fault("kenmerk", _NO_REFERENCE),)
    if isinstance(amount, Problem):
        return (fault("bedrag", amount),)
    if last < first:
        return (fault("tot_en_met", _REVERSED),)
    period, final = Period(first, last), values["laatste"] == "ja"
    return partial(ClaimDelivery, claim=claim, period=period, amount=amount, final=final, **named)


_NO_REFERENCE = Problem(
    "reference-malformed",
    "Gebruik alleen letters, cijfers, punt, - en _, hoogstens 60.",
    "Use only letters, digits, points, - and _, at most 60.",
)
_REVERSED = Problem(
    "period-reversed",
    "De laatste dag ligt voor de eerste.",
    "The last day is before the first.",
)


def _read(fields: tuple[Field, ...], form: Form) -> tuple[dict[str, str], tuple[FieldFault, ...]]:
    values: dict[str, str] = {}
    wrong: list[FieldFault] = []
    for field in fields:
        written = field.written(form)
        known = {choice.value for choice in field.choices}
        if isinstance(written, FieldFault):
            wrong.append(written)
        elif (not written and not field.optional) or (written and known and written not in known):
            wrong.append(fault(field.name, MISSING))
        else:
            values[field.name] = written
    return values, tuple(wrong)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
