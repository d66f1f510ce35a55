"""What may not be entered in a register: by whom, about whom, and not for days gone by."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from events.decision import LegalCharacter
from events.register import REGISTRAR, RulesChange
from events.request import RequestKind
from events.values import OrganisationId, Party, house_of, party_of
from services.register.commands import (
    AdoptEdition,
    AgreeRules,
    CloseOrganisation,
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
        _known(rules, [command.organisation])
    elif not isinstance(command, AgreeRules):
        _own_house(party, command)
    if party is not REGISTRAR and not isinstance(command, (*_MANDATES, AdoptEdition)):
        raise Refusal(
            "not-the-registrar",
            f"Wat voor alle partijen geldt, wordt ingeschreven bij {house_of(REGISTRAR)}.",
            f"What holds for all parties is entered at {house_of(REGISTRAR)}.",
        )
    match command:
        case AgreeRules():
            _rules(command, rules)
        case GrantMandate():
            _grant(state, command, rules)
        case WithdrawMandate():
            _withdraw(state, command, rules)
        case NameSubstitute(period=period):
            _not_before(period.start, command.on)
        case RegisterSchool():
            _school(command, rules)
        case CloseOrganisation(organisation=organisation):
            _known(rules, [organisation])
            _open(rules, [organisation], command.last_day)
        case MergeMunicipalities():
            _merger(command, rules)
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


def _rules(command: AgreeRules, rules: RuleBook) -> None:
    region = rules.regions[command.region]
    deciding = (*region.swvs, *region.partner_swvs)
    if command.by.organisation not in (*deciding, house_of(REGISTRAR)):
        raise Refusal(
            "not-your-region",
            "Alleen een samenwerkingsverband van deze regio legt haar afspraken vast.",
            "Only an SWV of this region records its agreements.",
        )
    agreed = [getattr(command.changes, name) for name in command.changes.__struct_fields__]
    if all(value is None for value in agreed):
        raise Refusal("nothing-agreed", "Noem wat er verandert.", "Name what changes.")
    _known(rules, command.changes.ot_gate or ())
    _by_law(command.changes)
    _not_before(command.valid.start, command.on)


def _by_law(changes: RulesChange) -> None:
    """What youth care for one pupil is in law, is not for a region to agree (Jeugdwet art. 2.3)."""
    agreed = dict(dict(changes.legal_character or ()).get(Kind.MUNICIPALITY, ()))
    by_law = LegalCharacter.AWB_DECISION
    if agreed.get(RequestKind.INDIVIDUAL, by_law) is not by_law:
        raise Refusal(
            "character-by-law",
            "Jeugdhulp voor één leerling is volgens de wet een besluit. Daarover kan een regio "
            "niets anders afspreken.",
            "Youth care for one pupil is a decision by law. A region cannot agree otherwise.",
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
    _not_before(command.valid.start, command.on)


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
    _not_before(command.last_day + timedelta(days=1), command.on)


def _school(command: RegisterSchool, rules: RuleBook) -> None:
    _kinds([command.school], Kind.SCHOOL)
    _kinds([command.board], Kind.BOARD)
    _kinds([command.municipality], Kind.MUNICIPALITY)
    _kinds(command.swvs, Kind.SWV)
    _known(rules, [command.board, command.municipality, *command.swvs])


def _merger(command: MergeMunicipalities, rules: RuleBook) -> None:
    involved = (*command.merged, command.successor)
    _kinds(involved, Kind.MUNICIPALITY)
    _known(rules, involved)
    if not command.merged or len(set(involved)) < len(involved):
        raise Refusal(
            "merger-unclear",
            "Noem elke gemeente één keer: wie opgaan, en waarin.",
            "Name each municipality once: which go up, and in which.",
        )
    _open(rules, involved, command.first_day)


def _known(rules: RuleBook, organisations: Iterable[OrganisationId]) -> None:
    for one in organisations:
        if not rules.knows(one):
            raise unknown(one)


def _kinds(organisations: Iterable[OrganisationId], kind: Kind) -> None:
    for one in organisations:
        if kind_of(one) is not kind:
            raise Refusal(
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


def _not_before(first: date, on: date) -> None:
    """Who decided yesterday must be able to rely on what the register said then."""
    if first < on:
        raise Refusal(
            "retroactive",
            f"Dit kan niet met terugwerkende kracht; op zijn vroegst vanaf {on}.",
            f"This cannot be for days gone by; from {on} at the earliest.",
        )
