"""Every vocabulary, so that one import declares all facts."""

from events import (
    budget,
    care,
    ceiling,
    change,
    decision,
    evaluation,
    funding,
    message,
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
    "change",
    "decision",
    "evaluation",
    "funding",
    "message",
    "parking",
    "pot",
    "register",
    "request",
    "school",
    "term",
]
