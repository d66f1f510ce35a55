"""A claim divided over the lines that pay for its days.

Funders keep their books by different years, and a key may change within the care. So the time is
cut into pieces in which the same lines pay; a claim lies in one of them. Within a piece each line's
part follows the key on the running total, and no line ever pays more than was committed on it: the
last cent that was committed therefore ends exactly on each funder's share.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

import msgspec

from events.budget_year import year_of
from events.care import ClaimFault, ClaimPart, CorrectedPart, OrderPrepared
from events.funding import Share, StretchAmount
from events.values import BudgetLineId, Cents, Period, SignedCents
from services.rules.split import claim_share, give_back, split, within
from services.rules.years import shared_days

Booked = Mapping[tuple[BudgetLineId, date], Cents]
"""What a line paid so far for the piece that begins on this day."""


class Piece(msgspec.Struct, frozen=True, gc=False):
    """Days in which the same lines pay, and what each bears of them."""

    days: Period
    lines: tuple[BudgetLineId, ...]
    weights: tuple[Cents, ...]


def pieces(plan: OrderPrepared) -> tuple[Piece, ...]:
    """The pieces of an order's time for which something is committed, earliest first.

    What a line bears of each of its pieces follows the days that the care has in it.
    """
    care = plan.care.period
    burdens = [burden for share in plan.shares for burden in _burdens(share, care)]
    first_days = {days.start for _, days, _ in burdens}
    first_days |= {days.end + timedelta(days=1) for _, days, _ in burdens}
    spans = [
        Period(start=start, end=following - timedelta(days=1))
        for start, following in pairwise(sorted(first_days))
    ]
    bears: dict[date, dict[BudgetLineId, Cents]] = {span.start: {} for span in spans}
    for line, days, amount in burdens:
        own = [span for span in spans if span.start in days]
        for span, part in zip(own, _over(amount, own, care), strict=True):
            borne = bears[span.start]
            borne[line] = Cents(borne.get(line, 0) + part)
    return tuple(
        Piece(span, tuple(borne), tuple(borne.values()))
        for span, borne in zip(spans, bears.values(), strict=True)
        if any(borne.values())
    )


def divided(
    plan: OrderPrepared,
    booked: Booked,
    period: Period,
    amount: Cents,
    kept: Sequence[Share] | None = None,
) -> tuple[ClaimPart, ...] | ClaimFault:
    """What each line pays of a claim for these days, or why nobody does.

    The key is that of the ``plan`` as it was agreed; ``kept`` is what is still committed where the
    order was shortened since.
    """
    known = pieces(plan)
    piece, last = _piece_on(known, period.start), _piece_on(known, period.end)
    if piece is None or last is None:
        return ClaimFault.YEAR_NOT_COMMITTED
    if piece is not last:
        return ClaimFault.CROSSES_YEARS
    committed = plan.shares if kept is None else kept
    room = [_room(committed, booked, line) for line in piece.lines]
    if amount > sum(room):
        return ClaimFault.ABOVE_COMMITMENT
    before = [booked.get((line, piece.days.start), Cents(0)) for line in piece.lines]
    owed = claim_share(Cents(sum(before) + amount), piece.weights, before)
    now = within(owed, room)
    return tuple(ClaimPart(line=one, amount=a) for one, a in zip(piece.lines, now, strict=True))


def redivided(
    plan: OrderPrepared, booked: Booked, since: date, amount: Cents
) -> tuple[ClaimPart, ...]:
    """What each line pays of a claim that one funder bore alone, now that all bear the care.

    It lies in the piece of its first day ``since``. What the lines of that piece have no room for
    the others pay in proportion to theirs; what is more than the whole nobody else pays.
    """
    piece = _piece_near(pieces(plan), since)
    room = [_room(plan.shares, booked, line) for line in piece.lines]
    before = [booked.get((line, piece.days.start), Cents(0)) for line in piece.lines]
    now = Cents(min(amount, sum(room)))
    own = within(claim_share(Cents(sum(before) + now), piece.weights, before), room)
    others = [y.line for s in plan.shares for y in s.years if y.line not in piece.lines]
    room = [_room(plan.shares, booked, line) for line in others]
    rest = Cents(min(amount - now, sum(room)))
    spilt = split(rest, room) if rest else ()
    parts = zip((*piece.lines, *others), (*own, *spilt), strict=False)
    return tuple(ClaimPart(line=line, amount=paid) for line, paid in parts if paid)


def corrected(
    plan: OrderPrepared,
    booked: Booked,
    since: date,
    difference: int,
    *,
    final: bool,
    kept: Sequence[Share] | None = None,
) -> tuple[CorrectedPart, ...] | ClaimFault:
    """What changes on each line where a claim of the piece that begins on ``since`` comes to so
    much more or less, or why nothing does. Afterwards each line has paid what it would have paid
    of the right total. After the last claim nobody can pay more any more.
    """
    piece = _piece_near(pieces(plan), since)
    if difference > 0 and final:
        return ClaimFault.AFTER_FINAL
    back = _spilt_back(piece, booked, since, -difference)
    difference += sum(back.values())
    before = [booked.get((line, since), Cents(0)) for line in piece.lines]
    total = Cents(sum(before) + difference)
    if final:
        changes = give_back(total, piece.weights, before)
    else:
        committed = plan.shares if kept is None else kept
        room = [
            Cents(paid + _room(committed, booked, line))
            for line, paid in zip(piece.lines, before, strict=True)
        ]
        if total > sum(room):
            return ClaimFault.ABOVE_COMMITMENT
        owed = within(split(total, piece.weights), room)
        changes = tuple(due - paid for due, paid in zip(owed, before, strict=True))
    changed = (*zip(piece.lines, changes, strict=True), *((one, -a) for one, a in back.items()))
    return tuple(
        CorrectedPart(line=line, change=SignedCents(change)) for line, change in changed if change
    )


def piece_of(plan: OrderPrepared, period: Period | None, parts: Sequence[ClaimPart]) -> date:
    """The first day of the piece that a claim was divided in; ``None``: its days were not kept,
    and lie in the calendar year of its lines."""
    day = year_of(parts[0].line).start if period is None else period.start
    return _piece_near(pieces(plan), day).days.start


def booked_after(booked: Booked, since: date, changes: Mapping[BudgetLineId, int]) -> Booked:
    """What is booked after more (or less) was paid for the piece that begins on ``since``."""
    paid = {
        (line, since): Cents(booked.get((line, since), 0) + change)
        for line, change in changes.items()
        if change
    }
    return {**booked, **paid}


def by_line(booked: Booked) -> Mapping[BudgetLineId, Cents]:
    """What each line paid so far, of all days."""
    paid: dict[BudgetLineId, Cents] = {}
    for (line, _), amount in booked.items():
        paid[line] = Cents(paid.get(line, 0) + amount)
    return paid


def _burdens(share: Share, care: Period) -> list[tuple[BudgetLineId, Period, Cents]]:
    """What each line bears, and of which days: its whole year, as care may start and end later than
    was planned, but for where the key changes."""
    if not share.stretches:
        return [(one.line, year_of(one.line), one.amount) for one in share.years]
    return [(one.line, _around(one, care), one.amount) for one in share.stretches]


def _around(stretch: StretchAmount, care: Period) -> Period:
    year, days = year_of(stretch.line), stretch.days
    return Period(
        start=year.start if days.start == care.start else days.start,
        end=year.end if days.end == care.end else days.end,
    )


def _over(amount: Cents, spans: Sequence[Period], care: Period) -> tuple[Cents, ...]:
    if len(spans) == 1:
        return (amount,)
    shared = [shared_days(span, care) for span in spans]
    return split(amount, [0 if days is None else days.days for days in shared])


def _piece_on(known: Sequence[Piece], day: date) -> Piece | None:
    return next((piece for piece in known if day in piece.days), None)


def _piece_near(known: Sequence[Piece], day: date) -> Piece:
    """The piece on a day; care that was started before the whole was planned lies in the first
    piece after it, else in the last."""
    after = (piece for piece in known if day <= piece.days.end)
    return next(after, known[-1])


def _spilt_back(
    piece: Piece, booked: Booked, since: date, back: int
) -> Mapping[BudgetLineId, Cents]:
    """Which lines have ``back`` cents returned first: those that paid what the piece had no room
    for."""
    spilt = {
        line: paid
        for (line, day), paid in booked.items()
        if day == since and line not in piece.lines and paid
    }
    most = Cents(min(max(back, 0), sum(spilt.values())))
    return dict(zip(spilt, split(most, list(spilt.values())), strict=True)) if most else {}


def _room(shares: Sequence[Share], booked: Booked, line: BudgetLineId) -> Cents:
    """What may still be booked on a line."""
    committed = sum(y.amount for share in shares for y in share.years if y.line == line)
    return Cents(committed - by_line(booked).get(line, 0))
