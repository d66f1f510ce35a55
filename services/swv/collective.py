"""Equal needs at one school, counted per school year: from the region's threshold on an SWV looks
at one collective arrangement for all of them, beside what they ask one by one.

Counted is what schools ask for one pupil, by each need it names and by the school year in which the
support begins; what it costs together is weighed for the requests that are open on the day that the
collective arrangement is priced.
"""

from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from events.collective import (
    CollectiveAccepted,
    CollectiveDeclined,
    CollectiveOffered,
    CollectivePassedOver,
    CollectivePriced,
    CollectiveProposed,
    EqualNeedCounted,
)
from events.facility import FacilityId, PlaceAwaited, PlaceOffered
from events.fact import Fact, said_before
from events.funding import BundleOpened
from events.values import CaseId, Cents, Count, SignedCents, system
from services.facility.commands import (
    AcceptCollective,
    CollectiveCommand,
    CountNeed,
    DeclineCollective,
    OpenFacility,
    PassOverCollective,
    PriceCollective,
    TakeUpRequest,
)
from services.facility.facility import FACILITY
from services.rules.calendar import school_year
from services.rules.keys import divide, problem
from services.rules.regions import Kind, RuleBook, kind_of
from services.rules.split import split
from services.runtime.refusal import Refusal
from services.runtime.shapes import Command, Decider, Draft, Joint, Process
from services.swv.bundle import BUNDLE, take_up
from services.swv.bundled import Bundle
from services.swv.key import key_of, refused
from services.swv.offer import OFFER
from services.swv.refusals import by_the_swv, too_late


class Collective(msgspec.Struct, frozen=True, gc=False):
    """One need at one school in one school year: who asks, and what came of it."""

    counted: tuple[CaseId, ...] = ()
    individual: Cents = Cents(0)
    proposed: CollectiveProposed | None = None
    priced: CollectivePriced | None = None
    declined: CollectiveDeclined | None = None
    facility: FacilityId | None = None  # of which it was accepted


def evolve(state: Collective, fact: Any) -> Collective:
    """The needs after a fact."""
    match fact:
        case EqualNeedCounted(case=case, individual=individual):
            return replace(state, counted=(*state.counted, case), individual=individual)
        case CollectiveProposed():
            return replace(state, proposed=fact)
        case CollectivePriced():
            return replace(state, priced=fact, declined=None)
        case CollectiveAccepted(facility=facility):
            return replace(state, facility=facility)
        case CollectiveDeclined():
            return replace(state, declined=fact)
        case _:
            raise AssertionError(f"not a fact of equal needs: {fact}")


def _key(about: Any) -> str:
    asked = isinstance(about, CollectiveCommand)
    year = school_year(about.year_of) if asked else about.school_year
    return f"{about.swv}/{about.school}/{about.need}/{year.start.year}"


COLLECTIVE = Decider(
    noun="collective",
    initial=Collective(),
    evolve=evolve,
    facts=(
        EqualNeedCounted,
        CollectiveProposed,
        CollectivePriced,
        CollectiveAccepted,
        CollectiveDeclined,
    ),
    key=_key,
)


def decide(draft: Draft, command: Any, book: RuleBook) -> None:
    """Count a need, or carry a proposal further. Raises ``Refusal``."""
    match command:
        case CountNeed():
            _count(draft, command, book)
        case PassOverCollective():
            draft.write(OFFER, command.case, _passed_over(draft, command))
        case TakeUpRequest():
            _take_up(draft, command)
        case PriceCollective():
            draft.write(COLLECTIVE, _key(command), _priced(draft, command, book))
        case AcceptCollective():
            _accept(draft, command, book)
        case DeclineCollective(ground=ground, on=on):
            state = _proposed(draft, command)
            known = state.declined is not None and state.declined.ground is ground
            declined = CollectiveDeclined(effective_on=on, **_about(command), ground=ground)
            draft.write(COLLECTIVE, _key(command), [] if known else [declined])
        case _:
            raise AssertionError(f"not a command of equal needs: {command}")


BUNDLING_NEEDS = Joint(
    commands=(
        CountNeed,
        PriceCollective,
        AcceptCollective,
        DeclineCollective,
        PassOverCollective,
        TakeUpRequest,
    ),
    decide=decide,
)


def _count(draft: Draft, command: CountNeed, book: RuleBook) -> None:
    key = _key(command)
    state = draft.state(COLLECTIVE, key)
    if command.case in state.counted:
        return
    if state.facility is not None and draft.state(FACILITY, state.facility).free:
        offered = CollectiveOffered(
            effective_on=command.on,
            case=command.case,
            swv=command.swv,
            school=command.school,
            need=command.need,
            facility=state.facility,
        )
        draft.write(OFFER, command.case, [offered])
    requests = Count(len(state.counted) + 1)
    counted = EqualNeedCounted(
        effective_on=command.on,
        case=command.case,
        **_about(command),
        requests=requests,
        individual=Cents(state.individual + command.cost),
    )
    threshold = book.of(command.swv, command.on).bundling_threshold
    facts: list[Fact] = [counted]
    if state.proposed is None and requests >= threshold:
        facts.append(
            CollectiveProposed(
                effective_on=command.on,
                **_about(command),
                requests=requests,
                individual=counted.individual,
                threshold=Count(threshold),
            )
        )
    draft.write(COLLECTIVE, key, facts)


def _proposed(draft: Draft, command: CollectiveCommand) -> Collective:
    """What was proposed and is not agreed on yet. Raises ``Refusal``."""
    if command.by.organisation != command.swv:
        raise Refusal(
            "not-your-collective",
            "Alleen het samenwerkingsverband van deze school kan dit.",
            "Only the SWV of this school can do this.",
        )
    state = draft.state(COLLECTIVE, _key(command))
    if state.proposed is None:
        raise Refusal(
            "too-few-equal-needs",
            "Op deze school zijn er in dit schooljaar te weinig gelijke behoeften om te bundelen.",
            "This school has too few equal needs in this school year to bundle.",
        )
    if state.facility is not None:
        raise Refusal(
            "collective-agreed",
            f"Hierover is al besloten: {state.facility}.",
            f"This was agreed already: {state.facility}.",
        )
    return state


def _priced(draft: Draft, command: PriceCollective, book: RuleBook) -> Sequence[Fact]:
    state = _proposed(draft, command)
    waiting = _open(draft, state)
    if not waiting:
        raise Refusal(
            "no-open-requests",
            "Er is geen aanvraag meer open die in het groepsaanbod kan opgaan.",
            "No request is open any more that the collective arrangement could take up.",
        )
    rules, key = book.of(command.swv, command.on), key_of(command, command.parts)
    for part in command.parts:
        kind = kind_of(part.funder)
        of_another = kind is Kind.SWV and part.funder != command.swv
        if of_another or part.source not in rules.budget_sources[kind]:
            raise Refusal(
                "source-not-theirs",
                f"{part.funder} betaalt hier niet uit {part.source}.",
                f"{part.funder} does not pay from {part.source} here.",
            )
    wrong = problem(key, command.cost)
    if wrong is not None:
        raise refused(wrong)
    individual = Cents(sum(one.case.care.cost for one in waiting))
    priced = CollectivePriced(
        effective_on=command.on,
        **_about(command),
        requests=Count(len(waiting)),
        individual=individual,
        cost=command.cost,
        saving=SignedCents(individual - command.cost),
        for_each=split(command.cost, [1] * len(waiting)),
        parts=command.parts,
        amounts=divide(key, command.cost),
        base=command.base,
        groups=command.groups,
        counted_on=command.counted_on,
    )
    same = said_before(priced, state.priced)
    return [] if same and state.declined is None else [priced]


def _accept(draft: Draft, command: AcceptCollective, book: RuleBook) -> None:
    """The facility is there, and each open request ends with a place in it, or waits for one."""
    state = _proposed(draft, command)
    if state.priced is None or state.declined is not None:
        raise Refusal(
            "collective-not-priced",
            "Leg eerst vast wat het groepsaanbod kost en wie het betaalt.",
            "First record what the collective arrangement costs and who pays it.",
        )
    opening = OpenFacility(
        on=command.on,
        by=command.by,
        facility=command.facility,
        swv=command.swv,
        school=command.school,
        needs=(command.need,),
        places=command.places,
        months=command.months,
    )
    opened = FACILITY.decide(draft.state(FACILITY, command.facility), opening, book)
    draft.write(FACILITY, command.facility, opened)
    waiting = _open(draft, state)
    accepted = CollectiveAccepted(
        effective_on=command.on,
        **_about(command),
        facility=command.facility,
        requests=Count(len(waiting)),
    )
    draft.write(COLLECTIVE, _key(command), [accepted])
    for bundle in waiting:
        draft.write(BUNDLE, bundle.case.case, take_up(bundle, command.facility, command.on))
        _offer(draft, bundle, command.facility, command)


def _offer(draft: Draft, bundle: Bundle, facility: FacilityId, command: Command) -> None:
    """A place for each pupil, as far as there are; who comes later waits in order."""
    case, known = bundle.case, draft.state(FACILITY, facility)
    assert known.opened is not None, "only a facility that was opened takes anybody up"
    free = known.free - len(known.offered)
    for number, pupil in enumerate(case.pupils):
        says: dict[str, Any] = {
            "effective_on": command.on,
            "case": case.case,
            "facility": facility,
            "swv": case.swv,
            "school": known.opened.school,
            "referring": case.school,
            "pupil": pupil,
        }
        position = Count(len(known.waiting) + 1 + number)
        offered = number < free
        fact = PlaceOffered(**says) if offered else PlaceAwaited(**says, position=position)
        draft.write(FACILITY, facility, [fact])


def _passed_over(draft: Draft, command: PassOverCollective) -> Sequence[Fact]:
    offer = draft.state(OFFER, command.case)
    by_the_swv(draft.state(BUNDLE, command.case).opened, command.by.organisation)
    offered = offer.offered
    if offered is None:
        raise nothing_offered()
    if offer.passed_over is not None and offer.passed_over.ground is command.ground:
        return []
    return [
        CollectivePassedOver(
            effective_on=command.on,
            case=command.case,
            swv=offered.swv,
            facility=offered.facility,
            ground=command.ground,
        )
    ]


def _take_up(draft: Draft, command: TakeUpRequest) -> None:
    bundle, offered = draft.state(BUNDLE, command.case), draft.state(OFFER, command.case).offered
    by_the_swv(bundle.opened, command.by.organisation)
    if offered is None:
        raise nothing_offered()
    if bundle.outcome is not None:
        raise too_late(bundle.outcome)
    draft.write(BUNDLE, command.case, take_up(bundle, offered.facility, command.on))
    _offer(draft, bundle, offered.facility, command)


def nothing_offered() -> Refusal:
    """No collective arrangement offers this pupil a place."""
    return Refusal(
        "nothing-offered",
        "Er is voor deze leerling geen plaats in een groepsaanbod aangeboden.",
        "No place in a collective arrangement was offered for this pupil.",
    )


def _open(draft: Draft, state: Collective) -> list[Bundle]:
    """The requests that nothing came of yet, in the order in which they came."""
    bundles = (draft.state(BUNDLE, case) for case in state.counted)
    return [one for one in bundles if one.outcome is None]


def _about(command: CollectiveCommand) -> dict[str, Any]:
    return {
        "swv": command.swv,
        "school": command.school,
        "need": command.need,
        "school_year": school_year(command.year_of),
    }


def react(_: None, opened: BundleOpened) -> Sequence[Command]:
    """A school asks support for one pupil: its needs count. A group is a collective already."""
    if opened.places != 1 or opened.programme is not None:
        return []
    return [
        CountNeed(
            on=opened.effective_on,
            by=system(opened.swv),
            swv=opened.swv,
            school=opened.school,
            need=need,
            year_of=opened.care.period.start,
            case=opened.case,
            cost=opened.care.cost,
        )
        for need in opened.needs
    ]


COUNTING = Process(name="counting", initial=None, hears=(BundleOpened,), react=react)
