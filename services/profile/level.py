"""A school year at an SWV: the level of basic support, what schools told, and what is missing
(Samenwerkingsagenda Utrecht West 2023-2027, par. 2.2 en B2; Transformatieagenda Noord-Kennemerland
2016, ambitie 8).
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.fact import Fact, said_before
from events.school_profile import (
    BasicLevelSet,
    BasicSupport,
    BasicSupportLacking,
    DevelopmentPlanAdopted,
    PaperReceived,
    PapersMissing,
    ProfileStated,
    RemedyOverdue,
    RemedyPlanned,
    SchoolPaper,
    SchoolProgrammeAgreed,
)
from events.values import OrganisationId, Role, system
from services.profile.commands import (
    LetExplanationPass,
    LetPapersPass,
    LetRemedyPass,
    ReceivePaper,
    SchoolYearCommand,
    SetBasicLevel,
)
from services.register.checks import kinds
from services.rules.calendar import school_year
from services.rules.regions import Kind, RuleBook
from services.rules.school_papers import PLANS, lacking, wanted
from services.runtime.refusal import Refusal
from services.runtime.shapes import Command, Decider, Due, Process

_DAY = timedelta(days=1)
_Papers = Mapping[OrganisationId, tuple[PaperReceived, ...]]


class SchoolYear(msgspec.Struct, frozen=True, gc=False):
    """What was set, what each school told, and of what it was said that it is missing."""

    level: BasicLevelSet | None = None
    papers: _Papers = {}
    lacks: Mapping[OrganisationId, BasicSupportLacking] = {}
    told: frozenset[PapersMissing | RemedyOverdue] = frozenset()  # what was said to be missing

    def has(self, school: OrganisationId, paper: SchoolPaper) -> PaperReceived | None:
        """What a school told last of a kind."""
        found = (one for one in reversed(self.papers.get(school, ())) if one.paper is paper)
        return next(found, None)

    def unplanned(self, school: OrganisationId) -> tuple[BasicSupport, ...]:
        """What a school lacks and has not said anything of."""
        lack, papers = self.lacks.get(school), self.papers.get(school, ())
        planned = (b for p in papers if p.paper is SchoolPaper.REMEDY for b in p.basic_support)
        return () if lack is None else lacking(lack.lacking, planned)

    def unsaid(self, finding: PapersMissing | RemedyOverdue) -> list[Fact]:
        """A finding, once."""
        return [] if finding in self.told else [finding]


def decide(state: SchoolYear, command: SchoolYearCommand, book: RuleBook) -> Sequence[Fact]:
    """What a command makes of the school year. Raises ``Refusal``."""
    if command.by.role is not Role.SYSTEM and command.by.organisation != command.swv:
        raise Refusal(
            "not-your-level",
            "Alleen dit samenwerkingsverband stelt zijn niveau vast.",
            "Only this SWV sets its level.",
        )
    match command:
        case SetBasicLevel():
            return list(_set(state, command, book))
        case ReceivePaper():
            return list(_received(state, command))
        case LetPapersPass():
            return list(_missing(state, command, book))
        case LetExplanationPass(school=school, explain_by=day):
            lack = state.lacks.get(school)
            if lack is None or lack.explain_by != day or not state.unplanned(school):
                return []
            return state.unsaid(_missed(command, SchoolPaper.REMEDY, (school,), day))
        case LetRemedyPass():
            return _overdue(state, command)
        case _:
            raise AssertionError(f"not a command of a school year: {command}")


def evolve(state: SchoolYear, fact: Any) -> SchoolYear:
    """The school year after a fact."""
    match fact:
        case BasicLevelSet():
            return replace(state, level=fact, lacks={})
        case PaperReceived(school=school, paper=paper):
            papers = {**state.papers, school: (*state.papers.get(school, ()), fact)}
            without = {who: lack for who, lack in state.lacks.items() if who != school}
            lacks = without if paper is SchoolPaper.PROFILE else state.lacks
            return replace(state, papers=papers, lacks=lacks)
        case BasicSupportLacking(school=school):
            return replace(state, lacks={**state.lacks, school: fact})
        case PapersMissing() | RemedyOverdue():
            return replace(state, told=state.told | {fact})
        case _:
            raise AssertionError(f"not a fact of a school year: {fact}")


LEVEL = Decider(
    noun="schoolyear",
    initial=SchoolYear(),
    evolve=evolve,
    facts=(BasicLevelSet, PaperReceived, BasicSupportLacking, PapersMissing, RemedyOverdue),
    commands=(SetBasicLevel, ReceivePaper, LetPapersPass, LetExplanationPass, LetRemedyPass),
    key=lambda about: f"{about.swv}/{about.school_year.start}",
    decide=decide,
)


def _set(state: SchoolYear, command: SetBasicLevel, book: RuleBook) -> Iterator[Fact]:
    year, swv = command.school_year, command.swv
    kinds(command.schools, Kind.SCHOOL)
    schools = command.schools or book.schools_of(swv, max(command.on, year.start))
    if any(swv not in book.swvs_of_school(one, command.on) for one in command.schools):
        raise Refusal(
            "not-of-this-swv",
            "Noem alleen scholen van dit samenwerkingsverband.",
            "Name schools of this SWV only.",
        )
    days = (command.profile_by, command.plan_by)
    if year != school_year(year.start) or not all(command.on <= day <= year.end for day in days):
        raise Refusal(
            "school-year-unclear",
            "Noem een heel schooljaar, en laatste dagen die nog komen en daarin of ervoor liggen.",
            "Name a whole school year, and last days that are still to come, in it or before it.",
        )
    if not command.basic_support or not schools:
        raise Refusal(
            "level-empty",
            "Noem wat elke school biedt, en voor welke scholen het geldt.",
            "Name what every school offers, and for which schools it holds.",
        )
    level = _of(
        command,
        BasicLevelSet,
        basic_support=tuple(dict.fromkeys(command.basic_support)),
        schools=tuple(dict.fromkeys(schools)),
        profile_by=command.profile_by,
        plan_by=command.plan_by,
        explain_weeks=command.explain_weeks,
        providers_at_most=command.providers_at_most,
    )
    if said_before(level, state.level):
        return
    yield level
    for school in level.schools:
        profile = state.has(school, SchoolPaper.PROFILE)
        if profile is not None:
            yield from _lacks(level, command, school, profile.basic_support)


def _received(state: SchoolYear, command: ReceivePaper) -> Iterator[Fact]:
    """Also of a school for which the level does not hold; where none is set, nothing is lacking.
    What was told before is nothing new."""
    level, paper = state.level, command.paper
    before = state.has(command.school, paper)
    told = (command.basic_support, command.ready_by)
    if before is not None and (before.basic_support, before.ready_by) == told:
        return
    late = level is not None and command.on > _last_day(level, paper)
    received = _of(
        command,
        PaperReceived,
        school=command.school,
        paper=paper,
        basic_support=command.basic_support,
        ready_by=command.ready_by,
        late=late and paper is not SchoolPaper.REMEDY,
    )
    yield received
    if level is not None and paper is SchoolPaper.PROFILE and command.school in level.schools:
        yield from _lacks(level, command, command.school, command.basic_support)


def _lacks(
    level: BasicLevelSet, command: Any, school: OrganisationId, offered: Sequence[BasicSupport]
) -> Iterator[Fact]:
    found = lacking(level.basic_support, offered)
    if found:
        by = command.on + timedelta(weeks=level.explain_weeks)
        yield _of(command, BasicSupportLacking, school=school, lacking=found, explain_by=by)


def _missing(state: SchoolYear, command: LetPapersPass, book: RuleBook) -> Iterator[Fact]:
    level, day = state.level, command.due_on
    if level is None:
        return
    for paper in (SchoolPaper.PROFILE, *PLANS):
        missing = tuple(
            school
            for school in level.schools
            if wanted(paper, command.swv, book.kinds_of_school(school, day))
            and state.has(school, paper) is None
        )
        if missing and _last_day(level, paper) == day:
            yield from state.unsaid(_missed(command, paper, missing, day))


def _overdue(state: SchoolYear, command: LetRemedyPass) -> Sequence[Fact]:
    lack = state.lacks.get(command.school)
    promised = [
        one
        for paper in state.papers.get(command.school, ())
        if paper.paper is SchoolPaper.REMEDY and paper.ready_by == command.ready_by
        for one in paper.basic_support
    ]
    still = () if lack is None else tuple(one for one in lack.lacking if one in promised)
    if not still:
        return []
    says = {"school": command.school, "lacking": still, "ready_by": command.ready_by}
    return state.unsaid(_of(command, RemedyOverdue, **says))


def _missed(
    command: SchoolYearCommand, paper: SchoolPaper, schools: tuple[OrganisationId, ...], day: date
) -> PapersMissing:
    missing: PapersMissing = _of(command, PapersMissing, paper=paper, schools=schools, due_on=day)
    return missing


def _last_day(level: BasicLevelSet, paper: SchoolPaper) -> date:
    return level.plan_by if paper in PLANS else level.profile_by


def _of(command: SchoolYearCommand, kind: type[Any], **says: Any) -> Any:
    about = {"swv": command.swv, "school_year": command.school_year}
    return kind(effective_on=command.on, **about, **says)


def due(fact: Any) -> Sequence[Due]:
    """What is not told in time is missing; what was promised is looked at on its day."""
    match fact:
        case BasicLevelSet():
            days = sorted({fact.profile_by, fact.plan_by})
            return [Due(day, _passed(fact, LetPapersPass, day, due_on=day)) for day in days]
        case BasicSupportLacking(school=school, explain_by=day):
            return [Due(day, _passed(fact, LetExplanationPass, day, school=school, explain_by=day))]
        case PaperReceived(school=school, ready_by=ready) if ready is not None:
            return [Due(ready, _passed(fact, LetRemedyPass, ready, school=school, ready_by=ready))]
        case _:
            return []


def _passed(fact: Any, kind: type[Any], day: date, **says: Any) -> Command:
    about = {"swv": fact.swv, "school_year": fact.school_year}
    command: Command = kind(on=day + _DAY, by=system(fact.swv), **about, **says)
    return command


_PAPER: Mapping[type[Fact], SchoolPaper] = {
    ProfileStated: SchoolPaper.PROFILE,
    RemedyPlanned: SchoolPaper.REMEDY,
    DevelopmentPlanAdopted: SchoolPaper.DEVELOPMENT,
    SchoolProgrammeAgreed: SchoolPaper.PROGRAMME,
}


def _react(_: None, fact: Any) -> Sequence[Command]:
    papers = [_PAPER[type(fact)]]
    if getattr(fact, "partner", None) is not None:
        papers.append(SchoolPaper.COOPERATION)
    return [
        ReceivePaper(
            on=fact.effective_on,
            by=system(fact.swv),
            swv=fact.swv,
            school_year=fact.school_year,
            school=fact.school,
            paper=paper,
            basic_support=getattr(fact, "basic_support", ()),
            ready_by=getattr(fact, "ready_by", None),
        )
        for paper in papers
    ]


GATHERING = Process(name="gathering", initial=None, hears=tuple(_PAPER), react=_react)
