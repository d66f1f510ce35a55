"""The letter of a decision: what, why and by which rules; objection only where the law gives it."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from events.decision import DecisionOutcome, DecisionSubject, DecisionTaken, LegalCharacter
from events.values import Recorded
from projections.case_file.fold import Line
from projections.catalogue import CASE_FILE
from projections.table import fold_all
from services.portal.letters.decision import Sent, compose
from services.portal.letters.letter import Letter
from services.portal.letters.render import as_html, as_pdf, fingerprint
from services.portal.why import Why, explained
from services.runtime.reference import load
from tests.examples import example
from tests.projections.book import entries
from tests.spec import RULES
from tests.stories import STORIES, told
from tests.world import SWV, ZWOLLE

REFERENCE = load()
TAKEN = example(DecisionTaken)
MONDAY = Sent(on=date(2026, 5, 6), objection_until=date(2026, 6, 17))
OBJECT = "U kunt bezwaar maken."


def letter(decision: DecisionTaken = TAKEN, sent: Sent | None = MONDAY, **own: Any) -> Letter:
    return compose(replace(decision, **own), sent, [], REFERENCE)


def paragraphs(letter: Letter) -> list[str]:
    return [*letter.opening, *(text for section in letter.sections for text in section.paragraphs)]


def decisions_in(story: str) -> list[tuple[DecisionTaken, list[Why]]]:
    """Every decision of a story, with what is behind it."""
    book = entries(told(story))
    lines: list[Line] = list(fold_all(CASE_FILE, book).values())
    facts = {one.meta.event_id: one.fact for one in book if isinstance(one, Recorded)}
    behind = {why.line.event_id: why for why in explained(lines, facts, RULES)}
    return [
        (one.fact, [behind[one.meta.event_id]])
        for one in book
        if isinstance(getattr(one, "fact", None), DecisionTaken)
    ]


def test_objection_belongs_to_an_awb_decision_only() -> None:
    awb = letter()
    assert any(OBJECT in text for text in paragraphs(awb))
    assert any("Doe dat uiterlijk op 17 juni 2026." in text for text in paragraphs(awb))
    for character in (LegalCharacter.PRIVATE_LAW, LegalCharacter.FACTUAL):
        other = letter(sent=Sent(MONDAY.on, None), body=SWV, character=character)
        told_so = " ".join(paragraphs(other))
        assert OBJECT not in told_so
        assert "U kunt er geen bezwaar tegen maken." in told_so
        assert "Geschillencommissie passend onderwijs" in told_so


def test_a_letter_that_is_not_sent_yet_names_the_term_in_weeks() -> None:
    draft = letter(sent=None)
    assert any("binnen 6 weken na de dag" in text for text in paragraphs(draft))
    assert draft.on == TAKEN.effective_on


@pytest.mark.parametrize("outcome", DecisionOutcome)
def test_every_outcome_of_a_share_has_a_title_and_a_sentence(outcome: DecisionOutcome) -> None:
    said = letter(outcome=outcome, subject=DecisionSubject.ARRANGEMENT)
    assert said.title
    assert said.sections[0].heading == "Wat is besloten?"
    assert said.sections[0].paragraphs
    assert ("€ 4.500,00" in said.sections[0].paragraphs[0]) is (
        outcome in (DecisionOutcome.GRANTED, DecisionOutcome.REFUSED, DecisionOutcome.SHORTENED)
    )


@pytest.mark.parametrize("story", STORIES)
def test_every_decision_of_a_story_can_be_written(story: str) -> None:
    for decision, behind in decisions_in(story):
        said = compose(decision, None, behind, REFERENCE)
        by_heading = {section.heading: section.paragraphs for section in said.sections}
        assert by_heading["Waarom?"]
        assert by_heading["Welke regels gelden?"]
        assert not any(code in text for text in paragraphs(said) for code in (":GM", "swv:", "{"))


@pytest.mark.parametrize(
    ("bought", "told"),
    [(True, "U koopt de hulp zelf."), (False, "zorg in natura"), (None, None)],
)
def test_a_letter_names_the_form_of_the_care_where_parents_asked_for_a_budget(
    bought: bool | None, told: str | None
) -> None:
    granted = replace(TAKEN, outcome=DecisionOutcome.GRANTED)
    said = " ".join(paragraphs(compose(granted, MONDAY, [], REFERENCE, bought=bought)))
    assert ("pgb" in said) is (told is not None)
    assert told is None or told in said


def test_a_letter_is_the_same_again_and_again() -> None:
    assert fingerprint(letter()) == fingerprint(letter())
    assert fingerprint(letter()) != fingerprint(letter(body=SWV))
    assert as_pdf(letter()) == as_pdf(letter())


def test_a_letter_is_a_page_and_a_tagged_pdf() -> None:
    page, pdf = as_html(letter()), as_pdf(letter())
    assert '<html lang="nl">' in page
    assert "Gemeente Zwolle" in page
    assert "http" not in page
    assert pdf.startswith(b"%PDF-")
    assert b"/MarkInfo" in pdf


def test_what_stands_in_a_letter_is_text_and_no_markup() -> None:
    odd = replace(letter(), sender="<b>#let x = 1</b> *Zwolle*")
    assert "&lt;b&gt;" in as_html(odd)
    assert as_pdf(odd) != as_pdf(letter())


def test_the_municipality_of_the_example_decides_in_the_sense_of_the_awb() -> None:
    decided = [d for d, _ in decisions_in("two funders, to the last claim") if d.body == ZWOLLE]
    assert [d.character for d in decided] == [LegalCharacter.AWB_DECISION]
