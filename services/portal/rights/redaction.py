"""The rows of a case as somebody may see them: what follows from facts that they do not see is
taken off, row by row. A read model without a line here shows nothing of a case."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from events import collective, funding, request
from events.values import Cents, OrganisationId, funder_of
from projections.absence.fold import AtHome
from projections.approvals.fold import Approval
from projections.bundling.fold import HELD, Bundle, FunderShare
from projections.case_file.fold import Line as FileLine
from projections.case_file.sentences import sentence
from projections.clock.row import Clock
from projections.consents.fold import Confidence
from projections.dyslexia.fold import AtTheGate
from projections.experiences.fold import Answered
from projections.forecast.fold import Commitment
from projections.involved.fold import Involved
from projections.retention.row import Kept
from projections.transitions.fold import Transition
from projections.waiting_times.fold import Wait
from services.portal.rights.rows import opens
from services.portal.rights.scope import Scope
from services.portal.rights.story import Story

_CLOSING = (
    request.RequestGranted,
    request.RequestRejected,
    request.RequestSetAside,
    request.WithdrawalAccepted,
    collective.RequestTakenUp,
)


@dataclass(frozen=True)
class Eyes:
    """Who looks at a case, and what they may see of it."""

    scope: Scope
    story: Story

    def saw(self, *kinds: type[Any]) -> bool:
        """Whether one of these facts is seen."""
        return not self.story.kinds.isdisjoint(kinds)

    def known(self, organisations: Sequence[OrganisationId]) -> tuple[OrganisationId, ...]:
        """Those of these that they know of."""
        return tuple(one for one in organisations if one in self.story.known)


def _file(eyes: Eyes, row: FileLine) -> FileLine | None:
    copy = eyes.story.copies.get(row.event_id)
    if copy is None:
        return None
    return replace(row, summary=sentence(copy)) if eyes.story.altered(row.event_id) else row


def _bundle(eyes: Eyes, row: Bundle) -> Bundle | None:
    """Who runs it sees all of it, who orders the care all but the key; a funder its own shares and
    the total; the school how it ended. Nobody else sees what it costs."""
    scope = eyes.scope
    if scope.has(row.swv):
        return row
    if row.school not in eyes.story.known:  # a funder that came later is told of its share alone
        return None
    row = replace(row, key_base=None, key_parts=(), key_groups=(), key_parts_from_18=())
    if eyes.saw(funding.BundleClosed) and _orders(eyes, row) and row.leg == 1:
        return row
    shares = tuple(one for one in row.shares if scope.has(one.funder))
    if not shares and not (scope.has(row.school) or scope.has(row.municipality)):
        return None
    asked, closed = eyes.saw(funding.ShareRequested), eyes.saw(funding.BundleClosed)
    ended = eyes.saw(*_CLOSING)
    return replace(
        row,
        round=row.round if asked else 0,
        cost=row.cost if eyes.saw(request.ArrangementRequested) else _total(shares),
        shares=shares,
        promised=_total([one for one in shares if one.state in HELD]),
        spent=sum(one.spent for one in shares),
        assessed_on=None,
        expires_on=row.expires_on if asked else None,
        expired_on=None,
        closed_on=row.closed_on if closed else None,
        orderer=row.orderer if closed else None,
        outcome=row.outcome if ended else None,
        outcome_on=row.outcome_on if ended else None,
    )


def _total(shares: Sequence[FunderShare]) -> Cents:
    return Cents(sum(one.amount for one in shares))


def _orders(eyes: Eyes, row: Bundle) -> bool:
    return row.orderer is not None and eyes.scope.has(row.orderer)


def _clock(eyes: Eyes, row: Clock) -> Clock | None:
    """Whose turn it was is told to who has to do with it from the start; to others from the day on
    which they came to it. Of organisations only those they know of."""
    first = min(eyes.story.facts[one].fact.effective_on for one in eyes.story.copies)
    works = eyes.scope.pupils is None  # who has it in hand is of no concern to a parent
    stretches = tuple(
        replace(one, starts_on=max(one.starts_on, first), parties=eyes.known(one.parties))
        for one in row.segments
        if one.ends_on > first
    )
    return replace(
        row,
        submitted_on=max(row.submitted_on, first),
        swv=row.swv if row.swv in eyes.story.known else None,
        terms=tuple(one for one in row.terms if eyes.scope.has(one.body)),
        tasks=tuple(one for one in row.tasks if eyes.scope.has(one.organisation)),
        hands=tuple(one for one in row.hands if works and eyes.scope.has(one.organisation)),
        segments=stretches,
        since=max(row.since, first),
        parties=eyes.known(row.parties),
    )


def _approval(eyes: Eyes, row: Approval) -> Approval | None:
    """A funder's own; who runs the bundle is told what came of it, not how it was decided."""
    if eyes.scope.has(row.funder):
        return row
    told = eyes.scope.has(row.swv)
    return replace(row, waits_on=None, decision=None, legal_character=None) if told else None


def _wait(eyes: Eyes, row: Wait) -> Wait | None:
    return row if eyes.scope.has(row.provider) or eyes.scope.has(row.orderer) else None


def _kept(eyes: Eyes, row: Kept) -> Kept:
    own = eyes.scope.pupils
    mine = row.pupils if own is None else tuple(one for one in row.pupils if one in own)
    keepers = tuple(one for one in row.keepers if eyes.scope.has(one.controller))
    told = eyes.saw(request.ArrangementRequested)
    return replace(
        row,
        pupils=mine,
        age=row.age if told else None,
        boundaries=row.boundaries if told else (),
        keepers=keepers,
        latest=(),
        waits=False,
    )


def _confidence(eyes: Eyes, row: Confidence) -> Confidence | None:
    """An organisation's own; who keeps the consents sees what was consented for each."""
    if eyes.scope.has(row.organisation):
        return row
    keeps = any(eyes.scope.has(one) for one in eyes.story.known if one.startswith("school:"))
    return replace(row, stopped_by=(), kept=()) if keeps else None


def _involved(eyes: Eyes, row: Involved) -> Involved | None:
    return row if eyes.scope.has(row.organisation) else None


def _at_home(eyes: Eyes, row: AtHome) -> AtHome | None:
    around = (row.keeper, row.swv, row.municipality)
    return row if any(map(eyes.scope.has, around)) else None


def _at_the_gate(eyes: Eyes, row: AtTheGate) -> AtTheGate | None:
    around = (row.swv, row.municipality, row.school)
    return row if any(map(eyes.scope.has, around)) else None


def _answered(eyes: Eyes, row: Answered) -> Answered | None:
    return row if eyes.scope.has(row.school) or eyes.scope.has(row.swv) else None


def _transition(eyes: Eyes, row: Transition) -> Transition | None:
    around = (row.keeper, *(() if row.other is None else (row.other,)))
    return row if any(map(eyes.scope.has, around)) else None


def _commitment(eyes: Eyes, row: Commitment) -> Commitment | None:
    held = tuple(one for one in row.held if eyes.scope.has(funder_of(one.line)))
    return replace(row, held=held) if held else None


_ROWS: Mapping[str, Callable[[Eyes, Any], Any]] = {
    "absence": _at_home,
    "approvals": _approval,
    "bundling": _bundle,
    "case_file": _file,
    "clock": _clock,
    "consents": _confidence,
    "dyslexia": _at_the_gate,
    "experiences": _answered,
    "forecast": _commitment,
    "involved": _involved,
    "retention": _kept,
    "transitions": _transition,
    "waiting_times": _wait,
}


def redacted(eyes: Eyes, table: str, rows: Sequence[Any]) -> list[Any]:
    """These rows of a case as they are seen; nothing where nothing of the case is."""
    if not eyes.story.copies or not opens(table, eyes.scope):
        return []
    return [seen for row in rows if (seen := _ROWS[table](eyes, row)) is not None]
