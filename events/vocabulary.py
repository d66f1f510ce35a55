"""Every vocabulary, so that one import declares all facts."""

from events import (
    budget,
    care,
    ceiling,
    decision,
    enrolment,
    forwarding,
    funding,
    parking,
    pot,
    register,
    request,
    school,
    school_transport,
    term,
    tlv,
)

__all__ = [
    "budget",
    "care",
    "ceiling",
    "decision",
    "enrolment",
    "forwarding",
    "funding",
    "parking",
    "pot",
    "register",
    "request",
    "school",
    "school_transport",
    "term",
    "tlv",
]
