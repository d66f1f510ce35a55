"""Stories of terms and decisions: deferral, hearing, publication, objection, penalty."""

from typing import Any

from events.decision import DecisionOutcome, HearingException, ObjectionOutcome, Objector
from events.funding import RefusalGround
from events.request import AssessmentOutcome, RejectionGround
from events.term import SuspensionGround
from events.values import Party
from tests.cast import (
    accept,
    approve,
    assess,
    assessed,
    budget,
    complete,
    day,
    granted,
    intake,
    propose,
    provide,
    start,
    submit,
    supplement,
    wait,
    withdraw,
)
from tests.remedies import (
    defer,
    defer_objection,
    hear,
    intend,
    notice,
    objects,
    publish,
    refuse_for,
    reject_for,
    resume,
    settle,
    suspend,
    view,
)
from tests.world import SWV, ZWOLLE

RICH = [budget(funder) for funder in (SWV, ZWOLLE)]
ASKED = [*RICH, *assessed(), propose()]
NOT_SUITABLE = RefusalGround.NOT_SUITABLE
UNHEARD = refuse_for(ZWOLLE, NOT_SUITABLE, exception=HearingException.URGENT)


def legal_stories(hold: Any, release: Any, far: Any) -> dict[str, list[Any]]:
    """The stories; how post is held up and how long a story lasts is for the teller to say."""
    return {**_terms(hold, release, far), **_decisions(hold, release, far), **_lateness(far)}


def _terms(hold: Any, release: Any, far: Any) -> dict[str, list[Any]]:
    return {
        "a term is deferred and stands still on two grounds": [
            *RICH,
            submit(),
            defer(ZWOLLE, on=day(3)),
            suspend(ZWOLLE, SuspensionGround.CONSENT, until=day(20), on=day(5)),
            suspend(ZWOLLE, SuspensionGround.FORCE_MAJEURE, on=day(6)),
            resume(ZWOLLE, SuspensionGround.FORCE_MAJEURE, on=day(12)),
            suspend(ZWOLLE, SuspensionGround.APPLICANT_DELAY, on=day(15)),
            day(24),
            resume(ZWOLLE, SuspensionGround.APPLICANT_DELAY, on=day(25)),
            far,
        ],
        "withdrawn in time and heard late": [
            submit(),
            hold(Party.SCHOOL, Party.SWV),
            withdraw(on=day(56)),
            day(58),
            release,
        ],
    }


def _decisions(hold: Any, release: Any, far: Any) -> dict[str, list[Any]]:
    return {
        "not needed, rejected after a view": [
            submit(),
            complete(SWV),
            assess(SWV, outcome=AssessmentOutcome.NOT_NEEDED),
            complete(ZWOLLE),
            assess(ZWOLLE, outcome=AssessmentOutcome.NOT_NEEDED),
            intend(SWV, on=day(1)),
            view(SWV, on=day(9)),
            reject_for(RejectionGround.NOT_NEEDED, on=day(12)),
            publish(ZWOLLE, on=day(14)),
            publish(SWV, on=day(14)),
            far,
        ],
        "a refusal without a view, objected to and replaced": [
            *ASKED,
            approve(SWV),
            intend(ZWOLLE, on=day(1)),
            day(16),
            refuse_for(ZWOLLE, NOT_SUITABLE, on=day(16)),
            publish(ZWOLLE, on=day(17)),
            objects(ZWOLLE, committee=True, on=day(30)),
            objects(ZWOLLE, objector=Objector.PUPIL, posted_on=day(59), on=day(61)),
            objects(ZWOLLE, objector=Objector.SCHOOL, on=day(62)),
            hear(ZWOLLE, on=day(70)),
            defer_objection(ZWOLLE, on=day(80)),
            settle(
                ZWOLLE,
                ObjectionOutcome.REPLACED,
                replacement=DecisionOutcome.GRANTED,
                on=day(90),
            ),
            far,
        ],
        "granted, and everybody is told": [
            *RICH,
            *granted(),
            publish(ZWOLLE, on=day(1)),
            publish(SWV, on=day(1)),
        ],
        "a part set aside is told, and revoked": [
            submit(),
            supplement(ZWOLLE, on=day(2)),
            hold(Party.SCHOOL, Party.MUNICIPALITY),
            provide(ZWOLLE, on=day(15)),
            day(17),
            publish(ZWOLLE, on=day(17)),
            release,
            far,
        ],
    }


def _lateness(far: Any) -> dict[str, list[Any]]:
    return {
        "care begins in time and is recorded late": [
            *RICH,
            *granted(),
            accept(),
            wait(on=day(2)),
            day(40),
            intake(on=day(20)),
            day(120),
            start(on=day(80)),
        ],
        "notice of default and no decision": [
            submit(),
            day(60),
            notice(ZWOLLE, on=day(60)),
            far,
        ],
        "notice of default and a decision within two weeks": [
            *ASKED,
            approve(SWV),
            day(42),
            day(60),
            notice(ZWOLLE, on=day(60)),
            propose(on=day(61)),
            [approve(SWV, round_=2, on=day(62)), approve(ZWOLLE, round_=2, on=day(63))],
        ],
        "a decision ends the penalty": [
            submit(),
            day(60),
            notice(ZWOLLE, on=day(60)),
            day(95),
            withdraw(on=day(95)),
            far,
        ],
        "an objection is never decided": [
            *ASKED,
            UNHEARD,
            publish(ZWOLLE, on=day(1)),
            objects(ZWOLLE, on=day(3)),
            far,
        ],
    }
