"""Who may do what, up to which amount, alone or as the second of two (four eyes). Amounts in cents.

A line of the mandate register lets people in a role use some powers for their organisation. The
lines of a kind of organisation are delivered with the rules; an organisation that granted a line
of its own for a role and a power goes, from that line's first day on, by its own lines.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, NewType

import msgspec
from msgspec.structs import replace

from events.register import Power
from events.values import ORGANISATION_PATTERN, Cents, MandateId, OrganisationId, Period, Role

Holder = NewType(
    "Holder",
    Annotated[
        str,
        msgspec.Meta(
            pattern=r"^(school|board|swv|municipality|provider|other|childcare|house"
            rf"|{ORGANISATION_PATTERN})\Z"
        ),
    ],
)
"""One organisation, or every organisation of a kind."""


class Mandate(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of the mandate register: what people in a role may do for their organisation."""

    id: MandateId
    holder: Holder
    role: Role
    powers: tuple[Power, ...]
    limit: Cents | None = None  # up to and including which one person decides; None: any amount
    second_limit: Cents | None = None  # the same for who confirms as second person
    valid: Period


class Ended(msgspec.Struct, frozen=True):
    """There was a line for this role and power; it counted up to and including this day."""

    last_day: date


Withdrawn = Mapping[tuple[OrganisationId, MandateId], date]
"""The last day on which a line counts for an organisation, where it was withdrawn."""


def standing(
    own: Sequence[Mandate],
    delivered: Sequence[Mandate],
    withdrawn: Withdrawn,
    organisation: OrganisationId,
    role: Role,
    power: Power,
    on: date,
) -> Mandate | Ended | None:
    """The line that lets people in a role use a power for an organisation on a day.

    ``delivered`` are the lines of its kind. Of its own lines the one granted last counts. ``None``:
    the role never had this power here.
    """
    began = [m for m in own if _lets(m, role, power) and m.valid.start <= on]
    lines = began or [m for m in delivered if _lets(m, role, power)]
    ends = [min(m.valid.end, withdrawn.get((organisation, m.id), date.max)) for m in lines]
    for line, end in zip(reversed(lines), reversed(ends), strict=True):
        if line.valid.start <= on <= end:
            return line
    passed = [end for end in ends if end < on]
    return Ended(max(passed)) if passed else None


def lines_on(
    own: Sequence[Mandate],
    delivered: Sequence[Mandate],
    withdrawn: Withdrawn,
    organisation: OrganisationId,
    on: date,
) -> tuple[Mandate, ...]:
    """All lines of an organisation that let somebody do something on a day, each with only the
    powers for which it is the one that counts."""
    counting = []
    for line in (*own, *delivered):
        powers = tuple(
            power
            for power in line.powers
            if standing(own, delivered, withdrawn, organisation, line.role, power, on) == line
        )
        if powers:
            counting.append(replace(line, powers=powers))
    return tuple(counting)


def alone(line: Mandate, amount: Cents) -> bool:
    """Whether one person decides on this amount under this line; else a second must confirm."""
    return _covers(line.limit, amount)


def as_second(line: Mandate, amount: Cents) -> bool:
    """Whether a person may confirm this amount under this line as the second of two. That the two
    are different people is for the caller to see."""
    return _covers(line.second_limit, amount)


def _covers(limit: Cents | None, amount: Cents) -> bool:
    return limit is None or amount <= limit


def _lets(line: Mandate, role: Role, power: Power) -> bool:
    return line.role == role and power in line.powers
