"""Scenarios of keys: two levels, percentages, programmes."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from events.funding import (
    BudgetSource,
    CostKeptApart,
    KeyPart,
    SeparateAgreementRecorded,
    SharesCalculated,
)
from events.key import KeyBasis, KeyGroup
from events.request import Programme, ProgrammePlan, RequestKind
from events.values import CaseId, Cents, Count, OrganisationId
from tests import cast
from tests.examples import case
from tests.scenarios.catalogue import scenario
from tests.scenarios.stage import Stage
from tests.world import BOARD, BOARD_PART, DE_RONDE_VENEN, PASSENDERWIJS, STICHTSE_VECHT, ZWOLLE

WOERDEN = OrganisationId("municipality:GM0632")
COUNTED_ON = date(2026, 2, 1)
GROUP = {"kind": RequestKind.GROUP, "pupils": (), "consents": (), "judgement": None}
THINK_KEY = (
    replace(BOARD_PART, weight=50),
    KeyPart(funder=ZWOLLE, source=BudgetSource.PARENTING_SUPPORT, weight=50),
)


def paying(funder: OrganisationId, weight: int, *, group: int = 0) -> KeyPart:
    """A part of a collective arrangement, from a funder's usual purse."""
    swv = funder == PASSENDERWIJS
    source = BudgetSource.SWV_HEAVY if swv else BudgetSource.YOUTH_CARE
    return KeyPart(funder=funder, source=source, weight=weight, group=Count(group))


async def shares(stage: Stage, number: CaseId) -> dict[OrganisationId, int]:
    """What each pays in a case."""
    calculated = await stage.fact(SharesCalculated, having=lambda fact: fact.case == number)
    return {share.funder: share.amount for share in calculated.shares}


def think(programme: Programme, classes: int, price: int, apart: int = 0) -> dict[str, Any]:
    """A request for THINK op school: so many classes at a price, and what stays apart."""
    plan = ProgrammePlan(
        programme=programme,
        classes=Count(classes),
        price_per_class=Cents(price),
        kept_apart=Cents(apart),
    )
    return {**GROUP, "places": 25 * classes, "programme": plan, "cost": classes * price}


@scenario("AS-02")
async def odd_cent(stage: Stage, figures: dict[str, Any]) -> str:
    """Half school, half municipality, and a cent that cannot be halved."""
    asked = think(Programme.THINK_EXTERNAL_TRAINERS, 1, figures["total_cents"])
    weights = figures["weights"]
    parts = [replace(p, weight=w) for p, w in zip(THINK_KEY, weights, strict=True)]
    await stage.ask(
        *cast.assessed(**asked),
        cast.propose(*parts, base=KeyBasis.PERCENTAGE),
    )
    paid = await shares(stage, cast.CASE)
    assert list(paid) == [BOARD, ZWOLLE]
    assert list(paid.values()) == figures["shares_cents"]
    return f"school {paid[BOARD]}, municipality {paid[ZWOLLE]}"


@scenario("AS-04")
async def two_levels(stage: Stage, figures: dict[str, Any]) -> str:
    """One group place for three municipalities; the levels the other way round cost other cents."""
    pupils = {STICHTSE_VECHT: 9, DE_RONDE_VENEN: 3, WOERDEN: 2}
    total, by = figures["total_cents"], cast.WHO[PASSENDERWIJS]
    group = {**GROUP, "places": sum(pupils.values())}
    await stage.ask(
        *cast.assessed_at_kristal(case(1), cost=total, **group),
        cast.propose(
            paying(PASSENDERWIJS, 50),
            *(paying(who, count, group=1) for who, count in pupils.items()),
            case=case(1),
            by=by,
            base=KeyBasis.PERCENTAGE,
            groups=(KeyGroup(weight=50, base=KeyBasis.PUPILS),),
            counted_on=COUNTED_ON,
        ),
    )
    paid = await shares(stage, case(1))
    theirs = [paid[who] for who in pupils]
    assert [paid[PASSENDERWIJS], sum(theirs)] == figures["level1"]
    assert theirs == figures["level2_gemeenten"]
    assert sum(paid.values()) == total

    await stage.ask(  # the control: pupils first …
        *cast.assessed_at_kristal(case(2), cost=total, **group),
        cast.propose(
            *(paying(who, count) for who, count in pupils.items()),
            case=case(2),
            by=by,
            base=KeyBasis.PUPILS,
            counted_on=COUNTED_ON,
        ),
    )
    by_pupils = await shares(stage, case(2))
    assert [by_pupils[who] for who in pupils] == figures["one_level"]
    halved = []
    for number, who in enumerate(pupils, 3):  # … and then each half
        await stage.ask(
            *cast.assessed_at_kristal(case(number), cost=by_pupils[who], **group),
            cast.propose(
                paying(PASSENDERWIJS, 50),
                paying(who, 50),
                case=case(number),
                by=by,
                base=KeyBasis.PERCENTAGE,
            ),
        )
        halved.append((await shares(stage, case(number)))[who])
    assert halved == figures["alt"]
    assert halved != theirs
    assert sum(halved) == sum(theirs) - 1
    return f"{paid[PASSENDERWIJS]} + {theirs}; pupils first: {halved}"


@scenario("AS-05")
async def training_apart(stage: Stage, figures: dict[str, Any]) -> str:
    """THINK op school in two variants; training the trainers is not divided by the key."""
    training = figures["B_training_unsplit"]
    variants = {
        "A": think(Programme.THINK_EXTERNAL_TRAINERS, 24, 118_750),
        "B": think(Programme.THINK_TRAIN_THE_TRAINER, 23, 118_751, training),
    }
    told = []
    for number, (name, asked) in enumerate(variants.items(), 1):
        assert asked["cost"] == figures[f"{name}_total"]
        await stage.ask(*cast.assessed(case(number), **asked))
        other = [replace(THINK_KEY[0], weight=60), replace(THINK_KEY[1], weight=40)]
        wrong = cast.propose(*other, case=case(number), base=KeyBasis.PERCENTAGE)
        assert await stage.refused(wrong) == "agreed-key-differs"
        await stage.ask(cast.propose(*THINK_KEY, case=case(number), base=KeyBasis.PERCENTAGE))
        paid = await shares(stage, case(number))
        assert list(paid) == [BOARD, ZWOLLE]
        assert list(paid.values()) == figures[f"{name}_shares"]
        told.append(f"{name}: {list(paid.values())}")
    apart = await stage.fact(CostKeptApart)
    assert (apart.case, apart.amount) == (case(2), training)
    nothing_apart = cast.agree_apart(*THINK_KEY, case=case(1))
    assert await stage.refused(nothing_apart) == "nothing-kept-apart"
    assert not await stage.facts(SeparateAgreementRecorded)
    await stage.ask(cast.agree_apart(THINK_KEY[0], case=case(2)))
    agreed = await stage.fact(SeparateAgreementRecorded)
    assert (agreed.total, agreed.amounts) == (training, (training,))
    assert list((await shares(stage, case(2))).values()) == figures["B_shares"]
    return f"{'; '.join(told)}; apart until agreed: {apart.amount}"
