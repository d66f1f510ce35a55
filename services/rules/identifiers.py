"""Checks of codes beyond their pattern, each failure explained in Dutch and English."""

import re
from collections.abc import Container
from typing import Literal

import msgspec

Kind = Literal["school", "swv", "municipality", "provider"]


class Problem(msgspec.Struct, frozen=True):
    """Why a value is not accepted. ``code`` is stable; the texts are for people."""

    code: str
    nl: str
    en: str


_FORMS: dict[Kind, tuple[re.Pattern[str], str, str]] = {
    "school": (
        re.compile(r"[0-9]{2}[A-Z]{2}[0-9]{2}"),
        "een vestigingscode: 2 cijfers, 2 hoofdletters en 2 cijfers, zoals 02YN00",
        "a school location code: 2 digits, 2 capitals and 2 digits, such as 02YN00",
    ),
    "swv": (
        re.compile(r"(PO|VO)[0-9]{4}"),
        "een code van een samenwerkingsverband: PO of VO en 4 cijfers, zoals PO2305",
        "a code of an SWV: PO or VO and 4 digits, such as PO2305",
    ),
    "municipality": (
        re.compile(r"GM[0-9]{4}"),
        "een gemeentecode: GM en 4 cijfers, zoals GM0193",
        "a municipality code: GM and 4 digits, such as GM0193",
    ),
    "provider": (
        re.compile(r"[0-9]{8}"),
        "een AGB-code: 8 cijfers, zoals 42420001",
        "an AGB code: 8 digits, such as 42420001",
    ),
}
_NINE_DIGITS = re.compile(
    r"(?<!\d)(\d{9}|\d{3}([ ._/-])\d{3}\2\d{3}|\d{4}([ ._/-])\d{2}\3\d{3})(?!\d)", re.ASCII
)
_BSN_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_PUPIL_NUMBER_REMAINDER = 5  # onderwijsnummer: 10 and 7 digits, the same sum leaves 5
_POSTCODE = re.compile(r"[1-9][0-9]{3} ?(?!SA|SD|SS)[A-Z]{2}")
_SCHOOL_YEAR = re.compile(r"([0-9]{4})-([0-9]{4})")


def organisation_code(kind: Kind, code: str, known: Container[str]) -> Problem | None:
    """Whether a code is well formed and names an organisation this house knows.

    ``known`` holds organisation ids, e.g. ``school:02YN00``.
    """
    pattern, nl, en = _FORMS[kind]
    if not pattern.fullmatch(code):
        return Problem(f"{kind}-malformed", f"Dit is niet {nl}.", f"This is not {en}.")
    if f"{kind}:{code}" not in known:
        return Problem(
            f"{kind}-unknown",
            f"De code {code} is hier niet bekend.",
            f"The code {code} is unknown.",
        )
    return None


def personal_number(text: str) -> Problem | None:
    """Refuses a text that holds a BSN or onderwijsnummer, written together or in groups.

    One in eleven other numbers of nine digits passes the elfproef too, and is refused with them.
    """
    if not any(_is_personal(re.sub(r"\D", "", m.group())) for m in _NINE_DIGITS.finditer(text)):
        return None
    return Problem(
        "personal-number",
        "Hier staat een getal dat een burgerservicenummer of onderwijsnummer kan zijn. "
        "Gebruik een ander kenmerk.",
        "This holds a number that may be a citizen service number or pupil number. "
        "Use another reference.",
    )


def _is_personal(digits: str) -> bool:
    """The elfproef of a BSN, or that of an onderwijsnummer (nine digits)."""
    remainder = sum(w * int(d) for w, d in zip(_BSN_WEIGHTS, digits, strict=True)) % 11
    if remainder == 0:
        return digits != "000000000"
    return digits.startswith("10") and remainder == _PUPIL_NUMBER_REMAINDER


def school_year(text: str) -> Problem | None:
    """Whether a text names a school year, e.g. ``2025-2026``: two years that follow each other."""
    match = _SCHOOL_YEAR.fullmatch(text)
    if match and int(match[2]) == int(match[1]) + 1:
        return None
    return Problem(
        "school-year-malformed",
        "Schrijf een schooljaar als twee opeenvolgende jaren, zoals 2025-2026.",
        "Write a school year as two consecutive years, such as 2025-2026.",
    )


def postcode(text: str) -> Problem | None:
    """Whether a text is a full Dutch postcode, e.g. ``8011 PK``; SA, SD and SS are never used."""
    if _POSTCODE.fullmatch(text):
        return None
    return Problem(
        "postcode-malformed",
        "Schrijf een postcode als 4 cijfers en 2 hoofdletters, zoals 8011 PK.",
        "Write a postcode as 4 digits and 2 capitals, such as 8011 PK.",
    )
