"""A ceiling scheme of one funder: opened, applications granted or counted, divided once."""

from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from events.ceiling import (
    ApplicationGranted,
    ApplicationsCounted,
    CeilingDivided,
    CeilingOpened,
)
from events.fact import Fact, said_before
from events.values import Cents, Count, Reference
from services.funder.commands import (
    CountApplications,
    DivideCeiling,
    GrantApplication,
    OpenCeiling,
)
from services.funder.lines import own
from services.rules.ceiling import per_pupil
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider


class Scheme(msgspec.Struct, frozen=True, gc=False):
    """The scheme of one line, and what was granted under it."""

    opened: CeilingOpened | None = None
    granted: frozenset[Reference] = frozenset()
    counted: int | None = None  # None: granted one by one
    divided: bool = False

    @property
    def applications(self) -> int:
        """How many applications share the ceiling."""
        return len(self.granted) if self.counted is None else self.counted


def decide(state: Scheme, command: Any, rules: RuleBook) -> Sequence[Fact]:
    """What a command makes of the scheme. Raises ``Refusal``."""
    own(command, rules)
    if isinstance(command, OpenCeiling):
        return _open(state, command)
    if state.opened is None:
        raise Refusal(
            "ceiling-not-open",
            "Voor dit budget is geen plafondregeling opengesteld.",
            "No ceiling scheme is open for this budget.",
        )
    match command:
        case GrantApplication():
            return _grant(state, state.opened, command)
        case CountApplications():
            return _count(state, state.opened, command)
        case DivideCeiling():
            return _divide(state, state.opened, command)
        case _:
            raise AssertionError(f"not a command of a ceiling scheme: {command}")


def evolve(state: Scheme, fact: Any) -> Scheme:
    """The scheme after a fact."""
    match fact:
        case CeilingOpened():
            return replace(state, opened=fact)
        case ApplicationGranted(application=application):
            return replace(state, granted=state.granted | {application})
        case ApplicationsCounted(applications=applications):
            return replace(state, counted=applications)
        case CeilingDivided():
            return replace(state, divided=True)
        case _:
            raise AssertionError(f"not a fact of a ceiling scheme: {fact}")


CEILING = Decider(
    noun="ceiling",
    initial=Scheme(),
    evolve=evolve,
    facts=(CeilingOpened, ApplicationGranted, ApplicationsCounted, CeilingDivided),
    commands=(OpenCeiling, GrantApplication, CountApplications, DivideCeiling),
    key=lambda command: str(command.line),
    decide=decide,
)


def _open(state: Scheme, command: OpenCeiling) -> Sequence[Fact]:
    opened = CeilingOpened(
        effective_on=command.on,
        line=command.line,
        ceiling=command.ceiling,
        maximum=command.maximum,
        reference_day=command.reference_day,
    )
    if state.opened is None:
        return [opened]
    if said_before(opened, state.opened):
        return []
    raise Refusal(
        "ceiling-already-open",
        "Deze plafondregeling is al opengesteld, met andere bedragen of een andere teldatum.",
        "This ceiling scheme is open already, with other amounts or another reference day.",
    )


def _grant(state: Scheme, opened: CeilingOpened, command: GrantApplication) -> Sequence[Fact]:
    """One more application counts, up to and including the reference day."""
    if command.application in state.granted:
        return []
    _not_divided(state)
    if command.on > opened.reference_day:
        raise Refusal(
            "after-reference-day",
            f"Alleen wat op de teldatum ({opened.reference_day}) is toegekend, telt mee.",
            f"Only what is granted by the reference day ({opened.reference_day}) counts.",
        )
    if state.counted is not None:
        raise Refusal(
            "counted-at-once",
            "Hier is het totaal al geteld; een toekenning erbij telt dubbel.",
            "The total is counted here; one more application would count twice.",
        )
    return [
        ApplicationGranted(
            effective_on=command.on, line=command.line, application=command.application
        )
    ]


def _count(state: Scheme, opened: CeilingOpened, command: CountApplications) -> Sequence[Fact]:
    """What was granted elsewhere counts at once; a later count stands for an earlier one."""
    if command.applications == state.counted:
        return []
    _not_divided(state)
    _on_reference_day(opened, command)
    if state.granted:
        raise Refusal(
            "granted-one-by-one",
            "Hier zijn toekenningen één voor één geteld; een totaal erbij telt dubbel.",
            "Applications were granted one by one here; a total would count them twice.",
        )
    return [
        ApplicationsCounted(
            effective_on=command.on, line=command.line, applications=command.applications
        )
    ]


def _divide(state: Scheme, opened: CeilingOpened, command: DivideCeiling) -> Sequence[Fact]:
    if state.divided:
        return []
    _on_reference_day(opened, command)
    if state.applications == 0:
        raise Refusal(
            "no-applications",
            "Er is niets toegekend om het plafond over te verdelen.",
            "Nothing was granted to divide the ceiling over.",
        )
    each = per_pupil(opened.ceiling, opened.maximum, state.applications)
    return [
        CeilingDivided(
            effective_on=command.on,
            line=command.line,
            ceiling=opened.ceiling,
            maximum=opened.maximum,
            applications=Count(state.applications),
            per_pupil=each,
            undistributed=Cents(opened.ceiling - each * state.applications),
        )
    ]


def _not_divided(state: Scheme) -> None:
    if state.divided:
        raise Refusal(
            "ceiling-divided",
            "Dit plafond is al verdeeld.",
            "This ceiling is divided already.",
        )


def _on_reference_day(opened: CeilingOpened, command: CountApplications | DivideCeiling) -> None:
    if command.on < opened.reference_day:
        raise Refusal(
            "before-reference-day",
            f"Verdelen kan vanaf de teldatum, {opened.reference_day}.",
            f"The ceiling is divided from the reference day on, {opened.reference_day}.",
        )
