"""What may not be entered in a register: by whom, about whom, and not for days gone by."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from events.register import REGISTRAR
from events.values import OrganisationId, Party, house_of, party_of
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
from services.rules.regions import Kind, RuleBook, kind_of
from services.rules.register import Register
from services.runtime.refusal import Refusal
from services.runtime.shapes import Command

_MANDATES = (GrantMandate, WithdrawMandate, NameSubstitute)


def check_region(command: Command, rules: RuleBook) -> None:
    """Refuse an entry about a region that this house does not know. What the registrar entered is
    refused, too: it is kept aside until this house has an edition that holds the region.
    Raises ``Refusal``."""
    if not isinstance(command, (AgreeRules, RegisterOrganisation)):
        return
    if command.region not in rules.regions:
        known = ", ".join(rules.regions)
        raise Refusal(
            "region-unknown",
            f"Regio {command.region} is hier niet bekend; wel: {known}.",
            f"Region {command.region} is not known here; these are: {known}.",
        )


def check(party: Party, state: Register, command: Command, rules: RuleBook) -> None:
    """Refuse an entry that a person may not make, or that does not fit. Raises ``Refusal``."""
    if isinstance(command, _MANDATES):
        _own_organisation(party, command)
        known(rules, [command.organisation])
    elif not isinstance(command, AgreeRules):
        _own_house(party, command)
    if party is not REGISTRAR and not isinstance(command, (*_MANDATES, AdoptEdition)):
        raise Refusal(
            "not-the-registrar",
            f"Wat voor alle partijen geldt, wordt ingeschreven bij {house_of(REGISTRAR)}.",
            f"What holds for all parties is entered at {house_of(REGISTRAR)}.",
        )
    match command:
        case GrantMandate():
            _grant(state, command, rules)
        case WithdrawMandate():
            _withdraw(state, command, rules)
        case NameSubstitute(period=period):
            not_before(period.start, command.on)
        case RegisterSchool():
            _school(command, rules)
        case CloseOrganisation(organisation=organisation):
            known(rules, [organisation])
            _open(rules, [organisation], command.last_day)
        case MergeMunicipalities():
            _merger(command, rules)
        case DrawArea():
            _area(command, rules)
        case AdoptEdition(edition=edition):
            if edition != rules.edition:
                raise Refusal(
                    "edition-unknown",
                    f"Deze dienst draait niet op die levering, maar op {rules.edition}.",
                    f"This service does not run on that edition, but on {rules.edition}.",
                )


def _own_house(party: Party, command: Command) -> None:
    if command.by.organisation != house_of(party):
        raise _not_yours()


def _own_organisation(party: Party, command: Any) -> None:
    """The organisation itself, or on its behalf the operator of the house that it is a guest of."""
    if command.by.organisation not in (command.organisation, house_of(party)):
        raise _not_yours()
    if party_of(command.organisation) is not party:
        raise Refusal(
            "not-hosted-here",
            f"Het register van {command.organisation} is niet van deze partij.",
            f"The register of {command.organisation} is not of this party.",
        )


def _not_yours() -> Refusal:
    return Refusal(
        "not-your-register",
        "Alleen de organisatie zelf, of de beheerder van haar dienst, schrijft hier in.",
        "Only the organisation itself, or the operator of its house, makes entries here.",
    )


def _grant(state: Register, command: GrantMandate, rules: RuleBook) -> None:
    delivered = rules.of(command.organisation, command.on).mandates
    taken = (*state.mandates.get(command.organisation, ()), *delivered)
    if any(line.id == command.mandate for line in taken):
        raise Refusal(
            "mandate-id-in-use",
            f"Er is al een mandaat {command.mandate}; geef dit een eigen naam.",
            f"There is a mandate {command.mandate} already; give this one a name of its own.",
        )
    if not command.powers:
        raise Refusal("powers-missing", "Noem wat er mag.", "Name what may be done.")
    not_before(command.valid.start, command.on)


def _withdraw(state: Register, command: WithdrawMandate, rules: RuleBook) -> None:
    kind = str(kind_of(command.organisation))
    delivered = [m for m in rules.of(command.organisation, command.on).mandates if m.holder == kind]
    lines = (*state.mandates.get(command.organisation, ()), *delivered)
    if all(line.id != command.mandate for line in lines):
        raise Refusal(
            "mandate-unknown",
            f"{command.organisation} kent geen mandaat {command.mandate}.",
            f"{command.organisation} has no mandate {command.mandate}.",
        )
    not_before(command.last_day + timedelta(days=1), command.on)


def _school(command: RegisterSchool, rules: RuleBook) -> None:
    kinds([command.school], Kind.SCHOOL)
    kinds([command.board], Kind.BOARD)
    kinds([command.municipality], Kind.MUNICIPALITY)
    kinds(command.swvs, Kind.SWV)
    known(rules, [command.board, command.municipality, *command.swvs])


def _merger(command: MergeMunicipalities, rules: RuleBook) -> None:
    involved = (*command.merged, command.successor)
    kinds(involved, Kind.MUNICIPALITY)
    known(rules, involved)
    if not command.merged or len(set(involved)) < len(involved):
        raise Refusal(
            "merger-unclear",
            "Noem elke gemeente één keer: wie opgaan, en waarin.",
            "Name each municipality once: which go up, and in which.",
        )
    _open(rules, involved, command.first_day)


def _area(command: DrawArea, rules: RuleBook) -> None:
    kinds([command.swv], Kind.SWV)
    kinds(command.schools, Kind.SCHOOL)
    known(rules, [command.swv, *command.schools])
    not_before(command.first_day, command.on)
    day, drawn = command.first_day, rules.register
    others = [one for one in command.schools if command.swv not in rules.swvs_of_school(one, day)]
    wider = {one.area_code for one in drawn.areas_of(command.swv, day)}
    if others or (command.within is not None and command.within not in wider):
        raise Refusal(
            "area-unclear",
            "Noem scholen van dit samenwerkingsverband, en een ruimer gebied dat al is vastgelegd.",
            "Name schools of this SWV, and a wider area that was drawn before.",
        )
    inside = {command.area_code, *drawn.wider(command.swv, command.within, day)}
    for one in drawn.areas_of(command.swv, day):
        narrower = command.area_code in drawn.wider(command.swv, one.area_code, day)
        taken = one.area_code not in inside and not narrower
        if taken and not set(one.schools).isdisjoint(command.schools):
            raise Refusal(
                "school-in-other-area",
                f"Een van deze scholen hoort op {day} al bij gebied {one.area_code}.",
                f"One of these schools is of area {one.area_code} on {day}.",
            )


def known(rules: RuleBook, organisations: Iterable[OrganisationId]) -> None:
    """Refuse an organisation of which no register says that it is there. Raises ``Refusal``."""
    for one in organisations:
        if not rules.knows(one):
            raise unknown(one)


def kinds(organisations: Iterable[OrganisationId], *allowed: Kind) -> None:
    """Refuse an organisation of another kind. Raises ``Refusal``."""
    for one in organisations:
        if kind_of(one) not in allowed:
            raise out_of_place(one)


def out_of_place(one: str) -> Refusal:
    """Somebody, or a kind of organisation, that this cannot be about."""
    return Refusal(
        "wrong-kind", f"{one} is hier niet op zijn plaats.", f"{one} is out of place here."
    )


def _open(rules: RuleBook, organisations: Iterable[OrganisationId], on: date) -> None:
    for one in organisations:
        if rules.register.is_closed(one, on):
            raise closed(one, on)


def unknown(organisation: OrganisationId) -> Refusal:
    """An organisation of which no register says that it is there."""
    return Refusal(
        "organisation-unknown",
        f"{organisation} is hier niet bekend. Laat deze organisatie eerst inschrijven.",
        f"{organisation} is not known here. Have this organisation registered first.",
    )


def closed(organisation: OrganisationId, on: date) -> Refusal:
    """An organisation that is no more on a day."""
    return Refusal(
        "organisation-closed",
        f"{organisation} bestaat op {on} niet meer.",
        f"{organisation} is no more on {on}.",
    )


def not_before(first: date, on: date) -> None:
    """Refuse a first day that lies before this one: who decided yesterday must be able to rely on
    what the register said then. Raises ``Refusal``."""
    if first < on:
        raise Refusal(
            "retroactive",
            f"Dit kan niet met terugwerkende kracht; op zijn vroegst vanaf {on}.",
            f"This cannot be for days gone by; from {on} at the earliest.",
        )
