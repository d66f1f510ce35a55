"""Dutch words (B1) for codes: a file per vocabulary, for equal codes of two kinds may need other
words. A new vocabulary is a line here."""

from collections.abc import Mapping
from enum import StrEnum

from projections.case_file.codes import (
    attachment,
    budget,
    care,
    funding,
    gate,
    parking,
    request,
    scheme,
    school,
    urgent,
    values,
)

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    **attachment.WORDS,
    **budget.WORDS,
    **care.WORDS,
    **funding.WORDS,
    **gate.WORDS,
    **parking.WORDS,
    **request.WORDS,
    **scheme.WORDS,
    **school.WORDS,
    **urgent.WORDS,
    **values.WORDS,
}
