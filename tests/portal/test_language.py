"""The pages speak Dutch and English."""

import re
from datetime import date

import pytest

from services.portal.language import Language, sayings, translations
from services.runtime.reference import load
from tests.make_catalogue import catalogue, known

_PLACES = re.compile(r"%\(\w+\)s")
ENGLISH, DUTCH = (sayings(language, load()) for language in (Language.ENGLISH, Language.DUTCH))


def test_all_that_the_pages_say_has_english() -> None:
    assert [message.id for message in catalogue() if message.id and not message.string] == []


def test_the_catalogue_says_nothing_that_the_pages_do_not() -> None:
    assert {message.id for message in known()} == {message.id for message in catalogue()}


def test_english_fills_in_what_dutch_does() -> None:
    alone = [one for one in known() if one.id and isinstance(one.id, str)]
    found = {
        one.id: (set(_PLACES.findall(one.id)), set(_PLACES.findall(one.string))) for one in alone
    }
    assert {dutch: both for dutch, both in found.items() if both[0] != both[1]} == {}


@pytest.mark.parametrize(
    ("name", "value", "dutch", "english"),
    [
        ("day", date(2026, 3, 9), "9 maart 2026", "9 March 2026"),
        ("days", 1, "1 dag", "1 day"),
        ("euro", 123450, "€\N{NO-BREAK SPACE}1.234,50", "€1,234.50"),
        ("number", 12345, "12.345", "12,345"),
    ],
)
def test_values_are_written_as_each_language_does(
    name: str, value: object, dutch: str, english: str
) -> None:
    assert (DUTCH[name](value), ENGLISH[name](value)) == (dutch, english)


def test_dutch_is_what_stands_there() -> None:
    assert translations(Language.DUTCH).gettext("Uw taken") == "Uw taken"
    assert translations(Language.ENGLISH).gettext("Uw taken") == "Your tasks"
