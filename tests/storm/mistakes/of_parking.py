"""Mistakes with what is kept aside."""

from tests.storm.mistakes.mistake import Mistake
from tests.storm.mistakes.promises import Promise

_ASKS, _PARKING = "services/runtime/asks.py", "services/runtime/parking.py"

MISTAKES = (
    Mistake(
        name="park without commit",
        breaks="a message is said to be kept aside, and its body is nowhere",
        promise=Promise.ONE_APPEND,
        file=_ASKS,
        old="            park=[ParkedMessage(",
        new="            park=[] and [ParkedMessage(",
    ),
    Mistake(
        name="retry not set",
        breaks="what failed is never tried again",
        promise=Promise.OUTBOX,
        file=_ASKS,
        old="if isinstance(recorded.fact, MessageParked) and recorded.fact.again_at",
        new="if isinstance(recorded.fact, MessageParked) and False",
    ),
    Mistake(
        name="order key ignored while parked",
        breaks="later facts of a case are handled before the one that failed",
        promise=Promise.OUTBOX,
        file=_ASKS,
        old="        if not _may_be_tried(ask, parking):",
        new="        if not _may_be_tried(ask, Parking()):",
    ),
    Mistake(
        name="handled, and kept all the same",
        breaks="a message that was handled is asked again and again",
        promise=Promise.ONE_APPEND,
        file=_ASKS,
        old="            unpark=(ask.event.id,) if was_kept and planned.rows else (),",
        new="            unpark=(),",
    ),
    Mistake(
        name="release not written",
        breaks="the case waits for a message that was handled long ago",
        promise=Promise.FROZEN,
        file=_ASKS,
        old="            if kept is not None:\n",
        new="            if kept is None and parking.kept:\n",
    ),
    Mistake(
        name="early taken for failed",
        breaks="what waits for its predecessor holds that back",
        promise=Promise.OUTBOX,
        file=_ASKS,
        old="known, now, plan.expected, ParkReason.EARLY, str(early))",
        new="known, now, plan.expected, ParkReason.REFUSED, str(early))",
        test="tests/runtime/test_parking.py",
    ),
    Mistake(
        name="kept aside on what no longer is",
        breaks="a message fails on a state that another process changed",
        promise=Promise.ONE_APPEND,
        file=_ASKS,
        old="            expected={**seen, **planned.expected},",
        new="            expected=planned.expected,",
        test="tests/runtime/test_parking.py",
    ),
    Mistake(
        name="held messages let go out of order",
        breaks="the last that was held back goes first",
        promise=Promise.OUTBOX,
        file=_PARKING,
        old="next((one for one in self.kept if one.reason is not ParkReason.EARLY), None)",
        new="next((o for o in self.kept[::-1] if o.reason is not ParkReason.EARLY), None)",
    ),
    Mistake(
        name="retry ladder without limit",
        breaks="what cannot be handled is tried for ever, and nobody hears of it",
        promise=Promise.FROZEN,
        file=_PARKING,
        old="    if failed and attempt > len(LADDER):",
        new="    attempt = min(attempt, len(LADDER))\n    if failed and attempt > len(LADDER):",
        test="tests/runtime/test_parking.py",
    ),
    Mistake(
        name="no retry at all",
        breaks="the first failure is the last",
        promise=Promise.OUTBOX,
        file=_PARKING,
        old="    if failed and attempt > len(LADDER):",
        new="    if failed and entry is not None:",
        test="tests/runtime/test_parking.py",
    ),
    Mistake(
        name="each waking counts as a try",
        breaks="a busy case runs out of tries within a minute",
        promise=Promise.OUTBOX,
        file=_ASKS,
        old="    return failed and ask.again is Again.WOKEN  # its",
        new="    return failed and ask.again is Again.DUE  # its",
        test="tests/runtime/test_parking.py",
    ),
)
