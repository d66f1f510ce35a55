"""What a school tells the municipality of a pupil beside a request: that it leaves early, and what
it asks of the building. What becomes of it the municipality says."""

from collections.abc import Sequence

import msgspec

from events.building import BuildingAsked
from events.early_leaving import EarlyLeavingReported
from events.fact import Fact, said_before
from services.rules.beside_care import away_long_enough
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider
from services.school.beside_commands import AskBuilding, ReportEarlyLeaving
from services.school.request import owned


class Told(msgspec.Struct, frozen=True, gc=False):
    """What was told last."""

    fact: EarlyLeavingReported | BuildingAsked | None = None


def _report(state: Told, command: ReportEarlyLeaving, book: RuleBook) -> Sequence[Fact]:
    _to_a_municipality(command, book)
    if command.compulsory:
        raise Refusal(
            "still-compulsory",
            "Wie nog naar school moet, meldt u als verzuim.",
            "Of who must still go to school, report absence.",
        )
    if command.qualified:
        raise Refusal(
            "has-qualification",
            "Met een startkwalificatie is iemand geen voortijdig schoolverlater.",
            "Who has a basic qualification is no early leaver.",
        )
    away = not command.enrolled or away_long_enough(command.seen_on, command.on)
    if command.seen_on > command.on or not away:
        raise Refusal(
            "not-away-long-enough",
            "Meld een leerling die ingeschreven staat, pas na vier weken zonder onderwijs.",
            "Report a pupil who is enrolled only after four weeks without education.",
        )
    return _once(
        state,
        EarlyLeavingReported(
            effective_on=command.on,
            case=command.case,
            school=command.school,
            municipality=command.municipality,
            pupil=command.pupil,
            seen_on=command.seen_on,
            enrolled=command.enrolled,
        ),
    )


def _ask(state: Told, command: AskBuilding, book: RuleBook) -> Sequence[Fact]:
    _to_a_municipality(command, book)
    if not command.adaptations or command.first_day < command.on:
        raise Refusal(
            "building-unclear",
            "Noem wat er nodig is, en een eerste dag die nog niet voorbij is.",
            "Name what is needed, and a first day that has not passed.",
        )
    return _once(
        state,
        BuildingAsked(
            effective_on=command.on,
            case=command.case,
            school=command.school,
            municipality=command.municipality,
            pupil=command.pupil,
            adaptations=tuple(dict.fromkeys(command.adaptations)),
            first_day=command.first_day,
        ),
    )


EARLY_LEAVING = Decider(
    noun="earlyleaving",
    initial=Told(),
    evolve=lambda _, fact: Told(fact),
    facts=(EarlyLeavingReported,),
    commands=(ReportEarlyLeaving,),
    decide=_report,
)
BUILDING = Decider(
    noun="building",
    initial=Told(),
    evolve=lambda _, fact: Told(fact),
    facts=(BuildingAsked,),
    commands=(AskBuilding,),
    decide=_ask,
)


def _to_a_municipality(command: ReportEarlyLeaving | AskBuilding, book: RuleBook) -> None:
    owned(command, command.school)
    if not book.exists(command.municipality, command.on):
        raise Refusal(
            "body-unknown",
            "Deze gemeente bestaat op deze dag niet.",
            "This municipality is not there on this day.",
        )


def _once(state: Told, told: EarlyLeavingReported | BuildingAsked) -> Sequence[Fact]:
    """Told once in a case; the same again adds nothing."""
    if state.fact is None:
        return [told]
    if said_before(told, state.fact):
        return []
    raise Refusal(
        "told-otherwise",
        "In deze zaak is dit al anders gemeld.",
        "In this case it was told otherwise before.",
    )
