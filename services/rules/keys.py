"""Keys: whether a cost can be divided as people agreed, and each one's cents. Pure."""

from collections.abc import Container, Mapping, Sequence
from datetime import date

import msgspec

from events.funding import KeyPart
from events.key import AgreedKey, KeyBasis, KeyGroup
from events.values import Cents
from services.rules.identifiers import Problem
from services.rules.split import fixed_and_rest, split

WHOLE = 100  # percent
_MEASURES = ("weight", "amount", "component")
_NEEDED: Mapping[KeyBasis, frozenset[str]] = {
    KeyBasis.PARTS: frozenset({"weight"}),
    KeyBasis.PERCENTAGE: frozenset({"weight"}),
    KeyBasis.PUPILS: frozenset({"weight"}),
    KeyBasis.COMPONENT: frozenset({"amount", "component"}),
    KeyBasis.FIXED_AND_REST: frozenset({"amount"}),
}
"""What each part says under a base; who pays the rest beside fixed amounts says nothing."""

BY_WEIGHT = (KeyBasis.PARTS, KeyBasis.PERCENTAGE)
"""Bases by which the parts are known beforehand, whatever the cost and whoever is counted."""

Member = KeyPart | KeyGroup


class Key(msgspec.Struct, frozen=True, kw_only=True):
    """Who pays what of a cost, in the agreed order: odd cents go to the first on a tie.

    A group stands at the place of its first part. It is divided on the second level, inside what it
    got on the first.
    """

    parts: tuple[KeyPart, ...]
    base: KeyBasis = KeyBasis.PARTS
    groups: tuple[KeyGroup, ...] = ()
    counted_on: date | None = None


def divide(key: Key, total: Cents) -> tuple[Cents, ...]:
    """The cents of each part, in the order of the parts; together they are the total.

    The first level is divided completely, then each group inside what it got (rounding rules of
    this service). Asserts that ``problem`` found nothing wrong with the key.
    """
    first = _first_level(key)
    got = dict(zip(first, _divided(total, key.base, list(first.values())), strict=True))
    inside = {
        number: iter(_divided(got[number], group.base, _members(key, number)))
        for number, group in enumerate(key.groups, 1)
    }
    return tuple(
        next(inside[part.group]) if part.group else got[_seat(place, part)]
        for place, part in enumerate(key.parts)
    )


def problem(key: Key, total: Cents) -> Problem | None:
    """Why a key cannot divide this total; None where it can."""
    wrong = _who_is_wrong(key)
    if wrong is not None:
        return wrong
    first = _first_level(key)
    wrong = _level_is_wrong(key.base, list(first.values()), total)
    if wrong is not None:
        return wrong
    got = dict(zip(first, _divided(total, key.base, list(first.values())), strict=True))
    for number, group in enumerate(key.groups, 1):
        wrong = _level_is_wrong(group.base, _members(key, number), got[number])
        if wrong is not None:
            return wrong
    return _counting_is_wrong(key)


def agreed_problem(key: AgreedKey, payers: Container[str]) -> Problem | None:
    """Why a region whose payers are of these kinds cannot agree on a key; None where it can."""
    if key.base not in BY_WEIGHT:
        return Problem(
            "agreed-key-base",
            "Een vaste verdeling voor een programma gaat in delen of in procenten.",
            "The key of a programme is by parts or by percentage.",
        )
    strange = next((part.kind for part in key.parts if part.kind not in payers), None)
    if strange is not None:
        return Problem(
            "kind-does-not-pay",
            f"Een organisatie van deze soort betaalt niet mee: {strange}.",
            f"An organisation of this kind does not pay: {strange}.",
        )
    return _level_is_wrong(key.base, [KeyGroup(weight=p.weight) for p in key.parts], Cents(0))


def _seat(place: int, part: KeyPart) -> int:
    """The place of a part on the first level: its group's number, or one of its own below zero."""
    return part.group or -1 - place


def _first_level(key: Key) -> dict[int, Member]:
    seats: dict[int, Member] = {}
    for place, part in enumerate(key.parts):
        seats.setdefault(_seat(place, part), key.groups[part.group - 1] if part.group else part)
    return seats


def _members(key: Key, group: int) -> list[KeyPart]:
    return [part for part in key.parts if part.group == group]


def _divided(total: Cents, base: KeyBasis, members: Sequence[Member]) -> tuple[Cents, ...]:
    match base:
        case KeyBasis.COMPONENT:
            amounts = tuple(Cents(member.amount or 0) for member in members)
            assert sum(amounts) == total, f"{amounts} are not {total}"
            return amounts
        case KeyBasis.FIXED_AND_REST:
            return fixed_and_rest(total, [member.amount for member in members])
        case _:
            return split(total, [member.weight or 0 for member in members])


def _who_is_wrong(key: Key) -> Problem | None:
    names = [(part.funder, part.component) for part in key.parts]
    if not names or len(set(names)) != len(names):
        return Problem(
            "funders-unclear",
            "Noem elke financier precies één keer (per onderdeel van de kosten).",
            "Name every funder exactly once (per component of the cost).",
        )
    named = {int(part.group) for part in key.parts} - {0}
    known = set(range(1, len(key.groups) + 1))
    if named - known:
        return Problem(
            "group-unknown",
            "Een financier hoort bij een groep die niet in de sleutel staat.",
            "A funder belongs to a group that the key does not have.",
        )
    if known - named:
        return Problem(
            "group-empty",
            "In de sleutel staat een groep zonder financiers.",
            "The key has a group without funders.",
        )
    return None


def _level_is_wrong(base: KeyBasis, members: Sequence[Member], total: Cents) -> Problem | None:
    for member in members:
        said = {name for name in _MEASURES if getattr(member, name) is not None}
        missing = _NEEDED[base] - said
        if said - _NEEDED[base] or (missing and base is not KeyBasis.FIXED_AND_REST):
            return Problem(
                "key-fields-mixed",
                f"Bij deze sleutel hoort voor elk deel: {_DUTCH[base]}. Noem dat en niets anders.",
                f"Each part of this key ({base}) says: {', '.join(sorted(_NEEDED[base]))}; "
                "no less and no more.",
            )
        if member.weight == 0 or member.amount == 0:
            return Problem(
                "weight-zero",
                "Een deel van nul kan niet: noem alleen wie betaalt.",
                "A part of zero is not possible: name only who pays.",
            )
    return _sum_is_wrong(base, members, total)


_DUTCH: Mapping[KeyBasis, str] = {
    KeyBasis.PARTS: "een aantal delen",
    KeyBasis.PERCENTAGE: "een heel percentage",
    KeyBasis.PUPILS: "een aantal leerlingen",
    KeyBasis.COMPONENT: "een onderdeel van de kosten en het bedrag daarvan",
    KeyBasis.FIXED_AND_REST: "een bedrag dat iemand hoogstens betaalt, behalve bij wie de rest "
    "betaalt",
}


def _sum_is_wrong(base: KeyBasis, members: Sequence[Member], total: Cents) -> Problem | None:
    weights = sum(member.weight or 0 for member in members)
    amounts = sum(member.amount or 0 for member in members)
    if base is KeyBasis.PERCENTAGE and weights != WHOLE:
        return Problem(
            "percentages-not-100",
            f"De percentages zijn samen {weights}; dat moet 100 zijn.",
            f"The percentages add up to {weights}; they must be 100.",
        )
    if base is KeyBasis.COMPONENT and amounts != total:
        return Problem(
            "components-not-total",
            f"De onderdelen zijn samen {amounts} cent; te verdelen is {total} cent.",
            f"The components add up to {amounts} cents; {total} cents are to be divided.",
        )
    rest = [member for member in members if member.amount is None]
    if base is KeyBasis.FIXED_AND_REST and len(rest) != 1:
        return Problem(
            "rest-payer-unclear",
            "Precies één financier (of groep) betaalt de rest; die noemt geen bedrag.",
            "Exactly one funder (or group) pays the rest; it names no amount.",
        )
    return None


def _counting_is_wrong(key: Key) -> Problem | None:
    counts = KeyBasis.PUPILS in {key.base, *(group.base for group in key.groups)}
    if counts and key.counted_on is None:
        return Problem(
            "count-day-missing",
            "Noem de teldatum: op welke dag zijn de leerlingen geteld?",
            "Name the day on which the pupils were counted.",
        )
    if not counts and key.counted_on is not None:
        return Problem(
            "key-fields-mixed",
            "Een teldatum hoort alleen bij een verdeling naar leerlingen.",
            "A day of counting belongs to a key by pupils only.",
        )
    return None
