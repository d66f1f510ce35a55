"""One row per initiative."""

from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from events import experiment
from events.experiment import Deviation, InitiativeId
from events.fact import Fact
from events.values import CaseId, OrganisationId, Period, Recorded


class Participant(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A pupil in an initiative by its case, and from what the education deviates."""

    case: CaseId
    deviations: tuple[Deviation, ...] = ()


class Initiative(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An initiative as it stands."""

    initiative: InitiativeId
    number: int
    swv: OrganisationId
    school: OrganisationId
    provider: OrganisationId
    financier: OrganisationId
    period: Period
    ended_on: date | None = None
    participants: tuple[Participant, ...] = ()


HEARS: frozenset[type[Fact]] = frozenset(
    {
        experiment.InitiativeRegistered,
        experiment.InitiativeEnded,
        experiment.ParticipationBegun,
        experiment.DeviationAgreed,
        experiment.ParticipationEnded,
    }
)


def key_of(recorded: Recorded) -> tuple[str]:
    """The initiative."""
    return (recorded.fact.initiative,)


def evolve(row: Initiative | None, recorded: Recorded) -> Initiative | None:
    """The initiative after a fact."""
    fact: Any = recorded.fact
    if isinstance(fact, experiment.InitiativeRegistered):
        return Initiative(
            initiative=fact.initiative,
            number=fact.number,
            swv=fact.swv,
            school=fact.school,
            provider=fact.provider,
            financier=fact.financier,
            period=fact.period,
        )
    if row is None:
        return None
    if isinstance(fact, experiment.InitiativeEnded):
        return replace(row, ended_on=fact.effective_on)
    others = tuple(one for one in row.participants if one.case != fact.case)
    match fact:
        case experiment.ParticipationBegun(case=case):
            return replace(row, participants=(*others, Participant(case=case)))
        case experiment.DeviationAgreed(case=case, deviations=deviations):
            agreed = Participant(case=case, deviations=deviations)
            return replace(row, participants=(*others, agreed))
        case _:
            return replace(row, participants=others)
