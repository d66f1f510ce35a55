"""Referrals to special education: advice before a decision, and what a school owes after one."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from events.fact import Fact
from events.referral import (
    LearningOverdue,
    LearningRecorded,
    PupilReturned,
    ReferralDropped,
    ReferralFollowed,
    ReferralNotWeighed,
    ReturnReviewOverdue,
)
from events.tlv import ExpertAdviceGiven, Expertise, TlvIssued, TlvRefused
from events.values import CaseId, OrganisationId, UserId
from projections.case_file.words import day, who
from services.controls.control import (
    Check,
    Control,
    ControlId,
    End,
    Finding,
    Ref,
    Seen,
    Severity,
    found,
)
from services.controls.terms import Clock
from services.rules.regions import Basis, RuleBook, Source
from services.rules.tlv import experts_have_advised

_Advice = tuple[UserId, Expertise]


class Advised(Check):
    """Looks whether two experts advised an SWV before it decided."""

    def __init__(self, _: RuleBook) -> None:
        self._given: dict[tuple[CaseId, OrganisationId], list[tuple[_Advice, Ref]]] = {}

    def see(self, seen: Seen) -> Iterable[Finding]:
        fact: Any = seen.fact
        given = self._given.setdefault((fact.case, fact.body), [])
        if isinstance(fact, ExpertAdviceGiven):
            given.append(((fact.expert, fact.expertise), seen.ref))
            return ()
        if experts_have_advised(advice for advice, _ in given):
            return ()
        said = f"{who(fact.body)} besliste over een tlv zonder het advies van twee deskundigen."
        return [found(said, *(ref for _, ref in given), seen.ref, case=fact.case)]


class LearningOnRecord(Check):
    """Keeps the last day along on which a school says what it learned, and looks whether its
    passing was written down, and rightly."""

    def __init__(self, _: RuleBook) -> None:
        self._due: dict[CaseId, Clock] = {}

    def see(self, seen: Seen) -> Iterator[Finding]:
        fact: Any = seen.fact
        if isinstance(fact, ReferralFollowed):
            self._due.pop(fact.case, None)
            if fact.learn_by is not None:
                self._due[fact.case] = Clock(fact.learn_by, seen.ref)
            return
        clock = self._due.get(fact.case)
        if not isinstance(fact, LearningOverdue):
            if clock is not None:
                if isinstance(fact, LearningRecorded) and clock.passed_unwritten(fact.effective_on):
                    yield _unwritten(clock, fact.case)
                clock.running = False
            return
        if clock is None or not clock.running or clock.due_on != fact.due_on:
            said = f"Dat de leeranalyse op {day(fact.due_on)} te laat was, klopt niet."
            yield found(said, *([clock.ref] if clock else []), seen.ref, case=fact.case)
            return
        clock.exceeded = True

    def close(self, end: End) -> Iterator[Finding]:
        for case, clock in self._due.items():
            if clock.passed_unwritten(end.today):
                yield _unwritten(clock, case)


def _unwritten(clock: Clock, case: CaseId) -> Finding:
    said = f"De leeranalyse was uiterlijk {day(clock.due_on)} nodig; dat zij er toen niet was,"
    return found(f"{said} staat niet in het boek.", clock.ref, case=case)


_LATE: Mapping[type[Fact], str] = {
    LearningOverdue: "De leeranalyse van een verwijzing is te laat.",
    ReturnReviewOverdue: "De terugkeer van een leerling is niet op tijd besproken.",
    ReferralNotWeighed: "Het ondersteuningsteam keek niet op tijd naar een verwijzing.",
}


class LateAfterReferral(Check):
    """Tells what schools did not do in time around a referral."""

    def __init__(self, _: RuleBook) -> None: ...

    def see(self, seen: Seen) -> Iterable[Finding]:
        fact: Any = seen.fact
        said = f"{_LATE[type(fact)]} Uiterlijk {day(fact.due_on)}, {who(fact.school)}."
        return [found(said, seen.ref, case=fact.case)]


REFERRALS = (
    Control(
        id=ControlId("tlv-with-advice"),
        nl="Geen besluit over een tlv zonder het advies van twee deskundigen",
        en="No decision on a TLV without the advice of two experts",
        norm=Source(Basis.LAW, "WPO art. 18a lid 11 en 12"),
        severity=Severity.BREACH,
        hears=frozenset({ExpertAdviceGiven, TlvIssued, TlvRefused}),
        begin=Advised,
    ),
    Control(
        id=ControlId("learning-on-record"),
        nl="Een leeranalyse die niet op tijd kwam, staat in het boek, en alleen die",
        en="What was not learned of a referral in time is on record, and nothing else",
        norm=Source(Basis.AGREEMENT, "Ontwikkelagenda Zwolle, deel 2, afspraak 5"),
        severity=Severity.BREACH,
        hears=frozenset(
            {ReferralFollowed, ReferralDropped, LearningRecorded, LearningOverdue, PupilReturned}
        ),
        begin=LearningOnRecord,
    ),
    Control(
        id=ControlId("late-after-referral"),
        nl="Wat rond een verwijzing niet op tijd is gedaan",
        en="What was not done in time around a referral",
        norm=Source(Basis.AGREEMENT, "Ontwikkelagenda Zwolle, deel 2, afspraken 5 en 12"),
        severity=Severity.SIGNAL,
        hears=frozenset(_LATE),
        begin=LateAfterReferral,
    ),
)
