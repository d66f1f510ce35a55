"""One row per who asks, who tells and school year: no numbers where nothing was told."""

from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from events import care_use
from events.care_use import ShownUse
from events.exclusion import ExclusionId
from events.fact import Fact
from events.values import OrganisationId, Recorded


class CareUse(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What one told another of its use of support in a school year."""

    asker: OrganisationId
    teller: OrganisationId
    year_from: date
    due_on: date | None = None
    told_on: date | None = None
    told_late: bool = False
    missing_on: date | None = None  # the day on which it was found that nothing came
    shown_uses: tuple[ShownUse, ...] = ()
    excluded: tuple[ExclusionId, ...] = ()  # a finding: lines of the list that were used


HEARS: frozenset[type[Fact]] = frozenset(
    {
        care_use.CareUseAsked,
        care_use.CareUseTold,
        care_use.ExcludedCareUsed,
        care_use.CareUseReceived,
        care_use.CareUseMissing,
    }
)


def key_of(recorded: Recorded) -> tuple[str, str, date]:
    """Who asks, who tells and the year."""
    fact: Any = recorded.fact
    return (fact.asker, fact.teller, fact.school_year.start)


def evolve(row: CareUse | None, recorded: Recorded) -> CareUse:
    """The row after a fact."""
    fact: Any = recorded.fact
    before = row or CareUse(asker=fact.asker, teller=fact.teller, year_from=fact.school_year.start)
    match fact:
        case care_use.CareUseAsked(due_on=due_on):
            return replace(before, due_on=due_on)
        case care_use.CareUseTold(shown_uses=shown):
            told = {"told_on": fact.effective_on, "shown_uses": shown, "excluded": ()}
            return replace(before, **told)
        case care_use.ExcludedCareUsed(exclusion=exclusion):
            found = dict.fromkeys((*before.excluded, exclusion))
            return replace(before, excluded=tuple(found))
        case care_use.CareUseReceived(late=late):
            return replace(before, told_late=late)
        case _:
            return replace(before, missing_on=fact.effective_on)
