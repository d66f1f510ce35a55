"""A claim for exemption at the municipality: complete or supplemented, the SWV heard where the
region agreed so, and then found to be there or not. It is looked at again, and ends by itself.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.exemption import (
    ExemptionAdviceGiven,
    ExemptionAdviceReceived,
    ExemptionClaimed,
    ExemptionDenied,
    ExemptionEstablished,
    ExemptionLapsed,
    ExemptionReassessed,
    ExemptionSupplementAsked,
    ExemptionSupplemented,
    SwvConsulted,
)
from events.fact import Fact
from events.values import Role, system
from services.exemption.commands import (
    DenyExemption,
    EstablishExemption,
    ExemptionCommand,
    LetExemptionLapse,
    ReassessExemption,
    ReceiveExemptionAdvice,
    ReceiveExemptionClaim,
    SupplementExemption,
)
from services.rules.exemption import exemption_year, is_late, needs_statement, statement_holds
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal
from services.runtime.shapes import Command, Decider, Due, Process


class Claim(msgspec.Struct, frozen=True, gc=False):
    """How far a municipality is with a claim."""

    claimed: ExemptionClaimed | None = None
    complete: bool = False
    consulted: bool = False
    advised: bool = False
    established: ExemptionEstablished | None = None
    reassessed: ExemptionReassessed | None = None  # the last time
    over: bool = False  # denied, ended or lapsed


def decide(state: Claim, command: ExemptionCommand, book: RuleBook) -> Sequence[Fact]:
    """What a command makes of the claim. Raises ``Refusal``."""
    by = command.by
    if by.role is not Role.SYSTEM and by.organisation != command.municipality:
        raise Refusal(
            "not-your-exemption",
            "Alleen de gemeente waar de leerling woont, kan dit.",
            "Only the municipality where the pupil lives can do this.",
        )
    if isinstance(command, ReceiveExemptionClaim):
        return _claimed(state, command, book)
    claimed = state.claimed
    if claimed is None or claimed.municipality != command.municipality:
        raise Refusal(
            "exemption-unknown",
            "Deze vrijstelling is hier niet bekend.",
            "This exemption is not known here.",
        )
    says = _says(command)
    match command:
        case ReceiveExemptionAdvice(swv=swv, possible=possible):
            known = state.advised
            return [] if known else [ExemptionAdviceReceived(**says, swv=swv, possible=possible)]
        case SupplementExemption(statement_on=statement_on):
            return _supplemented(state, claimed, command, statement_on, book)
        case EstablishExemption() | DenyExemption():
            return _found(state, claimed, command)
        case ReassessExemption(back_at_school=back_at_school):
            if state.established is None or state.over:
                raise Refusal(
                    "no-exemption",
                    "Er is nu geen vrijstelling om opnieuw te beoordelen.",
                    "There is no exemption to look at again now.",
                )
            again = ExemptionReassessed(**says, back_at_school=back_at_school)
            return [] if state.reassessed == again else [again]
        case LetExemptionLapse(last_day=last_day):
            held = state.established
            if state.over or held is None or held.valid.end != last_day:
                return []
            return [ExemptionLapsed(**says, pupil=claimed.pupil)]
        case _:
            raise AssertionError(f"not a command of an exemption: {command}")


def evolve(state: Claim, fact: Any) -> Claim:
    """The claim after a fact."""
    match fact:
        case ExemptionClaimed(complete=complete):
            return replace(state, claimed=fact, complete=complete)
        case ExemptionSupplementAsked():
            return state
        case ExemptionSupplemented():
            return replace(state, complete=True)
        case SwvConsulted():
            return replace(state, consulted=True)
        case ExemptionAdviceReceived():
            return replace(state, advised=True)
        case ExemptionEstablished():
            return replace(state, established=fact)
        case ExemptionDenied() | ExemptionLapsed():
            return replace(state, over=True)
        case ExemptionReassessed(back_at_school=back_at_school):
            return replace(state, reassessed=fact, over=back_at_school)
        case _:
            raise AssertionError(f"not a fact of an exemption: {fact}")


EXEMPTION = Decider(
    noun="exemption",
    initial=Claim(),
    evolve=evolve,
    facts=(
        ExemptionClaimed,
        ExemptionSupplementAsked,
        ExemptionSupplemented,
        SwvConsulted,
        ExemptionAdviceReceived,
        ExemptionEstablished,
        ExemptionDenied,
        ExemptionReassessed,
        ExemptionLapsed,
    ),
    commands=(
        ReceiveExemptionClaim,
        SupplementExemption,
        ReceiveExemptionAdvice,
        EstablishExemption,
        DenyExemption,
        ReassessExemption,
        LetExemptionLapse,
    ),
    decide=decide,
)


def due(fact: Any) -> Sequence[Due]:
    """What must happen by itself: the last day of an exemption passes."""
    if not isinstance(fact, ExemptionEstablished):
        return []
    last = fact.valid.end
    lapses = LetExemptionLapse(
        on=last + timedelta(days=1),
        by=system(fact.municipality),
        case=fact.case,
        municipality=fact.municipality,
        last_day=last,
    )
    return [Due(last, lapses)]


def _react(_: None, fact: ExemptionAdviceGiven) -> Sequence[Command]:
    return [
        ReceiveExemptionAdvice(
            on=fact.effective_on,
            by=system(fact.municipality),
            case=fact.case,
            municipality=fact.municipality,
            swv=fact.swv,
            possible=fact.possible,
        )
    ]


EXEMPTING = Process(name="exempting", initial=None, hears=(ExemptionAdviceGiven,), react=_react)
"""Hears what the SWV advises."""


def _says(command: ExemptionCommand) -> dict[str, Any]:
    return {
        "effective_on": command.on,
        "case": command.case,
        "municipality": command.municipality,
    }


def _claimed(state: Claim, command: ReceiveExemptionClaim, book: RuleBook) -> Sequence[Fact]:
    year = exemption_year(command.first_day)
    needed = needs_statement(command.exemption)
    claimed = ExemptionClaimed(
        **_says(command),
        swv=command.swv,
        pupil=command.pupil,
        exemption=command.exemption,
        school_year=year,
        statement_on=command.statement_on,
        late=is_late(year, command.on),
        complete=not needed or statement_holds(command.statement_on, command.on),
    )
    known = state.claimed
    if known is not None:
        if (known.pupil, known.exemption) == (claimed.pupil, claimed.exemption):
            return []
        raise Refusal(
            "exemption-in-use",
            "Dit zaaknummer hoort al bij een andere vrijstelling.",
            "This case already belongs to another exemption.",
        )
    if not book.exists(command.swv, command.on):
        raise Refusal(
            "body-unknown",
            "Dit samenwerkingsverband bestaat op deze dag niet.",
            "This SWV is not there on this day.",
        )
    if claimed.complete:
        return [claimed, *_consulted(claimed, command, book)]
    weeks = book.of(command.municipality, command.on).supplement_weeks
    due_on = command.on + timedelta(weeks=weeks)
    return [claimed, ExemptionSupplementAsked(**_says(command), due_on=due_on)]


def _consulted(
    claimed: ExemptionClaimed, command: ExemptionCommand, book: RuleBook
) -> Sequence[Fact]:
    """The SWV is asked, where the region agreed so, of who is not fit for any school."""
    asked = book.of(command.municipality, command.on).swv_on_exemptions
    if not (asked and needs_statement(claimed.exemption)):
        return []
    return [
        SwvConsulted(
            **_says(command),
            swv=claimed.swv,
            pupil=claimed.pupil,
            school_year=claimed.school_year,
        )
    ]


def _supplemented(
    state: Claim,
    claimed: ExemptionClaimed,
    command: ExemptionCommand,
    statement_on: date,
    book: RuleBook,
) -> Sequence[Fact]:
    if state.complete:
        return []
    if not statement_holds(statement_on, command.on):
        raise Refusal(
            "statement-too-old",
            "De verklaring van de arts mag niet ouder zijn dan drie maanden.",
            "The doctor's statement must not be older than three months.",
        )
    given = ExemptionSupplemented(**_says(command), statement_on=statement_on)
    return [given, *_consulted(claimed, command, book)]


def _found(
    state: Claim, claimed: ExemptionClaimed, command: EstablishExemption | DenyExemption
) -> Sequence[Fact]:
    establishes = isinstance(command, EstablishExemption)
    if state.established is not None or state.over:
        if establishes == (state.established is not None):
            return []
        raise Refusal(
            "exemption-decided",
            "Over deze vrijstelling is al beslist.",
            "This exemption has already been decided.",
        )
    if not state.complete:
        raise Refusal(
            "claim-incomplete",
            "Er is nog geen geldige verklaring van een arts.",
            "There is no valid statement of a doctor yet.",
        )
    if state.consulted and not state.advised:
        raise Refusal(
            "swv-not-heard",
            "In deze regio adviseert eerst het samenwerkingsverband. Dat advies is er nog niet.",
            "In this region the SWV advises first, and its advice is not there yet.",
        )
    if not establishes:
        return [ExemptionDenied(**_says(command))]
    return [
        ExemptionEstablished(
            **_says(command),
            pupil=claimed.pupil,
            exemption=claimed.exemption,
            valid=claimed.school_year,
        )
    ]
