"""Who may approve how much, alone or as the second of two (four eyes). Amounts in cents."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, NewType

import msgspec

from events.values import ORGANISATION_PATTERN, Cents, MandateId, OrganisationId, Period, Role

Holder = NewType(
    "Holder",
    Annotated[
        str,
        msgspec.Meta(pattern=rf"^(board|swv|municipality|other|{ORGANISATION_PATTERN})$"),
    ],
)
"""One organisation, or every organisation of a kind."""


class Mandate(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of the mandate register: what people in a role may approve for their organisation."""

    id: MandateId
    holder: Holder
    role: Role
    limit: Cents | None  # up to and including which one person decides; None: any amount
    second_limit: Cents | None  # the same for who confirms as second person
    valid: Period


class Alone(msgspec.Struct, frozen=True):
    """This person may approve alone, under this line."""

    mandate: MandateId


class NeedsSecond(msgspec.Struct, frozen=True):
    """This person's approval is the first of two, under this line; another person must confirm."""

    mandate: MandateId


def verdict(
    mandates: Sequence[Mandate],
    organisation: OrganisationId,
    role: Role,
    amount: Cents,
    on: date,
) -> Alone | NeedsSecond | None:
    """What the first approval of an amount by a person in this role is worth on this day.

    ``None``: the role has no mandate here at all, so the approval is refused.
    """
    mandate = _line(mandates, organisation, role, on)
    if mandate is None:
        return None
    return Alone(mandate.id) if _covers(mandate.limit, amount) else NeedsSecond(mandate.id)


def second(
    mandates: Sequence[Mandate],
    organisation: OrganisationId,
    role: Role,
    amount: Cents,
    on: date,
) -> MandateId | None:
    """The line under which a person in this role may confirm as the second of two; ``None``: may
    not. That the two are different people is for the caller to see."""
    mandate = _line(mandates, organisation, role, on)
    if mandate is None or not _covers(mandate.second_limit, amount):
        return None
    return mandate.id


def held(
    mandates: Sequence[Mandate], organisation: OrganisationId, role: Role, on: date
) -> MandateId | None:
    """The line under which a person in this role decides where no amount is at stake."""
    mandate = _line(mandates, organisation, role, on)
    return None if mandate is None else mandate.id


def _covers(limit: Cents | None, amount: Cents) -> bool:
    return limit is None or amount <= limit


def _line(
    mandates: Sequence[Mandate], organisation: OrganisationId, role: Role, on: date
) -> Mandate | None:
    """The valid line of the organisation itself, else that of its kind."""
    kind = organisation.partition(":")[0]
    for holder in (organisation, kind):
        lines = [m for m in mandates if m.holder == holder and m.role == role and on in m.valid]
        assert len(lines) <= 1, f"{holder}, {role}: more than one mandate is valid on {on}"
        if lines:
            return lines[0]
    return None
