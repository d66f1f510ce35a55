"""Every vocabulary, so that one import declares all facts."""

from events import (
    budget,
    care,
    ceiling,
    decision,
    funding,
    need,
    parking,
    pot,
    register,
    request,
    school,
    sharing,
    term,
)

__all__ = [
    "budget",
    "care",
    "ceiling",
    "decision",
    "funding",
    "need",
    "parking",
    "pot",
    "register",
    "request",
    "school",
    "sharing",
    "term",
]
