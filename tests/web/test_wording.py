"""Everything that a page may have to name has a Dutch word."""

import re

import pytest

from events.funding import BudgetSource
from events.values import CaseId, OrganisationId, Party, Role, RulesVersion, house_of
from projections.approvals.fold import ApprovalState
from projections.bundling.fold import ShareState
from projections.catalogue import PROJECTIONS
from services.portal import wording
from services.portal.pages.assets import FOLDER
from services.runtime.reference import load

REFERENCE = load()


def test_every_code_that_a_page_shows_has_a_word() -> None:
    assert wording.ROLES.keys() == set(Role)
    assert wording.PURSES.keys() == set(BudgetSource)
    assert wording.SHARE_STATES.keys() == set(ShareState)
    assert wording.APPROVAL_STATES.keys() == set(ApprovalState)
    assert wording.READ_MODELS.keys() == {projection.name for projection in PROJECTIONS}


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("De gemeente (GM0193) is akkoord.", "Gemeente Zwolle is akkoord."),
        (
            "€ 5,00 uit GEM_JEUGDHULP 2026 van de gemeente (GM0193).",
            "€\N{NO-BREAK SPACE}5,00 uit Jeugdhulp 2026 van Gemeente Zwolle.",
        ),
        (
            "De school (02YN00) vraagt.",
            "De Ambelt vraagt.",
        ),
        ("De aanbieder (99999999) start.", "De aanbieder (99999999) start."),
    ],
)
def test_a_sentence_names_organisations_and_purses(sentence: str, told: str) -> None:
    assert wording.in_words(sentence, REFERENCE) == told


def test_a_service_of_the_house_is_named_after_its_party() -> None:
    service = house_of(Party.SWV)
    assert wording.name_of(service, REFERENCE) == "dienst van het samenwerkingsverband"


@pytest.mark.parametrize(
    ("version", "says"),
    [
        ("zwolle@2023-01-01", "vanaf 1 januari 2023"),
        ("zwolle@2025-08-15+1", "vanaf 15 augustus 2025, met 1 afspraak"),
        ("zwolle@2026-08-01+12", "vanaf 1 augustus 2026, met 12 afspraken"),
    ],
)
def test_rules_are_named_by_their_first_day_and_what_the_region_agreed(
    version: str, says: str
) -> None:
    found = wording.version(RulesVersion(version), REFERENCE)
    assert found.partition(", ")[2] == says


def test_a_funder_whom_no_register_knows_is_called_what_it_is() -> None:
    care_office = OrganisationId("other:ZK0001")
    assert wording.name_of(care_office, REFERENCE) == "een andere financier (ZK0001)"


def test_people_say_the_first_part_of_a_number() -> None:
    assert wording.short(CaseId("0a2b6f70-0000-4000-8000-000000000001")) == "0a2b6f70"


def test_thousands_are_set_apart_as_the_dutch_do() -> None:
    assert [wording.number(count) for count in (0, 999, 1_234_567)] == ["0", "999", "1.234.567"]


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2) of ``#rrggbb`` or ``#rgb``."""
    digits = colour.lstrip("#")
    pairs = re.findall("..", digits) if len(digits) == 6 else [2 * one for one in digits]
    parts = [int(pair, 16) / 255 for pair in pairs]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast between two colours (WCAG 2.2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_letters_can_be_read_on_every_ground() -> None:
    style = (FOLDER / "tokens.css").read_text("utf-8")
    named = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", style))
    inks, grounds = ("ink", "soft", "blue", "link", "late"), ("paper", "pale", "blue-pale")
    pairs = [(named[ink], named[ground]) for ink in inks for ground in grounds]
    pairs += [(named[one], named[f"{one}-pale"]) for one in ("late", "good", "heed")]
    pairs += [("#ffffff", named[one]) for one in ("blue", "blue-dark", "late")]
    pairs += [(named["ink"], named[one]) for one in ("focus", "heed-pale", "late-pale")]
    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []
