"""Stories of objections: mended or not, taken back, and decided too late."""

from events.decision import NoPenalty, ObjectionOutcome, Objector
from tests.cast import assessed, budget, day, propose
from tests.legal_stories import UNHEARD
from tests.remedies import (
    ask_to_mend,
    hear,
    mend,
    notice,
    objects,
    publish,
    rule_out,
    settle,
    take_back,
)
from tests.telling import FAR, Step
from tests.world import SWV, ZWOLLE

REFUSED: list[Step] = [
    *(budget(funder) for funder in (SWV, ZWOLLE)),
    *assessed(),
    propose(),
    UNHEARD,
    publish(ZWOLLE, on=day(1)),
    objects(ZWOLLE, on=day(3)),
]

OBJECTIONS: dict[str, list[Step]] = {
    "an objection is mended, and decided too late": [
        *REFUSED,
        ask_to_mend(ZWOLLE, on=day(5)),
        mend(ZWOLLE, on=day(12)),
        day(95),
        notice(ZWOLLE, objection_to=1, on=day(95)),
        hear(ZWOLLE, on=day(100)),
        day(118),
        settle(ZWOLLE, ObjectionOutcome.STANDS, on=day(118)),
        FAR,
    ],
    "an objection that is manifestly unfounded is decided too late": [
        *REFUSED,
        day(90),
        notice(ZWOLLE, objection_to=1, on=day(90)),
        hear(ZWOLLE, on=day(100)),
        day(110),
        settle(ZWOLLE, ObjectionOutcome.STANDS, on=day(110)),
        rule_out(ZWOLLE, NoPenalty.MANIFESTLY_UNFOUNDED, objection_to=1, on=day(111)),
        FAR,
    ],
    "an objection is not mended, and is inadmissible": [
        *REFUSED,
        ask_to_mend(ZWOLLE, on=day(5)),
        day(30),
        settle(ZWOLLE, ObjectionOutcome.INADMISSIBLE, on=day(30)),
        FAR,
    ],
    "who objects takes that back while the penalty runs": [
        *REFUSED,
        objects(ZWOLLE, objector=Objector.PUPIL, on=day(4)),
        take_back(ZWOLLE, objector=Objector.PUPIL, on=day(6)),
        day(90),
        notice(ZWOLLE, objection_to=1, on=day(90)),
        day(110),
        take_back(ZWOLLE, on=day(110)),
        FAR,
    ],
}
