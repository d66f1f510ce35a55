"""Every vocabulary, so that one import declares all facts."""

from events import (
    budget,
    care,
    ceiling,
    decision,
    funding,
    parking,
    pot,
    register,
    request,
    school,
    term,
)

__all__ = [
    "budget",
    "care",
    "ceiling",
    "decision",
    "funding",
    "parking",
    "pot",
    "register",
    "request",
    "school",
    "term",
]
