"""How long one waits at a provider, as it tells everybody; outdated after a month without news."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec

from events.fact import Fact
from events.request import CareCategory
from events.values import Role, system
from events.waiting import WaitingTimeOutdated, WaitingTimePublished
from services.provider.commands import LetPublishedPass, PublishedCommand, PublishWaitingTime
from services.rules.calendar import months_after
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider, Due

_DAY = timedelta(days=1)


class Published(msgspec.Struct, frozen=True, gc=False):
    """What a provider told last, by kind of care; None where that is outdated."""

    of: Mapping[CareCategory, WaitingTimePublished | None] = {}


def decide(state: Published, command: PublishedCommand, book: RuleBook) -> Sequence[Fact]:
    """Tell a waiting time, or find that it is outdated. Raises ``Refusal``."""
    known = state.of.get(command.category)
    match command:
        case PublishWaitingTime(wait_weeks=weeks):
            if command.by.organisation != command.provider:
                raise Refusal(
                    "not-your-waiting-time",
                    "Een aanbieder publiceert alleen zijn eigen wachttijd.",
                    "A provider publishes its own waiting times only.",
                )
            if not book.knows(command.provider):
                raise Refusal(
                    "provider-unknown",
                    "Deze aanbieder is hier niet bekend.",
                    "This provider is not known here.",
                )
            told = WaitingTimePublished(
                effective_on=command.on,
                provider=command.provider,
                category=command.category,
                wait_weeks=weeks,
                valid_until=months_after(command.on, 1),
            )
            return [] if known == told else [told]
        case LetPublishedPass(valid_until=valid_until):
            assert command.by.role is Role.SYSTEM, "the house sees that a month has passed"
            if known is None or known.valid_until != valid_until:
                return []
            return [
                WaitingTimeOutdated(
                    effective_on=command.on,
                    provider=command.provider,
                    category=command.category,
                    valid_until=valid_until,
                )
            ]
        case _:
            raise AssertionError(f"not a command of published waiting times: {command}")


def evolve(state: Published, fact: Any) -> Published:
    """What was told after a fact."""
    told = fact if isinstance(fact, WaitingTimePublished) else None
    return Published({**state.of, fact.category: told})


PUBLISHED = Decider(
    noun="published",
    initial=Published(),
    evolve=evolve,
    facts=(WaitingTimePublished, WaitingTimeOutdated),
    commands=(PublishWaitingTime, LetPublishedPass),
    key=lambda about: str(about.provider),
    decide=decide,
)


def due(fact: Any) -> Sequence[Due]:
    """What must happen by itself: a month passes."""
    if not isinstance(fact, WaitingTimePublished):
        return []
    last: date = fact.valid_until
    passes = LetPublishedPass(
        on=last + _DAY,
        by=system(fact.provider),
        provider=fact.provider,
        category=fact.category,
        valid_until=last,
    )
    return [Due(last, passes)]
