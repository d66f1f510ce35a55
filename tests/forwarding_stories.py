"""Stories of requests that came to a body that is not competent."""

from events.values import Party
from tests.cast import (
    approve,
    assess,
    assessed,
    budget,
    complete,
    day,
    forward,
    propose,
    provide,
    reject,
    submit,
    supplement,
    withdraw,
)
from tests.telling import FAR, RICH, SCHOOL_TO_ZWOLLE, ZWOLLE_TO_SWV, Step, hold, release
from tests.world import (
    CONSENTS,
    HEERHUGOWAARD,
    KAMPEN,
    KAMPEN_PART,
    OTHER_SWV,
    SWV,
    SWV_PART,
    ZWOLLE,
)

FORWARDED: dict[str, list[Step]] = {
    "forwarded to the municipality of the pupil": [
        *RICH,
        budget(KAMPEN),
        submit(),
        supplement(ZWOLLE, on=day(2)),
        forward(ZWOLLE, KAMPEN, on=day(3)),
        *(move for body in (SWV, KAMPEN) for move in (complete(body), assess(body))),
        propose(SWV_PART, KAMPEN_PART),
        [approve(SWV), approve(KAMPEN)],
    ],
    "forwarded and sent back": [
        submit(),
        forward(ZWOLLE, KAMPEN, on=day(1)),
        supplement(KAMPEN, on=day(2)),
        forward(KAMPEN, ZWOLLE, on=day(3)),
        complete(ZWOLLE, on=day(4)),
        assess(ZWOLLE, on=day(5)),
        withdraw(on=day(6)),
    ],
    "the register shows that the municipality has merged": [
        submit(municipality=HEERHUGOWAARD, consents=CONSENTS),
        hold(Party.MUNICIPALITY, Party.SCHOOL),
        withdraw(),
        release,
    ],
    "the register shows another swv": [
        *RICH,
        *assessed(swv=OTHER_SWV),
        propose(),
        [approve(SWV), approve(ZWOLLE)],
    ],
    "an outcome overtakes a request that is forwarded": [
        hold(*SCHOOL_TO_ZWOLLE),
        submit(municipality=HEERHUGOWAARD, consents=CONSENTS),
        reject(),
        release,
    ],
    "a supplement reaches who forwarded": [
        submit(),
        supplement(ZWOLLE, on=day(2)),
        hold(Party.MUNICIPALITY, Party.SCHOOL),
        forward(ZWOLLE, KAMPEN, on=day(3)),
        provide(ZWOLLE, on=day(4)),
        release,
        FAR,
    ],
    "forwarded too late": [
        submit(),
        hold(*ZWOLLE_TO_SWV),
        forward(ZWOLLE, KAMPEN),
        reject(),
        release,
    ],
}
