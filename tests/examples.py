"""One canonical example of every fact and command, made of one typical value per field name."""

from typing import Any, TypeVar

import msgspec

import events.vocabulary  # noqa: F401  declares every fact
from events.fact import Fact
from events.values import CaseId, system
from services.runtime.powers import POWERS
from tests.examples_of_near import OF_NEAR, OWN_OF_NEAR
from tests.examples_of_profiles import OF_PROFILES, OWN_OF_PROFILES
from tests.examples_of_use import OF_USE, OWN_OF_USE
from tests.own_values import OWN
from tests.own_values_of_absence import OF_ABSENCE
from tests.own_values_of_agreements import OF_AGREEMENTS, OWN_OF_AGREEMENTS
from tests.own_values_of_budgets import OF_BUDGETS, OWN_OF_BUDGETS
from tests.own_values_of_counter import OF_COUNTER, OWN_OF_COUNTER
from tests.own_values_of_policy import OWN_OF_POLICY
from tests.own_values_of_pupils import OF_PUPILS, OWN_OF_PUPILS
from tests.own_values_of_schools import OF_SCHOOLS, OWN_OF_SCHOOLS
from tests.own_values_of_slices import OWN_OF_SLICES
from tests.own_values_of_transitions import OF_TRANSITIONS, OWN_OF_TRANSITIONS
from tests.typical import TYPICAL
from tests.typical_of_policy import OF_POLICY
from tests.typical_of_referrals import OF_REFERRALS, OWN_OF_REFERRALS
from tests.typical_of_slices import OF_SLICES
from tests.world import ZWOLLE

T = TypeVar("T", bound=msgspec.Struct)

_OWN = {
    **OWN,
    **OF_ABSENCE,
    **OWN_OF_SLICES,
    **OWN_OF_POLICY,
    **OWN_OF_SCHOOLS,
    **OWN_OF_COUNTER,
    **OWN_OF_REFERRALS,
    **OWN_OF_TRANSITIONS,
    **OWN_OF_PROFILES,
    **OWN_OF_USE,
    **OWN_OF_PUPILS,
    **OWN_OF_AGREEMENTS,
    **OWN_OF_NEAR,
    **OWN_OF_BUDGETS,
}
_TYPICAL = {
    **TYPICAL,
    **OF_SLICES,
    **OF_POLICY,
    **OF_SCHOOLS,
    **OF_COUNTER,
    **OF_REFERRALS,
    **OF_TRANSITIONS,
    **OF_PROFILES,
    **OF_USE,
    **OF_PUPILS,
    **OF_AGREEMENTS,
    **OF_NEAR,
    **OF_BUDGETS,
}


def example(cls: type[T], **own: Any) -> T:
    """The example of a fact or command; ``own`` replaces values. A new name fails with a KeyError
    until it stands in the tables above."""
    house = {"by": system(ZWOLLE)} if POWERS.get(cls, ...) is None else {}  # type: ignore[call-overload]
    special = house | _OWN.get(cls, {}) | own
    optional = () if issubclass(cls, Fact) else ("on_behalf_of", "reason")
    wanted = [name for name in cls.__struct_fields__ if name not in (*special, *optional)]
    return cls(**{name: _TYPICAL[name] for name in wanted}, **special)


def case(number: int) -> CaseId:
    """A case of its own for each number."""
    return CaseId(f"0a2b6f70-0000-4000-8000-{number:012d}")
