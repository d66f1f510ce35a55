"""Every vocabulary, so that one import declares all facts."""

from events import (
    budget,
    care,
    duplicate,
    exclusion,
    funding,
    gate,
    parking,
    request,
    scheme,
    school,
    term,
    urgent,
)

__all__ = [
    "budget",
    "care",
    "duplicate",
    "exclusion",
    "funding",
    "gate",
    "parking",
    "request",
    "scheme",
    "school",
    "term",
    "urgent",
]
