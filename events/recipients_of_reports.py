"""Who hears of referrals, of the national experiment, of the quarterly overview, and of what
schools state each year: lines of the page that ``recipients`` is."""

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from events import experiment, quarter, referral, school_profile
from events.fact import Fact
from events.values import OrganisationId


def of_special_education(fact: Any) -> Iterator[tuple[OrganisationId, Fact]]:
    """Who hears this fact, each with its copy: who reports is told of itself alone."""
    match fact:
        case referral.ReferralFact() | quarter.QuarterReported():
            yield fact.swv, fact
        case experiment.InitiativeRegistered():
            yield from ((one, fact) for one in (fact.school, fact.provider, fact.financier))
        case experiment.ExperimentFact():
            yield fact.school, fact
        case quarter.QuarterOpened():
            yield from ((one, replace(fact, reporters=(one,))) for one in fact.reporters)
        case quarter.QuarterReportsMissing():
            for one in fact.missing_reports:
                yield one, replace(fact, missing_reports=(one,))
        case school_profile.PapersMissing():
            yield from ((one, replace(fact, schools=(one,))) for one in fact.schools)
        case school_profile.BasicSupportLacking() | school_profile.RemedyOverdue():
            yield fact.school, fact
        case (
            school_profile.ProfileStated()
            | school_profile.RemedyPlanned()
            | school_profile.DevelopmentPlanAdopted()
            | school_profile.SchoolProgrammeAgreed()
        ):
            yield fact.swv, fact
        case _:
            return
