"""The two languages of the pages: Dutch as it is written in the templates, and English by the
catalogue ``pages/locale/en.po`` (gettext)."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path as File
from typing import Any

from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_currency
from fastapi import Request
from markupsafe import Markup

from projections.case_file import words
from services.portal import wording
from services.portal.fields import CODES
from services.rules.calendar import AMSTERDAM
from services.runtime.reference import Reference

_HUMP = re.compile(r"(?<!^)(?=[A-Z])")
COOKIE = "taal"
CATALOGUES = File(__file__).parent / "pages" / "locale"


class Language(StrEnum):
    """In which language somebody reads the pages."""

    DUTCH = "nl"
    ENGLISH = "en"

    @property
    def other(self) -> "Language":
        """The one to switch to."""
        return Language.ENGLISH if self is Language.DUTCH else Language.DUTCH


def language_of(request: Request) -> Language:
    """What the cookie of whoever asks says; Dutch where it says nothing that is known."""
    known = request.cookies.get(COOKIE) == Language.ENGLISH
    return Language.ENGLISH if known else Language.DUTCH


@cache
def translations(language: Language) -> NullTranslations:
    """What gettext asks: Dutch says what stands there."""
    if language is Language.DUTCH:
        return NullTranslations()
    with (CATALOGUES / f"{language}.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)


def nl(text: str) -> str:
    """Marks Dutch that a page shows and the catalogue translates, where no template says it."""
    return text


LINE = nl("Regel %(number)s")  # of several that have no code


def told(says: Any, language: Language) -> str:
    """What comes in both languages, such as a refusal or a fault in a file, in this one."""
    found: str = says.en if language is Language.ENGLISH else says.nl
    return found


def sayings(language: Language, reference: Reference) -> dict[str, Callable[..., Any]]:
    """How values are read in this language, by the name of their filter."""
    own = _ENGLISH if language is Language.ENGLISH else _DUTCH
    return {
        **own,
        "choices": lambda kind: [(code, own["word"](code)) for code in kind],
        "days_later": lambda on, count: on + timedelta(days=count),
        "iso_day": lambda text: own["day"](date.fromisoformat(text)),
        "in_words": lambda sentence: _sentence(sentence, language, reference),
        "labelled": lambda one: _labelled(one, language, own["word"]),
        "labelled_act": lambda write: _act(write, language),
        "name": lambda organisation: wording.name_of(organisation, reference),
        "short": wording.short,
        "spelled": wording.spelled,
        "told": lambda says: told(says, language),
        "version": lambda version: wording.version(version, reference),
    }


def _sentence(text: str, language: Language, reference: Reference) -> str:
    """A sentence of the case file, which is Dutch whoever reads it: so say that it is."""
    found = wording.in_words(text, reference)
    if language is Language.DUTCH:
        return found
    return Markup('<span lang="nl">{}</span>').format(found)


def _labelled(one: Any, language: Language, word: Callable[[StrEnum], str]) -> str:
    """What a field or a choice is called: its code's word, its own name, or by the catalogue; of a
    field in a row, which row it is goes before."""
    code: StrEnum | None = getattr(one, "code", None)
    number: int = getattr(one, "number", 0)
    line = translations(language).gettext(LINE) % {"number": number}
    said = word(code) if code is not None else line if number else ""
    row = f"{said[:1].upper()}{said[1:]}"
    own = _own_label(one, language)
    return f"{row}: {own}" if row and own else row or own


def _own_label(one: Any, language: Language) -> str:
    label: str = one.label
    if not label or not getattr(one, "translated", True):
        return label
    found = translations(language).gettext(label)
    english = language is Language.ENGLISH and found == label and one.en
    return one.en if english else found


def _act(write: Any, language: Language) -> str:
    """What a command does: in English by its own name."""
    if language is Language.DUTCH:
        dutch: str = write.nl
        return dutch
    return _HUMP.sub(" ", write.command.__name__).capitalize()


def _english_day(on: date) -> str:
    return format_date(on, "d MMMM y", locale="en_GB")


def _english_euro(cents: int) -> str:
    return format_currency(Decimal(cents) / 100, "EUR", locale="en_GB")


def _english_word(code: StrEnum) -> str:
    """The catalogue's word for a code's Dutch; the code itself is English, too."""
    dutch = CODES[type(code)][code]
    found = translations(Language.ENGLISH).gettext(dutch)
    return str(code).replace("-", " ") if found == dutch else found


_DUTCH: dict[str, Callable[..., Any]] = {
    "day": words.day,
    "days": words.days,
    "euro": lambda cents: words.euro(cents).replace(" ", "\N{NO-BREAK SPACE}"),
    "moment": lambda at: (
        f"{words.day(at.astimezone(AMSTERDAM).date())}, {at.astimezone(AMSTERDAM):%H:%M}"
    ),
    "number": wording.number,
    "percent": lambda part: f"{part // 100},{part % 100:02d}%",
    "decimal": lambda value: f"{float(value):.2f}".replace(".", ","),
    "word": lambda code: CODES[type(code)][code],
}
_ENGLISH: dict[str, Callable[..., Any]] = {
    "day": _english_day,
    "days": lambda count: "1 day" if count == 1 else f"{count} days",
    "euro": _english_euro,
    "moment": lambda at: (
        f"{_english_day(at.astimezone(AMSTERDAM).date())}, {at.astimezone(AMSTERDAM):%H:%M}"
    ),
    "number": lambda count: f"{count:,}",
    "percent": lambda part: f"{part // 100}.{part % 100:02d}%",
    "decimal": lambda value: f"{float(value):.2f}",
    "word": _english_word,
}
