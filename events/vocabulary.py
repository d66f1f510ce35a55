"""Every vocabulary, so that one import declares all facts."""

from events import (
    budget,
    care,
    enrolment,
    forwarding,
    funding,
    parking,
    request,
    school,
    school_transport,
    term,
    tlv,
)

__all__ = [
    "budget",
    "care",
    "enrolment",
    "forwarding",
    "funding",
    "parking",
    "request",
    "school",
    "school_transport",
    "term",
    "tlv",
]
