"""What may be wrong with a value that a program sends, by the name the checker gives it."""

from collections.abc import Mapping

from services.rules.identifiers import Problem

_MISSING = Problem("value-missing", "Dit moet ingevuld zijn.", "This must be filled in.")
_UNKNOWN = Problem(
    "field-unknown", "Dit veld is hier niet bekend.", "This field is not known here."
)
_UNREADABLE = Problem(
    "json-unreadable", "Dit is geen JSON die te lezen is.", "This is no JSON that can be read."
)
_SHAPE = Problem(
    "value-of-other-kind",
    "Hier hoort een waarde van een andere soort.",
    "A value of another kind belongs here.",
)
_CODE = Problem("code-unknown", "Deze code is hier niet bekend.", "This code is not known here.")
_PATTERN = Problem(
    "value-malformed",
    "Deze waarde is niet zo geschreven als hier moet.",
    "This value is not written as it must be here.",
)
_BOUND = Problem(
    "value-out-of-bounds",
    "Deze waarde is te klein, te groot, te kort of te lang.",
    "This value is too small, too large, too short or too long.",
)
_DAY = Problem("day-malformed", "Schrijf een dag als 2026-03-01.", "Write a day as 2026-03-01.")
_OTHER = Problem("value-unfit", "Deze waarde past hier niet.", "This value does not fit here.")

_FAULTS: Mapping[str, Problem] = {
    "missing": _MISSING,
    "extra_forbidden": _UNKNOWN,
    "json_invalid": _UNREADABLE,
    "enum": _CODE,
    "literal_error": _CODE,
    "string_pattern_mismatch": _PATTERN,
    "uuid_parsing": _PATTERN,
    "string_unicode": _PATTERN,
    **dict.fromkeys(
        (
            "greater_than_equal",
            "less_than_equal",
            "string_too_long",
            "string_too_short",
            "too_long",
            "too_short",
            "int_parsing_size",
        ),
        _BOUND,
    ),
    **dict.fromkeys(
        (
            "date_parsing",
            "date_from_datetime_parsing",
            "date_from_datetime_inexact",
            "date_type",
        ),
        _DAY,
    ),
    **dict.fromkeys(
        (
            "string_type",
            "int_type",
            "int_parsing",
            "int_from_float",
            "bool_type",
            "bool_parsing",
            "list_type",
            "tuple_type",
            "dict_type",
            "model_type",
            "model_attributes_type",
            "uuid_type",
        ),
        _SHAPE,
    ),
}


def fault_of(kind: str) -> Problem:
    """What to tell of an error of this kind."""
    return _FAULTS.get(kind, _OTHER)
