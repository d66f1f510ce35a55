"""Scenarios of what schools and those around them keep together: equal needs."""

from datetime import date
from fractions import Fraction
from typing import Any

from msgspec.structs import replace

from events.collective import (
    CollectivePriced,
    CollectiveProposed,
    EqualNeedCounted,
    RequestTakenUp,
)
from events.dyslexia import DyslexiaAdviceGiven, DyslexiaCriterion, DyslexiaDecided
from events.facility import FacilityId
from events.funding import ReleaseReason, ShareReleased
from events.prevention import PreventionPublished, SchoolSector
from events.recipients import recipients
from events.request import Outcome, SupportNeed
from events.values import Cents, Count, OrganisationId, Party
from projections.catalogue import (
    BUDGETS,
    BUNDLING,
    COLLECTIVES,
    DYSLEXIA,
    FACILITIES,
    PREVENTION,
)
from projections.table import fold_all
from services.facility.commands import AcceptCollective, PriceCollective
from services.prevention.commands import (
    AdviseOnDyslexia,
    AlignPrevention,
    DecideOnDyslexia,
    PublishPrevention,
)
from services.rules.dyslexia import expected, per_thousand
from services.runtime.reference import load
from tests import cast
from tests.examples import case, example
from tests.scenarios.around_pupils import book
from tests.scenarios.catalogue import scenario
from tests.scenarios.stage import Stage
from tests.stories_of_schools import FIRST_DAY
from tests.world import (
    CASE_MANAGER,
    KRISTAL,
    OWN_WORDS,
    PASSENDERWIJS,
    SECOND_SCHOOL,
    STICHTSE_VECHT,
    SWV_PART,
    YEAR,
    ZWOLLE_PART,
)

THORBECKE = OrganisationId("school:01AA00")  # of secondary education, in Zwolle
HOUR = 7_800  # cents
WEEKS = 39
DECIDED = date(2026, 2, 16)
NEED = SupportNeed.EARLY_DEVELOPMENT
HALVES = (
    replace(SWV_PART, funder=PASSENDERWIJS, weight=50),
    replace(ZWOLLE_PART, funder=STICHTSE_VECHT, weight=50),
)
MANAGER = replace(CASE_MANAGER, organisation=PASSENDERWIJS)
AT_KRISTAL = {
    "by": MANAGER,
    "swv": PASSENDERWIJS,
    "school": KRISTAL,
    "need": NEED,
    "year_of": FIRST_DAY,
}


@scenario("AS-12")
async def equal_needs_are_taken_together(stage: Stage, figures: dict[str, Any]) -> str:
    """Seven pupils of De Kristal ask the same; a group of twelve hours a week costs less."""
    one, seven = 2 * WEEKS * HOUR, [case(n) for n in range(1, 8)]
    budgets = [cast.budget(funder) for funder in (PASSENDERWIJS, STICHTSE_VECHT)]
    await stage.ask(*budgets)
    for number, each in enumerate(seven, 1):
        await stage.ask(
            *cast.assessed_at_kristal(each, cost=one, needs=(NEED,), period=YEAR),
            cast.propose(*HALVES, case=each, by=cast.WHO[PASSENDERWIJS]),
            cast.approve(PASSENDERWIJS, each),
        )
        assert len(await stage.facts(CollectiveProposed)) == (number >= 3)
    proposed, counted = await stage.fact(CollectiveProposed), await stage.facts(EqualNeedCounted)
    assert (proposed.requests, proposed.threshold) == (3, 3)
    assert [fact.requests for fact in counted] == [1, 2, 3, 4, 5, 6, 7]
    assert counted[-1].individual == figures["individual"] == 7 * one
    held = fold_all(BUDGETS, await book(stage))[(cast.line(PASSENDERWIJS),)].conditional
    assert held == figures["individual"] // 2
    cost = Cents(12 * WEEKS * HOUR)
    named = {**AT_KRISTAL, "on": DECIDED}
    price = example(PriceCollective, **named, cost=cost, parts=HALVES, groups=())
    await stage.ask((Party.SWV, price))
    priced = await stage.fact(CollectivePriced)
    assert (priced.cost, priced.saving) == (figures["collective"], figures["saving"])
    assert list(priced.for_each) == figures["per_pupil"]
    assert priced.amounts == (cost // 2, cost // 2)
    group = {"facility": FacilityId("groep-de-kristal"), "places": Count(7), "months": None}
    await stage.ask((Party.SWV, example(AcceptCollective, **named, **group)))
    assert [fact.case for fact in await stage.facts(RequestTakenUp)] == seven
    released = await stage.facts(ShareReleased)
    assert {fact.reason for fact in released} == {ReleaseReason.TAKEN_UP}
    told = await book(stage)
    rows = fold_all(BUNDLING, told)
    assert {rows[(each,)].outcome for each in seven} == {Outcome.TAKEN_UP}
    assert fold_all(BUDGETS, told)[(cast.line(PASSENDERWIJS),)].conditional == 0
    (needs,) = fold_all(COLLECTIVES, told).values()
    (places,) = fold_all(FACILITIES, told).values()
    assert (needs.taken_up, len(places.offered), places.places) == (7, 7, 7)
    return f"proposed on the 3rd; saves {priced.saving}; {needs.taken_up} end"


@scenario("AS-44")
async def the_gate_for_dyslexia(stage: Stage, figures: dict[str, Any]) -> str:
    """One file has three of the lowest scores, another two; the municipality decides on both."""
    enough, too_few = case(1), case(2)
    there = {"swv": PASSENDERWIJS, "municipality": STICHTSE_VECHT, "school": KRISTAL}
    decides = {"by": cast.WHO[STICHTSE_VECHT], "municipality": STICHTSE_VECHT, "on": DECIDED}
    for one, scores in ((enough, 3), (too_few, 2)):
        file = {"case": one, "scores": Count(scores), "by": MANAGER}
        await stage.ask((Party.SWV, example(AdviseOnDyslexia, **there, **file)))
    yes, no = await stage.facts(DyslexiaAdviceGiven)
    assert (yes.missing, no.missing) == ((), (DyslexiaCriterion.LOWEST_SCORES,))
    grant = example(DecideOnDyslexia, **decides, case=enough)
    otherwise = example(DecideOnDyslexia, **decides, case=too_few)
    unexplained = await stage.refused((Party.MUNICIPALITY, otherwise))
    assert unexplained == "deviation-unexplained"
    words = replace(OWN_WORDS, controller=STICHTSE_VECHT)
    await stage.ask(
        (Party.MUNICIPALITY, grant), (Party.MUNICIPALITY, replace(otherwise, reason=words))
    )
    first, second = await stage.facts(DyslexiaDecided)
    assert (first.deviates, second.deviates) == (False, True)
    assert (await stage.meta(second)).reason == words
    told = await book(stage)
    writers = [(await stage.meta(fact)).actor.organisation for fact in (no, second)]
    assert writers == [PASSENDERWIJS, STICHTSE_VECHT]
    files = fold_all(DYSLEXIA, told).values()
    pupils = load().pupils[PASSENDERWIJS]
    assert expected(pupils) == Fraction(str(figures["reference"]))
    rate = per_thousand(sum(bool(one.granted) for one in files), pupils)
    assert rate == Fraction(2000, 16_009)
    return f"{float(expected(pupils)):.2f} expected; {float(rate):.2f} in 1,000; {unexplained}"


@scenario("AS-68")
async def prevention_is_aligned_first(stage: Stage, _: dict[str, Any]) -> str:
    """A provider's new programme for schools of secondary education in Zwolle."""
    sector = {"sector": SchoolSector.SECONDARY}
    offer = example(PublishPrevention, **sector, schools=(THORBECKE,))
    unaligned = await stage.refused((Party.MUNICIPALITY, offer))
    await stage.ask((Party.MUNICIPALITY, example(AlignPrevention, **sector)))
    primary = replace(offer, schools=(THORBECKE, SECOND_SCHOOL))
    elsewhere = await stage.refused((Party.MUNICIPALITY, primary))
    await stage.ask((Party.MUNICIPALITY, offer))
    assert (unaligned, elsewhere) == ("not-aligned", "school-of-other-sector")
    published = await stage.fact(PreventionPublished)
    seen = {one.organisation for one in recipients(published, Party.MUNICIPALITY)}
    assert {one for one in seen if one.startswith("school:")} == {THORBECKE}
    (row,) = fold_all(PREVENTION, await book(stage)).values()
    assert row.schools == (THORBECKE,)
    return f"{unaligned} first; then offered to {len(row.schools)} school, and no primary one"
