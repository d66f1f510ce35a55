"""The register of the national experiment: one stream of all initiatives, as their number is
bounded for the whole country."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.experiment import (
    DeviationAgreed,
    InitiativeEnded,
    InitiativeId,
    InitiativeRegistered,
    ParticipationBegun,
    ParticipationEnded,
)
from events.fact import Fact, said_before
from events.values import CaseId, Count, Period, Role, system
from services.experiment.commands import (
    AgreeDeviation,
    BeginParticipation,
    EndInitiative,
    EndParticipation,
    ExperimentCommand,
    LetParticipationPass,
    ParticipantCommand,
    RegisterInitiative,
)
from services.rules.experiment import EXPERIMENT, INITIATIVES, fits
from services.rules.regions import Kind, RuleBook, kind_of
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider, Due

_DAY = timedelta(days=1)
_FINANCIERS = (Kind.MUNICIPALITY, Kind.OTHER)


class Initiative(msgspec.Struct, frozen=True, gc=False):
    """An initiative, who takes part, and what was agreed for each."""

    registered: InitiativeRegistered
    ended: bool = False
    joined: Mapping[CaseId, ParticipationBegun] = {}
    agreed: Mapping[CaseId, DeviationAgreed] = {}


class Experiment(msgspec.Struct, frozen=True, gc=False):
    """All initiatives of the country."""

    initiatives: Mapping[InitiativeId, Initiative] = {}


def decide(state: Experiment, command: ExperimentCommand, book: RuleBook) -> Sequence[Fact]:
    """What a command makes of the register. Raises ``Refusal``."""
    if command.by.role is not Role.SYSTEM and command.by.organisation != command.swv:
        raise Refusal(
            "not-your-initiative",
            "Alleen het samenwerkingsverband van dit initiatief kan dit.",
            "Only the SWV of this initiative can do this.",
        )
    known = state.initiatives.get(command.initiative)
    if isinstance(command, RegisterInitiative):
        return _registered(state, known, command, book)
    if known is None or known.registered.swv != command.swv:
        raise Refusal(
            "initiative-unknown",
            "Dit initiatief is hier niet ingeschreven.",
            "This initiative is not registered here.",
        )
    match command:
        case EndInitiative():
            return [] if known.ended else _ended(known, command)
        case BeginParticipation():
            return _begun(known, command)
        case AgreeDeviation():
            return _agreed(known, command)
        case LetParticipationPass(case=case, last_day=last_day):
            joined = known.joined.get(case)
            passed = joined is not None and joined.period.end == last_day
            return [ParticipationEnded(**_of(known, command))] if passed else []
        case EndParticipation(case=case):
            return [ParticipationEnded(**_of(known, command))] if case in known.joined else []
        case _:
            raise AssertionError(f"not a command of the experiment: {command}")


def evolve(state: Experiment, fact: Any) -> Experiment:
    """The register after a fact."""
    if isinstance(fact, InitiativeRegistered):
        return _with(state, Initiative(registered=fact))
    known = state.initiatives[fact.initiative]
    match fact:
        case InitiativeEnded():
            return _with(state, replace(known, ended=True))
        case ParticipationBegun(case=case):
            return _with(state, replace(known, joined={**known.joined, case: fact}))
        case DeviationAgreed(case=case):
            return _with(state, replace(known, agreed={**known.agreed, case: fact}))
        case ParticipationEnded(case=case):
            joined = {one: begun for one, begun in known.joined.items() if one != case}
            agreed = {one: said for one, said in known.agreed.items() if one != case}
            return _with(state, replace(known, joined=joined, agreed=agreed))
        case _:
            raise AssertionError(f"not a fact of the experiment: {fact}")


EXPERIMENTS = Decider(
    noun="experiment",
    initial=Experiment(),
    evolve=evolve,
    facts=(
        InitiativeRegistered,
        InitiativeEnded,
        ParticipationBegun,
        DeviationAgreed,
        ParticipationEnded,
    ),
    commands=(
        RegisterInitiative,
        EndInitiative,
        BeginParticipation,
        AgreeDeviation,
        EndParticipation,
        LetParticipationPass,
    ),
    key=lambda _: "landelijk",
    decide=decide,
)


def due(fact: Any) -> Sequence[Due]:
    """A pupil takes part until its last day."""
    if not isinstance(fact, ParticipationBegun):
        return []
    last = fact.period.end
    end = LetParticipationPass(
        on=last + _DAY,
        by=system(fact.swv),
        initiative=fact.initiative,
        swv=fact.swv,
        case=fact.case,
        last_day=last,
    )
    return [Due(last, end)]


def _with(state: Experiment, one: Initiative) -> Experiment:
    return Experiment({**state.initiatives, one.registered.initiative: one})


def _registered(
    state: Experiment, known: Initiative | None, command: RegisterInitiative, book: RuleBook
) -> Sequence[Fact]:
    school, provider, financier = command.school, command.provider, command.financier
    agreed_on, plan = command.agreed_on, command.initiative_plan
    if not (school and provider and financier and agreed_on and plan):
        raise Refusal(
            "initiative-incomplete",
            "Een initiatief heeft een overeenkomst van school, samenwerkingsverband, aanbieder en "
            f"financier nodig, en een projectplan. Er ontbreekt: {_missing(command)}.",
            "An initiative needs an agreement of school, SWV, provider and financier, and a "
            "project plan.",
        )
    _parties(command, book)
    if agreed_on > command.on or not fits(command.period):
        raise Refusal(
            "outside-experiment",
            f"Het experiment loopt van {EXPERIMENT.start} tot en met {EXPERIMENT.end}, "
            "hoogstens vijf jaar; de overeenkomst is er al.",
            f"The experiment runs from {EXPERIMENT.start} until {EXPERIMENT.end}, five years at "
            "most; the agreement is there before.",
        )
    number = Count(len(state.initiatives) + 1)
    registered = InitiativeRegistered(
        effective_on=command.on,
        initiative=command.initiative,
        swv=command.swv,
        school=school,
        provider=provider,
        financier=financier,
        agreed_on=agreed_on,
        initiative_plan=plan,
        period=command.period,
        number=number if known is None else known.registered.number,
    )
    if known is not None:
        if said_before(registered, known.registered):
            return []
        raise Refusal(
            "initiative-in-use",
            "Deze naam hoort al bij een ander initiatief.",
            "This name already belongs to another initiative.",
        )
    if number > INITIATIVES:
        raise Refusal(
            "experiment-full",
            f"Aan het experiment doen hoogstens {INITIATIVES} initiatieven mee.",
            f"At most {INITIATIVES} initiatives take part in the experiment.",
        )
    return [registered]


def _missing(command: RegisterInitiative) -> str:
    wanted = {
        "school": command.school,
        "aanbieder": command.provider,
        "financier": command.financier,
        "dag van de overeenkomst": command.agreed_on,
        "projectplan": command.initiative_plan,
    }
    return ", ".join(name for name, value in wanted.items() if value is None)


def _parties(command: RegisterInitiative, book: RuleBook) -> None:
    """Everybody is there, and what it says to be. Raises ``Refusal``."""
    wanted = (
        (command.school, (Kind.SCHOOL,)),
        (command.provider, (Kind.PROVIDER,)),
        (command.financier, _FINANCIERS),
    )
    for one, kinds in wanted:
        assert one is not None, "all are named"
        if kind_of(one) not in kinds or (kind_of(one) is not Kind.OTHER and not book.knows(one)):
            raise Refusal(
                "party-unfit",
                f"{one} kan hier niet meedoen, of staat in geen register.",
                f"{one} cannot take part in this role, or is in no register.",
            )


def _ended(known: Initiative, command: EndInitiative) -> Sequence[Fact]:
    """With the initiative ends what was agreed for each of its pupils."""
    ended = InitiativeEnded(effective_on=command.on, initiative=command.initiative, swv=command.swv)
    left = (
        ParticipationEnded(
            effective_on=command.on,
            initiative=command.initiative,
            swv=command.swv,
            case=case,
            school=known.registered.school,
        )
        for case in known.joined
    )
    return [ended, *left]


def _begun(known: Initiative, command: BeginParticipation) -> Sequence[Fact]:
    begun = ParticipationBegun(**_of(known, command), pupil=command.pupil, period=command.period)
    before = known.joined.get(command.case)
    if said_before(begun, before):
        return []
    if known.ended or before is not None:
        raise Refusal(
            "participation-impossible",
            "Dit initiatief is gestopt, of deze leerling doet al mee.",
            "This initiative has stopped, or the pupil takes part already.",
        )
    _within(command.period, known.registered.period)
    return [begun]


def _agreed(known: Initiative, command: AgreeDeviation) -> Sequence[Fact]:
    joined = known.joined.get(command.case)
    if joined is None:
        raise Refusal(
            "not-in-initiative",
            "Afwijken kan alleen voor een leerling die aan dit initiatief meedoet.",
            "Only the education of a pupil in this initiative may deviate.",
        )
    if not command.deviations:
        raise Refusal(
            "deviation-missing",
            "Noem waarvan het onderwijs afwijkt.",
            "Name from what the education deviates.",
        )
    _within(command.period, joined.period)
    agreed = DeviationAgreed(
        **_of(known, command),
        deviations=tuple(dict.fromkeys(command.deviations)),
        period=command.period,
    )
    before = known.agreed.get(command.case)
    same = said_before(agreed, before)
    return [] if same else [agreed]


def _within(asked: Period, whole: Period) -> None:
    if asked.start not in whole or asked.end not in whole:
        raise Refusal(
            "period-outside",
            f"Dit kan van {whole.start} tot en met {whole.end}.",
            f"This is possible from {whole.start} until {whole.end}.",
        )


def _of(known: Initiative, command: ParticipantCommand) -> dict[str, Any]:
    return {
        "effective_on": command.on,
        "case": command.case,
        "initiative": command.initiative,
        "swv": command.swv,
        "school": known.registered.school,
    }
