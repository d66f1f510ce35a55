"""One row per SWV, school year and school, and one of the SWV itself: the level that it set."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from events import school_profile
from events.fact import Fact
from events.request import SupportNeed
from events.school_profile import BasicSupport, Deployment, Remedy, SchoolPaper
from events.values import OrganisationId, Recorded


class Planned(msgspec.Struct, frozen=True, kw_only=True):
    """How basic support that is lacking comes to be offered, and until when."""

    basic_support: tuple[BasicSupport, ...]
    remedy: Remedy
    ready_by: date


class SchoolYear(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a school told of a year, and what is missing; of the SWV itself its level and days."""

    swv: OrganisationId
    year_from: date
    body: OrganisationId
    basic_support: tuple[BasicSupport, ...] = ()  # that a school offers, or that makes the level
    profile_by: date | None = None
    plan_by: date | None = None
    providers_at_most: int | None = None  # agreed for one school
    pupil_count: int | None = None
    serves: tuple[SupportNeed, ...] = ()
    extra_offer: tuple[SupportNeed, ...] = ()
    stated_on: date | None = None
    lacking: tuple[BasicSupport, ...] = ()
    explain_by: date | None = None
    remedies: tuple[Planned, ...] = ()
    overdue: tuple[BasicSupport, ...] = ()  # that were to be there by a day that passed
    deployments: tuple[Deployment, ...] = ()
    hours_a_week: int | None = None
    wishes: tuple[SupportNeed, ...] = ()  # the needs for which it wishes them
    partner: OrganisationId | None = None
    plan_on: date | None = None
    programme_on: date | None = None
    late_papers: tuple[SchoolPaper, ...] = ()
    missing_papers: tuple[SchoolPaper, ...] = ()


class Part(msgspec.Struct, frozen=True, gc=False):
    """What a fact comes to for a school, or for the SWV itself."""

    recorded: Recorded
    body: OrganisationId

    @property
    def position(self) -> int:
        """In the journal."""
        return self.recorded.position


HEARS: frozenset[type[Fact]] = frozenset(
    {
        school_profile.BasicLevelSet,
        school_profile.ProfileStated,
        school_profile.RemedyPlanned,
        school_profile.DevelopmentPlanAdopted,
        school_profile.SchoolProgrammeAgreed,
        school_profile.PaperReceived,
        school_profile.BasicSupportLacking,
        school_profile.PapersMissing,
        school_profile.RemedyOverdue,
    }
)


def parts_of(recorded: Recorded) -> Iterator[tuple[tuple[str, date, str], Part]]:
    """Those whom a fact is about."""
    fact: Any = recorded.fact
    match fact:
        case school_profile.BasicLevelSet():
            about = (fact.swv, *fact.schools)
        case school_profile.PapersMissing():
            about = fact.schools
        case _:
            about = (fact.school,)
    for one in about:
        yield (fact.swv, fact.school_year.start, one), Part(recorded, one)


def evolve(row: SchoolYear | None, part: Part) -> SchoolYear:
    """The row after a fact."""
    fact: Any = part.recorded.fact
    start = fact.school_year.start
    before = row or SchoolYear(swv=fact.swv, year_from=start, body=part.body)
    match fact:
        case school_profile.BasicLevelSet():
            return _set(before, fact)
        case school_profile.PaperReceived(paper=paper, late=late):
            return replace(before, late_papers=_with(before.late_papers, paper)) if late else before
        case school_profile.BasicSupportLacking(lacking=lacking, explain_by=day):
            return replace(before, lacking=lacking, explain_by=day)
        case school_profile.PapersMissing(paper=paper):
            return replace(before, missing_papers=_with(before.missing_papers, paper))
        case school_profile.RemedyOverdue(lacking=lacking):
            return replace(before, overdue=tuple(dict.fromkeys((*before.overdue, *lacking))))
        case _:
            return _told(before, fact)


def _set(row: SchoolYear, fact: school_profile.BasicLevelSet) -> SchoolYear:
    """What a school lacks is told anew of each level."""
    days: dict[str, Any] = {
        "profile_by": fact.profile_by,
        "plan_by": fact.plan_by,
        "providers_at_most": fact.providers_at_most,
    }
    if row.body == fact.swv:
        return replace(row, basic_support=fact.basic_support, **days)
    return replace(row, lacking=(), explain_by=None, **days)


def _told(row: SchoolYear, fact: Any) -> SchoolYear:
    day = fact.effective_on
    match fact:
        case school_profile.ProfileStated():
            return replace(
                _without(row, SchoolPaper.PROFILE),
                pupil_count=fact.pupil_count,
                serves=fact.serves,
                basic_support=fact.basic_support,
                extra_offer=fact.extra_offer,
                stated_on=day,
                lacking=(),
                explain_by=None,
                overdue=tuple(one for one in row.overdue if one not in fact.basic_support),
            )
        case school_profile.RemedyPlanned():
            planned = Planned(
                basic_support=fact.basic_support, remedy=fact.remedy, ready_by=fact.ready_by
            )
            found = replace(row, remedies=(*row.remedies, planned))
            explained = {one for each in found.remedies for one in each.basic_support}
            told = explained.issuperset(row.lacking)
            return _without(found, SchoolPaper.REMEDY) if told else found
        case school_profile.DevelopmentPlanAdopted():
            found = _without(row, SchoolPaper.DEVELOPMENT)
            return replace(
                found if fact.partner is None else _without(found, SchoolPaper.COOPERATION),
                deployments=fact.deployments,
                hours_a_week=fact.hours_a_week,
                wishes=fact.needs,
                partner=fact.partner,
                plan_on=day,
            )
        case _:
            return replace(_without(row, SchoolPaper.PROGRAMME), programme_on=day)


def _with(papers: tuple[SchoolPaper, ...], paper: SchoolPaper) -> tuple[SchoolPaper, ...]:
    return papers if paper in papers else (*papers, paper)


def _without(row: SchoolYear, paper: SchoolPaper) -> SchoolYear:
    still = tuple(one for one in row.missing_papers if one is not paper)
    return replace(row, missing_papers=still)
