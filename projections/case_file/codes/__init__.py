"""Dutch words (B1) for codes: a file per vocabulary, for equal codes of two kinds may need other
words. A new vocabulary is a line here."""

from collections.abc import Mapping
from enum import StrEnum

from projections.case_file.codes import (
    budget,
    care,
    decision,
    funding,
    parking,
    pot,
    register,
    request,
    school,
    school_transport,
    term,
    tlv,
    values,
)

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    **budget.WORDS,
    **care.WORDS,
    **decision.WORDS,
    **funding.WORDS,
    **parking.WORDS,
    **pot.WORDS,
    **register.WORDS,
    **request.WORDS,
    **school.WORDS,
    **school_transport.WORDS,
    **term.WORDS,
    **tlv.WORDS,
    **values.WORDS,
}
