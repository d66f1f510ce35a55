"""Het grijze gebied wordt kleiner: wat drie keer hetzelfde is besloten, kan in het schema."""

from msgspec.structs import replace

from events.scheme import (
    GreyDecisionCounted,
    SchemeApplied,
    SchemeChangeProposed,
    SchemeOutcome,
)
from events.values import Count, RulesVersion
from services.swv.commands import ProposeKey
from services.swv.grey import GREY, GreyArea, counted
from tests.examples import case, example
from tests.paper_house import PaperHouse
from tests.stories_of_transitions import TRANSITIONS
from tests.telling import tell
from tests.world import DAY, DESK_MANAGER, SWV_PART, ZWOLLE_PART

APPLIED = example(SchemeApplied, outcome=SchemeOutcome.GREY)
KEY = ProposeKey(on=DAY, by=DESK_MANAGER, case=case(9), parts=(SWV_PART,))
ONE, TWO = (
    example(GreyDecisionCounted, case=case(number), scheme=APPLIED.scheme, same=Count(number))
    for number in (1, 2)
)


def after(*facts: object) -> GreyArea:
    state = GREY.initial
    for fact in facts:
        state = GREY.evolve(state, fact)
    return state


def test_drie_gelijke_besluiten_worden_een_voorstel_voor_het_schema() -> None:
    house = tell(
        TRANSITIONS["three equal decisions in the grey area become a line of the scheme"],
        PaperHouse(),
    )
    assert [one.same for one in house.facts(GreyDecisionCounted)] == [1, 2, 3]
    (proposed,) = house.facts(SchemeChangeProposed)
    assert (proposed.scheme_line.outcome, proposed.decisions) == (SchemeOutcome.EDUCATION, 3)


def test_een_zaak_telt_een_keer_en_een_voorstel_komt_een_keer() -> None:
    counts, proposed = counted(after(ONE, TWO), APPLIED, KEY)
    assert isinstance(counts, GreyDecisionCounted)
    assert isinstance(proposed, SchemeChangeProposed)
    assert counted(after(ONE, TWO, counts, proposed), APPLIED, KEY) == []
    (fourth,) = counted(after(ONE, TWO, counts, proposed), APPLIED, replace(KEY, case=case(10)))
    assert isinstance(fourth, GreyDecisionCounted)


def test_betalen_twee_wetten_samen_dan_blijft_het_grijs() -> None:
    assert counted(after(ONE, TWO), APPLIED, replace(KEY, parts=(SWV_PART, ZWOLLE_PART))) == []
    clear = replace(APPLIED, outcome=SchemeOutcome.YOUTH_CARE)
    assert counted(after(ONE, TWO), clear, KEY) == []


def test_een_nieuw_schema_begint_opnieuw_te_tellen() -> None:
    newer = replace(APPLIED, scheme=RulesVersion("zwolle@2026-08-01"))
    (first,) = counted(after(ONE, TWO), newer, KEY)
    assert isinstance(first, GreyDecisionCounted)
    assert first.same == 1
