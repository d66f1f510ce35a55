"""Entering facts in a party's register, and taking over what the registrar entered."""

from collections.abc import Sequence
from typing import Any

from events.fact import Fact
from events.register import (
    SHARED,
    AreaDrawn,
    EditionAdopted,
    MandateGranted,
    MandateWithdrawn,
    MunicipalitiesMerged,
    OrganisationClosed,
    OrganisationRegistered,
    RulesAgreed,
    SchoolRegistered,
    SubstituteNamed,
)
from events.values import Party, Role, house_of, system
from services.register.agreeing import check_agreement
from services.register.checks import check, check_region
from services.register.commands import (
    AdoptEdition,
    AgreeRules,
    CloseOrganisation,
    DrawArea,
    GrantMandate,
    MergeMunicipalities,
    NameSubstitute,
    RegisterOrganisation,
    RegisterSchool,
    WithdrawMandate,
)
from services.rules.regions import RuleBook
from services.rules.register import Register, entered, line_of
from services.runtime.shapes import Command, Decider, Process

_ENTRY: dict[type[Command], type[Fact]] = {
    AgreeRules: RulesAgreed,
    GrantMandate: MandateGranted,
    WithdrawMandate: MandateWithdrawn,
    NameSubstitute: SubstituteNamed,
    RegisterOrganisation: OrganisationRegistered,
    RegisterSchool: SchoolRegistered,
    CloseOrganisation: OrganisationClosed,
    MergeMunicipalities: MunicipalitiesMerged,
    DrawArea: AreaDrawn,
    AdoptEdition: EditionAdopted,
}
_COMMAND = {fact: command for command, fact in _ENTRY.items()}


def register(party: Party) -> Decider[Register]:
    """The register of a party: one stream, for every decision of the party reads it."""

    def decide(state: Register, command: Command, rules: RuleBook) -> Sequence[Fact]:
        entry = _entry(command)
        if entered_already(state, entry):
            return []
        check_region(command, rules)
        if command.by.role is not Role.SYSTEM:  # what the registrar entered is not weighed again
            check(party, state, command, rules)
            if isinstance(entry, RulesAgreed):
                check_agreement(entry, command.by.organisation, rules)
        return [entry]

    return Decider(
        noun="register",
        initial=Register(),
        evolve=entered,
        facts=tuple(_COMMAND),
        commands=tuple(_ENTRY),
        key=lambda _: house_of(party),
        decide=decide,
    )


def registering(party: Party) -> Process:
    """Takes over, at a party other than the registrar, what that one entered."""

    def react(_: None, fact: Any) -> Sequence[Command]:
        kind: Any = _COMMAND[type(fact)]
        by = system(house_of(party))
        return [kind(on=fact.effective_on, by=by, **_shared(kind, fact))]

    return Process(name="registering", initial=None, hears=SHARED, react=react)


def entered_already(state: Register, entry: Fact) -> bool:
    """Whether entering this would change nothing; on which day it was asked does not count."""
    match entry:
        case MandateGranted(organisation=organisation):
            return line_of(entry) in state.mandates.get(organisation, ())
        case MandateWithdrawn() | OrganisationClosed() | EditionAdopted():
            return entered(state, entry) == state
        case SubstituteNamed(organisation=organisation):
            return any(_same(one, entry) for one in state.substitutes.get(organisation, ()))
        case MunicipalitiesMerged(merged=merged):
            return bool(merged) and all(_same(state.mergers.get(m), entry) for m in merged)
        case RulesAgreed(region=region):
            former: Any = state.agreed.get(region, (None,))[-1]
        case OrganisationRegistered(organisation=organisation):
            former = state.organisations.get(organisation, (None,))[-1]
        case SchoolRegistered(school=school):
            former = state.schools.get(school, (None,))[-1]
        case AreaDrawn(swv=swv, area_code=area):
            former = state.areas.get((swv, area), (None,))[-1]
        case _:
            raise AssertionError(f"not a fact of a register: {entry}")
    return _same(former, entry)


def _same(former: Any, entry: Fact) -> bool:
    fields = [name for name in entry.__struct_fields__ if name != "effective_on"]
    return former is not None and all(getattr(former, n) == getattr(entry, n) for n in fields)


def _entry(command: Command) -> Fact:
    kind: Any = _ENTRY[type(command)]
    return kind(effective_on=command.on, **_shared(kind, command))  # type: ignore[no-any-return]


def _shared(kind: Any, source: Any) -> dict[str, Any]:
    """The fields that a fact and its command have in common."""
    return {n: getattr(source, n) for n in kind.__struct_fields__ if hasattr(source, n)}
