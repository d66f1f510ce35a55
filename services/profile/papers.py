"""What a school states of itself for a school year, and what its board agreed for it."""

from collections.abc import Sequence
from typing import Any

import msgspec

from events.fact import Fact, said_before
from events.school_profile import (
    BasicSupport,
    DevelopmentPlanAdopted,
    ProfileStated,
    RemedyPlanned,
    SchoolProgrammeAgreed,
)
from services.profile.commands import (
    OF_SCHOOLS,
    AdoptDevelopmentPlan,
    AgreeSchoolProgramme,
    PlanRemedy,
    SchoolCommand,
    StateProfile,
)
from services.register.checks import known
from services.rules.calendar import school_year
from services.rules.regions import RuleBook
from services.rules.school_papers import is_secondary
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider

_KINDS = (ProfileStated, RemedyPlanned, DevelopmentPlanAdopted, SchoolProgrammeAgreed)


class Papers(msgspec.Struct, frozen=True, gc=False):
    """What was told last, of each kind."""

    last: tuple[Fact, ...] = ()
    offered: tuple[BasicSupport, ...] = ()


def decide(state: Papers, command: SchoolCommand, book: RuleBook) -> Sequence[Fact]:
    """Record what a school or its board says. Raises ``Refusal``."""
    _own(command, book)
    _year(command, book)
    told = _told(state, command, book)
    before = next((one for one in state.last if type(one) is type(told)), None)
    same = said_before(told, before)
    return [] if same else [told]


def evolve(state: Papers, fact: Any) -> Papers:
    """What was told last, after a fact."""
    others = tuple(one for one in state.last if type(one) is not type(fact))
    offered = fact.basic_support if isinstance(fact, ProfileStated) else state.offered
    return Papers((*others, fact), offered)


PAPERS = Decider(
    noun="schoolpapers",
    initial=Papers(),
    evolve=evolve,
    facts=_KINDS,
    commands=(*OF_SCHOOLS, AgreeSchoolProgramme),
    key=lambda about: f"{about.school}/{about.swv}/{about.school_year.start}",
    decide=decide,
)


def _own(command: SchoolCommand, book: RuleBook) -> None:
    by = command.by.organisation
    if isinstance(command, AgreeSchoolProgramme):
        theirs = by == command.board == book.board_of(command.school, command.on)
    else:
        theirs = by == command.school
    if not theirs:
        raise Refusal(
            "not-your-school",
            "Alleen de school zelf legt dit vast, en een programma alleen haar bestuur.",
            "Only the school itself records this, and a programme only its board.",
        )


def _year(command: SchoolCommand, book: RuleBook) -> None:
    if command.swv not in book.swvs_of_school(command.school, command.on):
        raise Refusal(
            "not-of-this-swv",
            "Deze school hoort niet bij dit samenwerkingsverband.",
            "This school is not of this SWV.",
        )
    year = command.school_year
    if year != school_year(year.start) or year.end < command.on:
        raise Refusal(
            "school-year-unclear",
            "Noem een heel schooljaar dat nog niet voorbij is: 1 augustus tot en met 31 juli.",
            "Name a whole school year that is not over: 1 August up to and including 31 July.",
        )


def _told(state: Papers, command: SchoolCommand, book: RuleBook) -> Fact:
    says: dict[str, Any] = {
        "effective_on": command.on,
        "swv": command.swv,
        "school_year": command.school_year,
        "school": command.school,
    }
    match command:
        case StateProfile():
            return ProfileStated(
                **says,
                pupil_count=command.pupil_count,
                serves=command.serves,
                basic_support=command.basic_support,
                extra_offer=command.extra_offer,
            )
        case PlanRemedy():
            _remedy(state, command)
            return RemedyPlanned(
                **says,
                basic_support=command.basic_support,
                remedy=command.remedy,
                ready_by=command.ready_by,
            )
        case AdoptDevelopmentPlan(partner=partner):
            known(book, () if partner is None else (partner,))
            return DevelopmentPlanAdopted(
                **says,
                deployments=command.deployments,
                hours_a_week=command.hours_a_week,
                needs=command.needs,
                partner=partner,
            )
        case AgreeSchoolProgramme():
            if not is_secondary(command.swv):
                raise Refusal(
                    "programme-secondary-only",
                    "Een programma per school is er in het voortgezet onderwijs.",
                    "A programme for each school is of secondary education.",
                )
            return SchoolProgrammeAgreed(**says, board=command.board, needs=command.needs)
        case _:
            raise AssertionError(f"not a command of what a school states: {command}")


def _remedy(state: Papers, command: PlanRemedy) -> None:
    asked = command.basic_support
    if not asked or not set(asked).isdisjoint(state.offered):
        raise Refusal(
            "remedy-not-needed",
            "Noem basisondersteuning die de school volgens haar profiel nog niet biedt.",
            "Name basic support that the school does not offer by its profile.",
        )
    if not command.on <= command.ready_by <= command.school_year.end:
        raise Refusal(
            "remedy-out-of-year",
            "Noem een dag die nog komt en in dit schooljaar valt.",
            "Name a day that is still to come, in this school year.",
        )
