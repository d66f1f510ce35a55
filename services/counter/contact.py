"""Who is at hand, and plans for calamities: confirmed in time, or told that they were not.

The person who connects a school with its municipality is named for that school (Samenwerkingsagenda
Utrecht West 2023-2027, F2); plans of municipalities and of education are aligned with one another
(Transformatieagenda Noord-Kennemerland, ambitie 7, actie 1).
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.contact import (
    CalamityPlanAdopted,
    CalamityPlanOutdated,
    Confirmed,
    ContactConfirmed,
    ContactEnded,
    ContactNamed,
    ContactPhoneDestroyed,
    ContactUnconfirmed,
)
from events.fact import Fact
from events.values import Count, Party, PupilRef, Purpose, party_of, system
from services.counter.commands import (
    AdoptCalamityPlan,
    ConfirmContact,
    ContactCommand,
    EndContact,
    LetContactPass,
    LetPlanOutdate,
    NameContact,
    RecordPhoneDestroyed,
)
from services.counter.own import own, sealed_for
from services.rules.confirming import confirm_by
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider, Due

_DAY = timedelta(days=1)
_NOBODY = frozenset({Confirmed.CALAMITY_PLAN, Confirmed.SOCIAL_MAP})
_EDUCATION = frozenset({Party.SCHOOL, Party.SWV})


class Contact(msgspec.Struct, frozen=True, gc=False):
    """Who it is; nobody where None."""

    named: ContactNamed | None = None
    known: ContactNamed | ContactConfirmed | None = None  # by which it counts as known
    unconfirmed: bool = False
    phones: frozenset[PupilRef] = frozenset()  # sealed, and not destroyed yet


def decide(state: Contact, command: ContactCommand, book: RuleBook) -> Sequence[Fact]:
    """What a command makes of it. Raises ``Refusal``."""
    own(command, command.organisation)
    says: dict[str, Any] = {
        "effective_on": command.on,
        "organisation": command.organisation,
        "contact": command.contact,
        "school": command.school,
    }
    rules = book.of(command.organisation, command.on)
    if isinstance(command, NameContact):
        _makes_sense(command, book)
        same = state.named is not None and state.named.user == command.user
        if same and command.phone is None:
            return []
        until = confirm_by(command.contact, command.on, rules)
        phone = sealed_for(command.organisation, command.phone)
        return [ContactNamed(**says, user=command.user, confirm_by=until, phone=phone)]
    if isinstance(command, RecordPhoneDestroyed):
        known = command.phone_ref in state.phones
        return [ContactPhoneDestroyed(**says, phone_ref=command.phone_ref)] if known else []
    if state.named is None or state.known is None:
        if isinstance(command, LetContactPass):
            return []
        raise Refusal(
            "nobody-named",
            "Hiervoor is nog niemand aangewezen.",
            "Nobody was named for this yet.",
        )
    match command:
        case ConfirmContact():
            until = confirm_by(command.contact, command.on, rules)
            confirmed = ContactConfirmed(**says, confirm_by=until)
            return [] if state.known == confirmed else [confirmed]
        case EndContact():
            return [ContactEnded(**says)]
        case LetContactPass(confirm_by=day):
            over = state.unconfirmed or state.known.confirm_by != day
            return [] if over else [ContactUnconfirmed(**says, confirm_by=day)]
        case _:
            raise AssertionError(f"not a command of a contact: {command}")


def evolve(state: Contact, fact: Any) -> Contact:
    """Who it is after a fact."""
    match fact:
        case ContactNamed(phone=phone):
            new = frozenset() if phone is None else frozenset({phone.subject})
            return Contact(named=fact, known=fact, phones=state.phones | new)
        case ContactPhoneDestroyed(phone_ref=gone):
            return replace(state, phones=state.phones - {gone})
        case ContactConfirmed():
            return replace(state, known=fact, unconfirmed=False)
        case ContactUnconfirmed():
            return replace(state, unconfirmed=True)
        case ContactEnded():
            return Contact(phones=state.phones)
        case _:
            raise AssertionError(f"not a fact of a contact: {fact}")


CONTACT = Decider(
    noun="contact",
    initial=Contact(),
    evolve=evolve,
    facts=(
        ContactNamed,
        ContactConfirmed,
        ContactUnconfirmed,
        ContactEnded,
        ContactPhoneDestroyed,
    ),
    commands=(NameContact, ConfirmContact, EndContact, LetContactPass, RecordPhoneDestroyed),
    key=lambda about: f"{about.organisation}/{about.contact}/{about.school or 'all'}",
    decide=decide,
)


class Plan(msgspec.Struct, frozen=True, gc=False):
    """The plan that holds, and whether it was told that it is out of date."""

    adopted: CalamityPlanAdopted | None = None
    outdated: bool = False


def decide_plan(state: Plan, command: Any, book: RuleBook) -> Sequence[Fact]:
    """What a command makes of a plan for calamities. Raises ``Refusal``."""
    own(command, command.organisation)
    says: dict[str, Any] = {"effective_on": command.on, "organisation": command.organisation}
    match command:
        case AdoptCalamityPlan(aligned_with=others):
            _aligned(command, book)
            plan = state.adopted
            if plan is not None and (plan.effective_on, plan.aligned_with) == (command.on, others):
                return []
            number = 1 if plan is None else plan.plan_edition + 1
            rules = book.of(command.organisation, command.on)
            review_by = confirm_by(Confirmed.CALAMITY_PLAN, command.on, rules)
            return [
                CalamityPlanAdopted(
                    **says,
                    plan_edition=Count(number),
                    aligned_with=others,
                    review_by=review_by,
                )
            ]
        case LetPlanOutdate(review_by=day):
            plan = state.adopted
            over = plan is None or state.outdated or plan.review_by != day
            return [] if over else [CalamityPlanOutdated(**says, review_by=day)]
        case _:
            raise AssertionError(f"not a command of a plan for calamities: {command}")


def evolve_plan(state: Plan, fact: Any) -> Plan:
    """The plan after a fact."""
    match fact:
        case CalamityPlanAdopted():
            return Plan(adopted=fact)
        case CalamityPlanOutdated():
            return replace(state, outdated=True)
        case _:
            raise AssertionError(f"not a fact of a plan for calamities: {fact}")


CALAMITY_PLAN = Decider(
    noun="calamityplan",
    initial=Plan(),
    evolve=evolve_plan,
    facts=(CalamityPlanAdopted, CalamityPlanOutdated),
    commands=(AdoptCalamityPlan, LetPlanOutdate),
    key=lambda about: str(about.organisation),
    decide=decide_plan,
)


def due(fact: Any) -> Sequence[Due]:
    """What must happen by itself: the last day to confirm, or to look at a plan anew, passes."""
    match fact:
        case ContactNamed() | ContactConfirmed():
            passes = LetContactPass(
                on=fact.confirm_by + _DAY,
                by=system(fact.organisation),
                organisation=fact.organisation,
                contact=fact.contact,
                school=fact.school,
                confirm_by=fact.confirm_by,
            )
            return [Due(fact.confirm_by, passes)]
        case CalamityPlanAdopted(organisation=organisation, review_by=day):
            outdates = LetPlanOutdate(
                on=day + _DAY, by=system(organisation), organisation=organisation, review_by=day
            )
            return [Due(day, outdates)]
        case _:
            return []


def _makes_sense(command: NameContact, book: RuleBook) -> None:
    """Refuse a connecting person without a school, or at another body than a municipality; and a
    school that is not there. Raises ``Refusal``."""
    connects = command.contact is Confirmed.CONNECTION
    if command.contact in _NOBODY:
        raise Refusal(
            "contact-is-nobody",
            "Een plan of een kaart is geen contactpersoon.",
            "A plan or a map is nobody to contact.",
        )
    if command.phone is not None:
        _of_a_manager(command)
    of_town = party_of(command.organisation) is Party.MUNICIPALITY
    if connects and (command.school is None or not of_town):
        raise Refusal(
            "connection-unclear",
            "Een gemeente wijst per school iemand aan die de school met haar verbindt.",
            "A municipality names for each school who connects the two.",
        )
    if command.school is not None and not book.knows(command.school):
        raise Refusal("school-unknown", "Deze school is niet bekend.", "This school is not known.")


def _of_a_manager(command: NameContact) -> None:
    """Refuse a telephone number of who is no manager, or one that is sealed as something else.
    Raises ``Refusal``."""
    for_reaching = command.phone is not None and command.phone.purpose is Purpose.CONTACT
    if command.contact is not Confirmed.MANAGER or not for_reaching:
        raise Refusal(
            "phone-of-managers-only",
            "Alleen van managers die samen sturen wordt hier een telefoonnummer bewaard.",
            "Only of managers who steer together a telephone number is kept here.",
        )


def _aligned(command: AdoptCalamityPlan, book: RuleBook) -> None:
    """Refuse a plan that was not aligned with the other side: that of a municipality with
    education, that of education with a municipality. Raises ``Refusal``."""
    others = {party_of(one) for one in command.aligned_with if book.knows(one)}
    mine = party_of(command.organisation)
    wanted = _EDUCATION if mine is Party.MUNICIPALITY else {Party.MUNICIPALITY}
    if others.isdisjoint(wanted):
        raise Refusal(
            "plan-not-aligned",
            "Stem het plan eerst af: een gemeente met het onderwijs, een school of "
            "samenwerkingsverband met de gemeente.",
            "First align the plan: a municipality with education, education with a municipality.",
        )
