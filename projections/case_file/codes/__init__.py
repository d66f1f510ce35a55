"""Dutch words (B1) for codes: a file per vocabulary, for equal codes of two kinds may need other
words. A new vocabulary is a line here."""

from collections.abc import Mapping
from enum import StrEnum

from projections.case_file.codes import (
    attachment,
    budget,
    care,
    decision,
    funding,
    gate,
    parking,
    pot,
    register,
    request,
    scheme,
    school,
    school_transport,
    term,
    tlv,
    urgent,
    values,
)

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    **attachment.WORDS,
    **budget.WORDS,
    **care.WORDS,
    **decision.WORDS,
    **funding.WORDS,
    **gate.WORDS,
    **parking.WORDS,
    **pot.WORDS,
    **register.WORDS,
    **request.WORDS,
    **scheme.WORDS,
    **school.WORDS,
    **school_transport.WORDS,
    **term.WORDS,
    **tlv.WORDS,
    **urgent.WORDS,
    **values.WORDS,
}
