"""Every vocabulary, so that one import declares all facts."""

from events import (
    attachment,
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
    "attachment",
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
