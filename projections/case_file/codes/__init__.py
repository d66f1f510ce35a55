"""Dutch words (B1) for codes: a file per vocabulary, for equal codes of two kinds may need other
words. A new vocabulary is a line here."""

from collections.abc import Mapping
from enum import StrEnum

from projections.case_file.codes import (
    absence,
    asking,
    attachment,
    budget,
    care,
    change,
    decision,
    evaluation,
    funding,
    gate,
    message,
    parking,
    pot,
    privacy,
    register,
    request,
    retention,
    scheme,
    school,
    school_transport,
    term,
    tlv,
    urgent,
    values,
)

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    **absence.WORDS,
    **asking.WORDS,
    **attachment.WORDS,
    **budget.WORDS,
    **care.WORDS,
    **change.WORDS,
    **decision.WORDS,
    **evaluation.WORDS,
    **funding.WORDS,
    **gate.WORDS,
    **message.WORDS,
    **parking.WORDS,
    **pot.WORDS,
    **privacy.WORDS,
    **register.WORDS,
    **request.WORDS,
    **retention.WORDS,
    **scheme.WORDS,
    **school.WORDS,
    **school_transport.WORDS,
    **term.WORDS,
    **tlv.WORDS,
    **urgent.WORDS,
    **values.WORDS,
}
