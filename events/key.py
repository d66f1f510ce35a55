"""What a key is made of: how people agree to divide a cost, on one level or two."""

from enum import StrEnum
from typing import Annotated

import msgspec

from events.values import Cents, KindCode

Weight = Annotated[int, msgspec.Meta(ge=0, le=1_000_000)]
"""A number of parts, of percent or of pupils."""


class KeyBasis(StrEnum):
    """By what a cost is divided."""

    PARTS = "parts"
    PERCENTAGE = "percentage"  # whole percents, together 100; finer keys are parts
    PUPILS = "pupils"  # as counted on one day (teldatum)
    COMPONENT = "component"  # each pays its own component of the cost
    FIXED_AND_REST = "fixed-and-rest"  # each pays up to a fixed amount, one pays the rest


class CostComponent(StrEnum):
    """What a part of the cost is for."""

    TEACHING = "teaching"
    PEDAGOGICAL_CARE = "pedagogical-care"
    TREATMENT = "treatment"
    TRANSPORT = "transport"
    MATERIAL = "material"


class KeyGroup(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """Funders that take one part of the key together, and by what they divide it among them."""

    base: KeyBasis = KeyBasis.PARTS
    weight: Weight | None = None  # this and what follows: the group's own part of the whole
    amount: Cents | None = None
    component: CostComponent | None = None


class AgreedPart(msgspec.Struct, frozen=True, gc=False, kw_only=True, forbid_unknown_fields=True):
    """What one kind of funder pays under an agreed key."""

    kind: KindCode
    weight: Weight


class AgreedKey(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """The key that a region holds a programme to: kinds of funders, in the agreed order, by parts
    or by percentage. Without parts none is agreed on (any more)."""

    parts: tuple[AgreedPart, ...]
    base: KeyBasis = KeyBasis.PARTS
