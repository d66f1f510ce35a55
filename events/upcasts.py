"""Old shapes of facts lifted to the present one: a pure function per wire name and step.

A stored fact never changes; when a shape does, the fact's ``version`` goes up by one and the step
from the former shape stands here, so that every book ever written still reads.
"""

from collections.abc import Callable
from typing import Any

Step = Callable[[dict[str, Any]], dict[str, Any]]


def _same(data: dict[str, Any]) -> dict[str, Any]:
    """What is new has a default that says what was so before."""
    return data


_HOUSE = "nl.onderwijs-zorgarrangementen."

STEPS: dict[tuple[str, int], Step] = {
    (_HOUSE + "care.care-ended", 1): _same,
    (_HOUSE + "care.care-ordered", 1): _same,
    (_HOUSE + "care.claim-approved", 1): _same,
    (_HOUSE + "care.claim-approved", 2): _same,
    (_HOUSE + "care.claim-refused", 1): _same,
    (_HOUSE + "care.correction-approved", 1): _same,
    (_HOUSE + "care.correction-refused", 1): _same,
    (_HOUSE + "care.delivery-claimed", 1): _same,
    (_HOUSE + "care.no-provider-found", 1): _same,
    (_HOUSE + "care.order-confirmed", 1): _same,
    (_HOUSE + "care.order-prepared", 1): _same,
    (_HOUSE + "care.order-received", 1): _same,
    (_HOUSE + "decision.default-notice-received", 1): _same,
    (_HOUSE + "decision.penalty-averted", 1): _same,
    (_HOUSE + "decision.penalty-due", 1): _same,
    (_HOUSE + "decision.penalty-set", 1): _same,
    (_HOUSE + "funding.bundle-closed", 1): _same,
    (_HOUSE + "funding.bundle-opened", 1): _same,
    (_HOUSE + "funding.key-proposed", 1): _same,
    (_HOUSE + "funding.redistribution-proposed", 1): _same,
    (_HOUSE + "funding.share-first-approved", 1): _same,
    (_HOUSE + "funding.share-received", 1): _same,
    (_HOUSE + "funding.share-requested", 1): _same,
    (_HOUSE + "funding.share-settled", 1): _same,
    (_HOUSE + "funding.shares-calculated", 1): _same,
    (_HOUSE + "gate.period-shortened", 1): _same,
    (_HOUSE + "meeting.support-team-composed", 1): _same,
    (_HOUSE + "need.support-need-established", 1): _same,
    (_HOUSE + "meeting.support-team-met", 1): _same,
    (_HOUSE + "monitor.trend-reported", 1): _same,
    (_HOUSE + "obligation.matter-put", 1): _same,
    (_HOUSE + "programme.evaluation-overdue", 1): _same,
    (_HOUSE + "programme.programme-evaluated", 1): _same,
    (_HOUSE + "programme.programme-started", 1): _same,
    (_HOUSE + "programme.value-case-measured", 1): _same,
    (_HOUSE + "register.rules-agreed", 1): _same,
    (_HOUSE + "register.rules-agreed", 2): _same,
    (_HOUSE + "register.rules-agreed", 3): _same,
    (_HOUSE + "register.rules-agreed", 4): _same,
    (_HOUSE + "register.rules-agreed", 5): _same,
    (_HOUSE + "register.school-registered", 1): _same,
    (_HOUSE + "register.rules-agreed", 6): _same,
    (_HOUSE + "facility.facility-opened", 1): _same,
    (_HOUSE + "contact.contact-named", 1): _same,
    (_HOUSE + "facility.place-awaited", 1): _same,
    (_HOUSE + "care.placed-on-waiting-list", 1): _same,
    (_HOUSE + "request.arrangement-requested", 1): _same,
    (_HOUSE + "request.receipt-confirmed", 1): _same,
    (_HOUSE + "school.support-team-judged", 1): _same,
    (_HOUSE + "term.term-started", 1): _same,
    (_HOUSE + "tlv.tlv-requested", 1): _same,
    (_HOUSE + "term.term-suspended", 1): _same,
    (_HOUSE + "school.consent-given", 1): _same,
}
"""(wire name, shape) → the step from that shape to the next; both as plain JSON values."""


def lift(wire: str, shape: int, present: int, data: dict[str, Any]) -> dict[str, Any]:
    """Data of an old shape in the present one. Asserts that each step is known."""
    for old in range(shape, present):
        step = STEPS.get((wire, old))
        assert step is not None, f"{wire}: no step from shape {old} to {old + 1}"
        data = step(data)
    return data
