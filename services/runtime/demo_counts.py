"""What is counted in a simulated year of pupils who are not at school: quarterly overviews, and
exemptions that parents claim where a request came to nothing."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from events.absence import AbsenceReason
from events.exemption import ExemptionGround
from events.quarter import Figure, ReasonCount, Variable
from events.request import Outcome
from events.values import Count, OrganisationId, Party, Period, Role, party_of
from services.exemption.commands import (
    AdviseOnExemption,
    DenyExemption,
    EstablishExemption,
    ReassessExemption,
    ReceiveExemptionClaim,
    SupplementExemption,
)
from services.quarter.commands import AdoptQuarter, OpenQuarter, ReportQuarter
from services.rules.exemption import exemption_year
from services.rules.quarter import WANTED, quarter_of
from services.rules.regions import RuleBook, kind_of
from services.runtime.chance import Chance
from services.runtime.chance_around import ChanceAround
from services.runtime.demo_scene import Move, asked, at_hand, case_of, person
from services.school.commands import SubmitRequest

_DAY = timedelta(days=1)
_QUARTERS = 5
_ASKED_BEFORE, _TIME_TO_REPORT = timedelta(days=10), timedelta(days=31)
_SCHOOLS_ASKED = 5  # of those with most requests
_AT_HOME = frozenset({Variable.CATEGORY_1, Variable.CATEGORY_2})
_REASONS = (AbsenceReason.WAITING, AbsenceReason.LACK_OF_OFFER, AbsenceReason.CONFLICT)

_CAME_TO_NOTHING = frozenset({Outcome.REJECTED, Outcome.WITHDRAWN, Outcome.SET_ASIDE})
_CLAIMED_AFTER = timedelta(days=75)
_FRESH, _TOO_OLD = timedelta(days=20), timedelta(days=130)  # a doctor's statement
_WEEKS = timedelta(weeks=2)
_LOOKED_AGAIN = timedelta(weeks=16)
_GROUNDS = (ExemptionGround.BODY_OR_MIND, ExemptionGround.BODY_OR_MIND, ExemptionGround.CONVICTION)


class Counts:
    """Who counts, and who is not counted any more."""

    def __init__(self, chance: Chance, around: ChanceAround, book: RuleBook) -> None:
        self._chance, self._around, self._book = chance, around, book

    def plans(self, requests: Sequence[SubmitRequest]) -> Iterator[tuple[date, Move]]:
        """What is asked in the quarters of these requests, by day."""
        for swv in dict.fromkeys(one.swv for one in requests):
            yield from self._quarters(swv, [one for one in requests if one.swv == swv])
        for one in requests:
            if len(one.pupils) == 1 and self._chance.outcome(one.case) in _CAME_TO_NOTHING:
                yield from self._exemption(one)

    def _quarters(
        self, swv: OrganisationId, here: Sequence[SubmitRequest]
    ) -> Iterator[tuple[date, Move]]:
        schools = Counter(one.school for one in here).most_common(_SCHOOLS_ASKED)
        towns = dict.fromkeys(one.municipality for one in here)
        reporters = (*(school for school, _ in schools), *towns)
        quarter = quarter_of(here[0].on)
        for _ in range(_QUARTERS):
            yield from self._quarter(swv, quarter, reporters)
            quarter = quarter_of(quarter.end + _DAY)

    def _quarter(
        self, swv: OrganisationId, quarter: Period, reporters: tuple[OrganisationId, ...]
    ) -> Iterator[tuple[date, Move]]:
        """Everybody is asked; who reports late, or never, is missing in the overview."""
        about: dict[str, Any] = {"swv": swv, "quarter": quarter}
        opens, last = quarter.end - _ASKED_BEFORE, quarter.end + _TIME_TO_REPORT
        by = at_hand(swv)
        yield (
            opens,
            asked(OpenQuarter(on=opens, by=by, reporters=reporters, report_by=last, **about)),
        )
        for reporter in reporters:
            key = f"{reporter}/{quarter.start}"
            on = self._around.done_on(key, "reports", quarter.end + _DAY, last)
            if on is not None:
                yield on, asked(self._report(reporter, key, on, about))
        adopted = last + _WEEKS
        yield adopted, asked(AdoptQuarter(on=adopted, by=by, **about))

    def _report(
        self, reporter: OrganisationId, key: str, on: date, about: dict[str, Any]
    ) -> ReportQuarter:
        figures = tuple(
            Figure(variable=one, pupils=self._around.at_home(f"{key}/{one}"))
            for one in sorted(WANTED[kind_of(reporter)])
        )
        at_home = sum(one.pupils for one in figures if one.variable in _AT_HOME)
        first, second = at_home // 2, at_home // 3
        named = zip(_REASONS, (at_home - first - second, first, second), strict=True)
        role = Role.ATTENDANCE_OFFICER
        at_town = party_of(reporter) is Party.MUNICIPALITY
        return ReportQuarter(
            on=on,
            by=person(reporter, role) if at_town else at_hand(reporter),
            reporter=reporter,
            figures=figures,
            reason_counts=tuple(
                ReasonCount(absence_reason=reason, pupils=Count(pupils))
                for reason, pupils in named
                if pupils
            ),
            **about,
        )

    def _exemption(self, request: SubmitRequest) -> Iterator[tuple[date, Move]]:
        """Parents claim an exemption: with a statement that counts, or one that is too old."""
        case, town = case_of(request, "exemption"), request.municipality
        if not self._around.claims_exemption(case):
            return
        on = request.on + _CLAIMED_AFTER
        ground = self._around.any_of(case, "ground", _GROUNDS)
        medical = ground is ExemptionGround.BODY_OR_MIND
        too_old = medical and self._around.is_so(case, "statement too old")
        about: dict[str, Any] = {
            "by": person(town, Role.ATTENDANCE_OFFICER),
            "case": case,
            "municipality": town,
        }
        claim = ReceiveExemptionClaim(
            on=on,
            swv=request.swv,
            pupil=request.pupils[0],
            exemption=ground,
            first_day=on,
            statement_on=on - (_TOO_OLD if too_old else _FRESH) if medical else None,
            **about,
        )
        yield on, asked(claim)
        if too_old:
            on += _WEEKS
            supplement = SupplementExemption(on=on, statement_on=on - _FRESH, **about)
            yield on, asked(supplement)
        could_go = self._around.is_so(case, "could go to school")
        if medical and self._book.of(town, on).swv_on_exemptions:
            on += _WEEKS
            advise = AdviseOnExemption(
                on=on,
                by=at_hand(request.swv),
                case=case,
                swv=request.swv,
                municipality=town,
                possible=could_go,
            )
            yield on, asked(advise)
        on += _WEEKS
        if could_go:
            yield on, asked(DenyExemption(on=on, **about))
            return
        yield on, asked(EstablishExemption(on=on, **about))
        on += _LOOKED_AGAIN
        if on in exemption_year(claim.first_day):
            back = self._around.is_so(case, "back at school")
            yield on, asked(ReassessExemption(on=on, back_at_school=back, **about))
