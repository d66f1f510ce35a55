"""Stories of consent: withdrawn, lapsed, given again, and what waits meanwhile."""

from events.request import AgeBoundary, LegalAge
from events.school import ConsentBy
from events.values import Purpose
from services.school.commands import Consent
from tests.cast import (
    accept,
    approve,
    assess,
    assessed,
    claim,
    complete,
    day,
    decline,
    granted,
    propose,
    provide,
    started,
    submit,
    supplement,
)
from tests.cast_consent import close_dossier, give_consent, open_dossier, withdraw_consent
from tests.examples import STER, SWV, ZWOLLE
from tests.telling import (
    FAR,
    RICH,
    SCHOOL_TO_SWV,
    SWV_TO_ZWOLLE,
    ZWOLLE_TO_SWV,
    Step,
    hold,
    release,
)

BIRTHDAYS = (  # soon after one another, as if of two pupils: the rules know days only
    AgeBoundary(age=LegalAge.TWELVE, on=day(12)),
    AgeBoundary(age=LegalAge.SIXTEEN, on=day(25)),
)

CONSENT: dict[str, list[Step]] = {
    "consent is withdrawn while the parts are judged, and given again": [
        submit(),
        supplement(ZWOLLE, on=day(2)),
        withdraw_consent(on=day(5)),
        provide(ZWOLLE, on=day(20)),
        [complete(SWV, on=day(21)), assess(SWV, on=day(22))],
        give_consent(on=day(30)),
        [complete(ZWOLLE, on=day(31)), assess(ZWOLLE, on=day(32))],
    ],
    "consent is withdrawn while a supplement is due, and never given again": [
        submit(),
        supplement(ZWOLLE, on=day(2)),
        withdraw_consent(on=day(5)),
        FAR,
    ],
    "consent is withdrawn, then a supplement lapses after all": [
        submit(),
        supplement(ZWOLLE, on=day(2)),
        withdraw_consent(on=day(5)),
        give_consent(on=day(30)),
        FAR,
    ],
    "an approval crosses the withdrawal of consent": [
        *RICH,
        *assessed(),
        propose(),
        approve(SWV),
        hold(*ZWOLLE_TO_SWV),
        approve(ZWOLLE, on=day(1)),
        withdraw_consent(on=day(2)),
        release,
        give_consent(on=day(5)),
        accept(on=day(6)),
    ],
    "the closing crosses the withdrawal of consent": [
        *RICH,
        *assessed(),
        propose(),
        hold(*SWV_TO_ZWOLLE),
        hold(*SCHOOL_TO_SWV),
        [approve(SWV), approve(ZWOLLE)],
        withdraw_consent(on=day(2)),
        release,
        give_consent(on=day(5)),
        accept(on=day(6)),
    ],
    "consent is withdrawn while the order is out, a claim is held back": [
        *RICH,
        *started(),
        withdraw_consent(on=day(5)),
        claim(1, 300_000, on=day(6)),
        give_consent(on=day(9)),
        claim(2, 100_000, final=True, on=day(10)),
    ],
    "a provider declines while there is no consent": [
        *RICH,
        *granted(),
        withdraw_consent(on=day(2)),
        decline(on=day(3)),
        give_consent(on=day(5)),
        accept(STER, attempt=2, on=day(6)),
    ],
    "consent lapses with its term": [
        submit(consents=(Consent(recipient=ZWOLLE, by=ConsentBy.PARENTS, until=day(10)),)),
        day(12),
        complete(SWV, on=day(12)),
    ],
    "the pupil becomes twelve and then sixteen": [
        submit(boundaries=BIRTHDAYS),
        day(12),
        give_consent(by=ConsentBy.PARENTS_AND_PUPIL, on=day(13)),
        day(25),
        give_consent(by=ConsentBy.PUPIL, on=day(26)),
    ],
    "a professional looks in the shared plan, until the school closes it": [
        submit(),
        give_consent(purpose=Purpose.PLAN),
        give_consent(purpose=Purpose.PLAN, by=ConsentBy.SCHOOL),
        open_dossier(),
        close_dossier(),
        open_dossier(on=day(1)),
        withdraw_consent(purpose=Purpose.PLAN, withdrawn_by=ConsentBy.SCHOOL, on=day(2)),
    ],
}
