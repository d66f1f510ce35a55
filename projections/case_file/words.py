"""Dutch words (B1) for codes, organisations, money and dates, for the sentences of a case file."""

from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any

from events.values import BudgetLineId, OrganisationId
from projections.case_file.codes import WORDS

Sentence = Callable[[Any], str]

_REMEMBERED = 4096  # organisations, days and purses: few, and told over and over

_KINDS = {
    "school": "de school",
    "board": "het schoolbestuur",
    "swv": "het samenwerkingsverband",
    "municipality": "de gemeente",
    "provider": "de aanbieder",
    "other": "een andere financier",
    "childcare": "de kinderopvang",
    "house": "de dienst",
}

_MONTHS = {
    1: "januari",
    2: "februari",
    3: "maart",
    4: "april",
    5: "mei",
    6: "juni",
    7: "juli",
    8: "augustus",
    9: "september",
    10: "oktober",
    11: "november",
    12: "december",
}


def word(code: StrEnum) -> str:
    """The Dutch words for a code."""
    return WORDS[type(code)][code]


def listed(codes: Iterable[StrEnum]) -> str:
    """Codes as an enumeration: a, b en c."""
    words = [word(code) for code in codes]
    return " en ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


@lru_cache(maxsize=_REMEMBERED)
def who(organisation: OrganisationId) -> str:
    """An organisation by kind and number: "de gemeente (GM0193)"."""
    kind, _, number = organisation.partition(":")
    return f"{_KINDS[kind]} ({number})"


def euro(cents: int) -> str:
    """Cents as "€ 1.234,50"; a minus before it where they are fewer than none."""
    whole, rest = divmod(abs(cents), 100)
    grouped = f"{whole:,}".replace(",", ".")
    return f"{'-' if cents < 0 else ''}€ {grouped},{rest:02d}"


@lru_cache(maxsize=_REMEMBERED)
def day(on: date) -> str:
    """A date as "3 maart 2026"."""
    return f"{on.day} {_MONTHS[on.month]} {on.year}"


@lru_cache(maxsize=_REMEMBERED)
def purse(line: BudgetLineId) -> str:
    """A budget line: "GEM_JEUGDHULP 2026 van de gemeente (GM0193)"."""
    funder, source, year = line.split("/")
    return f"{source} {year} van {who(OrganisationId(funder))}"


def days(count: int) -> str:
    """A number of days in words: "1 dag", "3 dagen"."""
    return "1 dag" if count == 1 else f"{count} dagen"


def until(last: date) -> str:
    """The last day of what ends: " tot en met 3 maart 2026"; nothing where it has no end."""
    return "" if last == date.max else f" tot en met {day(last)}"


def places(count: int) -> str:
    """A number of pupils in words: "1 leerling", "8 leerlingen"."""
    return "1 leerling" if count == 1 else f"{count} leerlingen"
