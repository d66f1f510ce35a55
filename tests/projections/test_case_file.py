"""The case file: every fact of a case as a line, with a sentence that says what happened."""

from enum import StrEnum
from typing import get_args, get_type_hints

import pytest

import events.vocabulary  # noqa: F401  declares every fact
from events import budget, care, funding, parking, request
from events.budget import BudgetSet
from events.fact import FactType, all_facts
from events.parking import MessageParked
from events.values import Party, Role, SignedCents
from projections.case_file.sentences import SENTENCES, sentence
from projections.case_file.words import WORDS, day, euro, listed
from projections.catalogue import CASE_FILE
from projections.table import fold_all
from tests.examples import example
from tests.projections.book import entries, published, recorded
from tests.stories import told
from tests.world import CASE, DAY

FACTS = pytest.mark.parametrize("kind", all_facts(), ids=lambda kind: kind.wire.split(".", 1)[1])


def lines_of(*facts: object) -> list[object]:
    return list(fold_all(CASE_FILE, recorded(facts)).values())


def codes(annotation: object) -> set[type[StrEnum]]:
    """The kinds of code within a type."""
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return {annotation}
    return {code for part in get_args(annotation) for code in codes(part)}


@FACTS
def test_every_kind_of_fact_has_a_sentence(kind: FactType) -> None:
    said = sentence(example(kind.cls))
    assert said[0].isupper()
    assert said.endswith(".")
    assert "None" not in said
    assert not any(word in said for word in ("-id", "{", "}", "Sealed"))


def test_no_sentence_is_of_a_fact_that_is_not_there() -> None:
    assert set(SENTENCES) == {kind.cls for kind in all_facts()}


@pytest.mark.parametrize("codes", WORDS, ids=lambda kind: kind.__name__)
def test_every_code_of_a_kind_has_words(codes: type[StrEnum]) -> None:
    assert set(WORDS[codes]) == set(codes)


@FACTS
def test_a_sentence_speaks_for_every_code_that_a_fact_may_hold(kind: FactType) -> None:
    for name, hint in get_type_hints(kind.cls, include_extras=True).items():
        for code in {each for kinds in codes(hint) if kinds in WORDS for each in kinds}:
            value = (code,) if "tuple" in str(hint) else code
            assert sentence(example(kind.cls, **{name: value}))


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        (
            example(request.ArrangementRequested),
            (
                "De school (02YN00) vraagt ambulante jeugdhulp aan voor 1 leerling, geschat op"
                " € 9.000,00."
            ),
        ),
        (
            example(funding.ShareApproved),
            "De gemeente (GM0193) betaalt € 4.500,00 als ieder betaalt.",
        ),
        (
            example(budget.BudgetAdjusted, change=SignedCents(-5)),
            (
                "Budget GEM_JEUGDHULP 2026 van de gemeente (GM0193) verandert met -€ 0,05:"
                " besluit van de raad."
            ),
        ),
        (example(care.CareStarted), "De zorg van de aanbieder (42420001) is gestart."),
        (
            example(parking.MessageDied, attempt=3),
            "Een bericht aan de gemeente is na 3 keer niet verwerkt; iemand moet ernaar kijken.",
        ),
    ],
)
def test_a_sentence_reads_as_people_speak(fact: request.Fact, said: str) -> None:
    assert sentence(fact) == said


def test_money_days_and_lists_are_written_the_dutch_way() -> None:
    assert [euro(123_456_789), euro(5), euro(-250)] == ["€ 1.234.567,89", "€ 0,05", "-€ 2,50"]
    assert day(DAY) == "2 februari 2026"
    items = [request.SupplementItem.CARE_PLAN, request.SupplementItem.CONSENT]
    assert listed(items) == "het zorgplan en de toestemming"


def test_a_line_says_who_wrote_it_who_acted_and_what_led_to_it() -> None:
    book = entries(told("withdrawn before anybody judged"))
    first, *_ = (e for e in book if isinstance(e.fact, request.ArrangementRequested))
    line = fold_all(CASE_FILE, book)[(CASE, first.position)]
    assert (line.source, line.role) == (Party.SCHOOL, Role.SCHOOL_COORDINATOR)
    assert (line.label, line.cause) == ("Aanvraag ingediend", first.meta.cause.id)
    assert (line.stream, line.version) == (f"request-{CASE}", first.version)


def test_every_published_fact_of_a_case_is_in_its_file() -> None:
    house = told("two funders, to the last claim")
    found = {line.event_id for line in fold_all(CASE_FILE, entries(house)).values()}
    assert found == {e.id for _, e in published(house) if not e.type.endswith("budget-set")}


def test_a_fact_of_no_case_is_in_no_file() -> None:
    assert lines_of(example(BudgetSet)) == []


def test_a_parked_message_is_in_the_file_of_its_case() -> None:
    assert len(lines_of(example(MessageParked, order_key=CASE))) == 1
    assert lines_of(example(MessageParked, order_key="swv:PO2305/WLZ/2026")) == []
