"""What SWV and municipality see of each other's use of support in a school year: asked, counted by
who used it, and told without the numbers of few."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.care_use import (
    CareUseAsked,
    CareUseCounted,
    CareUseMissing,
    CareUseReceived,
    CareUseTold,
    ExcludedCareUsed,
    FormUse,
    ShownUse,
)
from events.fact import Fact, said_before
from events.values import Count, OrganisationId, Party, is_few, party_of, system
from services.counter.care_use_commands import (
    AskCareUse,
    CareUseCommand,
    LetCareUsePass,
    ReceiveCareUse,
    TellCareUse,
)
from services.counter.own import own
from services.register.checks import known
from services.rules.calendar import school_year
from services.rules.confirming import use_by
from services.rules.exclusions import excluded_in
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal
from services.runtime.shapes import Command, Decider, Due

_DAY = timedelta(days=1)
_TOGETHER = {Party.SWV, Party.MUNICIPALITY}


class Asked(msgspec.Struct, frozen=True, gc=False):
    """What was asked of another, and came of it."""

    asked: CareUseAsked | None = None
    received: CareUseReceived | None = None
    missing: bool = False


def ask(state: Asked, command: CareUseCommand, book: RuleBook) -> Sequence[Fact]:
    """What who asks makes of a command. Raises ``Refusal``."""
    own(command, command.asker)
    says = _between(command, book)
    match command:
        case AskCareUse():
            due_on = max(use_by(command.school_year), command.on)
            return [] if state.asked is not None else [CareUseAsked(**says, due_on=due_on)]
        case ReceiveCareUse(shown_uses=shown):
            late = state.asked is not None and command.on > state.asked.due_on
            received = CareUseReceived(**says, shown_uses=shown, late=late)
            before = state.received
            same = said_before(received, before)
            return [] if same else [received]
        case LetCareUsePass(due_on=due_on):
            over = state.received is not None or state.missing
            return [] if over else [CareUseMissing(**says, due_on=due_on)]
        case _:
            raise AssertionError(f"not a command of who asks for use: {command}")


def evolve(state: Asked, fact: Any) -> Asked:
    """What was asked, after a fact."""
    match fact:
        case CareUseAsked():
            return replace(state, asked=fact)
        case CareUseReceived():
            return replace(state, received=fact)
        case CareUseMissing():
            return replace(state, missing=True)
        case _:
            raise AssertionError(f"not a fact of who asks for use: {fact}")


ASKING_USE = Decider(
    noun="careuse",
    initial=Asked(),
    evolve=evolve,
    facts=(CareUseAsked, CareUseReceived, CareUseMissing),
    commands=(AskCareUse, ReceiveCareUse, LetCareUsePass),
    key=lambda about: f"{about.asker}/{about.teller}/{about.school_year.start}",
    decide=ask,
)


def tell(state: CareUseCounted | None, command: TellCareUse, book: RuleBook) -> Sequence[Fact]:
    """Count and tell, or tell anew. Raises ``Refusal``."""
    own(command, command.teller)
    says = _between(command, book)
    year, forms = command.school_year, [(one.category, one.need) for one in command.form_uses]
    if not forms or len(set(forms)) < len(forms) or command.on <= year.end:
        raise Refusal(
            "use-unclear",
            "Noem na het schooljaar elke vorm van hulp één keer, met het aantal leerlingen.",
            "After the school year, name each form of support once, with how many pupils.",
        )
    counted = CareUseCounted(**says, form_uses=command.form_uses)
    if said_before(counted, state):
        return []
    town = command.teller if _is_town(command.teller) else command.asker
    lines = book.of(town, year.end).exclusions.get(town, ())
    found = [
        ExcludedCareUsed(**says, exclusion=line.id, category=one.category, need=one.need)
        for one in command.form_uses
        if one.pupils
        for line in excluded_in(lines, one.category, (one.need,), year)
    ]
    shown = tuple(_shown(one) for one in command.form_uses)
    return [counted, CareUseTold(**says, shown_uses=shown), *found]


def _counted(state: CareUseCounted | None, fact: Any) -> CareUseCounted | None:
    return fact if isinstance(fact, CareUseCounted) else state


TELLING_USE: Decider[CareUseCounted | None] = Decider(
    noun="careusetold",
    initial=None,
    evolve=_counted,
    facts=(CareUseCounted, CareUseTold, ExcludedCareUsed),
    commands=(TellCareUse,),
    key=lambda about: f"{about.teller}/{about.asker}/{about.school_year.start}",
    decide=tell,
)


def due(fact: Any) -> Sequence[Due]:
    """What is not told is found, and what was asked once is asked of each school year."""
    if not isinstance(fact, CareUseAsked):
        return []
    asker, teller, by = fact.asker, fact.teller, system(fact.asker)
    passes = LetCareUsePass(
        on=fact.due_on + _DAY,
        by=by,
        asker=asker,
        teller=teller,
        school_year=fact.school_year,
        due_on=fact.due_on,
    )
    next_year = school_year(fact.school_year.end + _DAY)
    again = AskCareUse(
        on=next_year.end + _DAY, by=by, asker=asker, teller=teller, school_year=next_year
    )
    return [Due(fact.due_on, passes), Due(next_year.end, again)]


def receives(fact: CareUseTold, asker: OrganisationId) -> Command:
    """What who asked does with what was told."""
    return ReceiveCareUse(
        on=fact.effective_on,
        by=system(asker),
        asker=asker,
        teller=fact.teller,
        school_year=fact.school_year,
        shown_uses=fact.shown_uses,
    )


def _is_town(one: OrganisationId) -> bool:
    return party_of(one) is Party.MUNICIPALITY


def _shown(one: FormUse) -> ShownUse:
    pupils = None if is_few(one.pupils) else Count(one.pupils)
    return ShownUse(category=one.category, need=one.need, pupils=pupils)


def _between(command: CareUseCommand, book: RuleBook) -> dict[str, Any]:
    """Of an SWV and a municipality, about a whole school year. Raises ``Refusal``."""
    known(book, [command.asker, command.teller])
    year = command.school_year
    if {party_of(command.asker), party_of(command.teller)} != _TOGETHER:
        raise Refusal(
            "not-together",
            "Dit vragen en vertellen een samenwerkingsverband en een gemeente elkaar.",
            "This is asked and told between an SWV and a municipality.",
        )
    if year != school_year(year.start) or year.start > command.on:
        raise Refusal(
            "school-year-unclear",
            "Noem een heel schooljaar dat is begonnen: 1 augustus tot en met 31 juli.",
            "Name a whole school year that has begun: 1 August up to and including 31 July.",
        )
    return {
        "effective_on": command.on,
        "asker": command.asker,
        "teller": command.teller,
        "school_year": year,
    }
