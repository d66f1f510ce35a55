"""Pupils of a simulated year who go elsewhere: to special education, to an initiative of the
national experiment, or to another school at the end of the year."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from events.decision import Channel
from events.experiment import Deviation, InitiativeId
from events.referral import Lesson, ReturnOutcome
from events.request import SupportNeed
from events.tlv import (
    ExpertAdvice,
    Expertise,
    Origin,
    ReferralAge,
    ReferralReason,
    SpecialEducation,
    TlvCategory,
)
from events.transition import TransferStep
from events.values import CaseId, Count, OrganisationId, Period, Role, UserId
from events.values import Reference as OwnReference
from services.experiment.commands import AgreeDeviation, BeginParticipation, RegisterInitiative
from services.funder.legal_commands import PublishDecision
from services.rules.tlv import learn_by, return_reviews, tlv_period
from services.rules.transition import checklist, confirm_by, hand_over_by
from services.runtime.chance_around import ChanceAround
from services.runtime.demo_scene import Move, asked, at_hand, case_of, is_primary, person
from services.runtime.reference import Reference, School, Sector
from services.school.commands import RequestTlv, SubmitRequest
from services.school.referral_commands import RecordLearning, ReviewReturn
from services.school.transition_commands import (
    ConfirmHandover,
    GiveHandover,
    PlanTransfer,
    ReadyHandoverItem,
)
from services.swv.commands import GiveExpertAdvice, IssueTlv, RecordCopySent

_REFERRED_AFTER, _ADVISED, _WEEK = timedelta(days=28), timedelta(days=21), timedelta(days=7)
_POSTED = timedelta(days=2)
_EXPERTS = ((1, Expertise.ORTHOPEDAGOGUE), (2, Expertise.PHYSICIAN))
_BEFORE_REVIEW = timedelta(days=30)
_REASONS = {
    SupportNeed.INTERNALISING: ReferralReason.FEAR,
    SupportNeed.EXTERNALISING: ReferralReason.BEHAVIOUR,
    SupportNeed.BEHAVIOUR_IN_GROUP: ReferralReason.BEHAVIOUR,
    SupportNeed.LEARNING_ROUTE: ReferralReason.LEARNING,
    SupportNeed.LANGUAGE: ReferralReason.LANGUAGE,
    SupportNeed.NEWCOMER: ReferralReason.LANGUAGE,
    SupportNeed.EARLY_DEVELOPMENT: ReferralReason.DEVELOPMENT,
    SupportNeed.PHYSICAL_CARE: ReferralReason.PHYSICAL,
    SupportNeed.SCHOOL_REFUSAL: ReferralReason.ABSENCE,
}

_PLANNED, _LAST_DAY = (4, 20), (7, 10)  # of a pupil who goes to another school after summer
_ITEM_EVERY = timedelta(days=4)

_INITIATIVE = InitiativeId("buitenklas")
_BEGINS, _DEVIATES = timedelta(days=30), timedelta(days=45)
_TAKES_PART = timedelta(days=270)
_EXPERIMENT_ENDS = date(2027, 12, 31)


class Elsewhere:
    """Who goes where."""

    def __init__(self, chance: ChanceAround, reference: Reference) -> None:
        self._chance = chance
        self._book, self._schools = reference.rulebook, reference.schools

    def plans(self, requests: Sequence[SubmitRequest]) -> Iterator[tuple[date, Move]]:
        """What is asked of these pupils, by day."""
        alone = [one for one in requests if len(one.pupils) == 1]
        for one in alone:
            if self._chance.goes_to_special(one.case):
                yield from self._referral(one)
            elif self._chance.changes_school(one.case):
                yield from self._transfer(one)
        if alone:
            yield from self._initiative(alone[0])

    def _referral(self, request: SubmitRequest) -> Iterator[tuple[date, Move]]:
        """A school asks for a TLV; the SWV hears two experts and issues it."""
        case, on = case_of(request, "tlv"), request.on + _REFERRED_AFTER
        education, origin = self._education(request, case)
        young = SupportNeed.EARLY_DEVELOPMENT in request.needs
        ask = RequestTlv(
            on=on,
            by=at_hand(request.school),
            case=case,
            school=request.school,
            swv=request.swv,
            pupil=request.pupils[0],
            education=education,
            reasons=tuple(sorted({_REASONS[need] for need in request.needs})),
            origin=origin,
            referral_age=ReferralAge.FOUR_OR_FIVE if young else ReferralAge.SIX_OR_OLDER,
        )
        yield on, asked(ask)
        about: dict[str, Any] = {"case": case, "body": request.swv}
        on += _ADVISED
        for number, expertise in _EXPERTS:
            advice = GiveExpertAdvice(
                on=on,
                by=at_hand(request.swv),
                expert=UserId(f"deskundige-{number}"),
                expertise=expertise,
                advice=ExpertAdvice.ADMISSIBLE,
                **about,
            )
            yield on, asked(advice)
        on += _WEEK
        for number, _ in _EXPERTS:
            copy = RecordCopySent(on=on, by=at_hand(request.swv), number=Count(number), **about)
            yield on, asked(copy)
        without = education is SpecialEducation.SPECIAL_PRIMARY
        issue = IssueTlv(
            on=on,
            by=person(request.swv, Role.DESK_MANAGER),
            category=TlvCategory.NONE if without else TlvCategory.LOW,
            school_years=2,
            **about,
        )
        yield on, asked(issue)
        publish = PublishDecision(
            on=on + _POSTED,
            by=person(request.swv, Role.DESK_OFFICER),
            number=Count(1),
            channel=Channel.POST,
            **about,
        )
        yield publish.on, asked(publish)
        yield from self._afterwards(request, issue, origin)

    def _education(self, request: SubmitRequest, case: CaseId) -> tuple[SpecialEducation, Origin]:
        """For which education, and where the pupil comes from."""
        if not is_primary(request.swv):
            origins = (Origin.REGULAR_SECONDARY, Origin.SPECIAL_PRIMARY, Origin.REGULAR_PRIMARY)
            return SpecialEducation.SPECIAL_SECONDARY, self._chance.any_of(case, "from", origins)
        education = (SpecialEducation.SPECIAL_PRIMARY, SpecialEducation.SPECIAL)
        return self._chance.any_of(case, "to", education), Origin.REGULAR_PRIMARY

    def _afterwards(
        self, request: SubmitRequest, issue: IssueTlv, origin: Origin
    ) -> Iterator[tuple[date, Move]]:
        """What the school learned, and each year whether the pupil can come back."""
        rules, issued = self._book.of(request.school, issue.on), issue.on
        about: dict[str, Any] = {
            "by": at_hand(request.school),
            "case": issue.case,
            "school": request.school,
        }
        last = learn_by(origin, issued, rules.learning_weeks)
        on = None
        if last is not None:
            on = self._chance.done_on(issue.case, "learns", issued + _WEEK, last)
        if on is not None:
            lesson = self._chance.any_of(issue.case, "lesson", tuple(Lesson))
            yield on, asked(RecordLearning(on=on, lessons=(lesson,), **about))
        valid = tlv_period(issued, issue.school_years)
        for last in return_reviews(valid, rules.return_review_weeks):
            on = self._chance.done_on(
                f"{issue.case}/{last}", "reviews", last - _BEFORE_REVIEW, last
            )
            if on is not None and on > issued:
                stays = ReviewReturn(on=on, return_outcome=ReturnOutcome.STAYS, **about)
                yield on, asked(stays)

    def _transfer(self, request: SubmitRequest) -> Iterator[tuple[date, Move]]:
        """A pupil goes to another school after summer, and is handed over warmly, or not."""
        to = self._next_school(request)
        year = request.on.year + (request.on.month >= 8)
        on, last_day = date(year, *_PLANNED), date(year, *_LAST_DAY)
        if to is None or request.on + _WEEK > on:
            return
        case = case_of(request, "transfer")
        about: dict[str, Any] = {"case": case, "school": request.school}
        step = TransferStep.OTHER_SCHOOL
        if is_primary(request.swv):
            step = TransferStep.PRIMARY_TO_SECONDARY
        plan = PlanTransfer(
            on=on,
            by=at_hand(request.school),
            pupil=request.pupils[0],
            to_school=to,
            step=step,
            last_day=last_day,
            supported=True,
            **about,
        )
        yield on, asked(plan)
        given = self._chance.done_on(case, "hands over", on, hand_over_by(on, last_day))
        items = checklist(step, supported=True)
        if given is None:
            items = items[:-1]  # what misses is told
        for number, item in enumerate(items):
            day = on + number * _ITEM_EVERY
            day = day if given is None else min(day, given)
            yield (
                day,
                asked(ReadyHandoverItem(on=day, by=at_hand(request.school), item=item, **about)),
            )
        if given is None:
            return
        yield given, asked(GiveHandover(on=given, by=at_hand(request.school), **about))
        last = confirm_by(given, self._book.holidays)
        confirmed = self._chance.done_on(case, "confirms", given + timedelta(days=1), last)
        if confirmed is not None:
            confirm = ConfirmHandover(on=confirmed, by=at_hand(to), **about)
            yield confirmed, asked(confirm)

    def _next_school(self, request: SubmitRequest) -> OrganisationId | None:
        """A secondary school of the same municipality."""
        town = self._schools[request.school].municipality
        near = [one.id for one in self._schools.values() if _fits(one, town)]
        others = [one for one in sorted(near) if one != request.school]
        return self._chance.any_of(request.case, "next school", others) if others else None

    def _initiative(self, request: SubmitRequest) -> Iterator[tuple[date, Move]]:
        """An initiative of the experiment, with a pupil whose education deviates for a time."""
        on, by, case = request.on, at_hand(request.swv), case_of(request, "experiment")
        about: dict[str, Any] = {"by": by, "initiative": _INITIATIVE, "swv": request.swv}
        register = RegisterInitiative(
            on=on,
            period=Period(start=on, end=_EXPERIMENT_ENDS),
            school=request.school,
            provider=self._book.providers(request.municipality, request.care.category)[0],
            financier=request.municipality,
            agreed_on=on,
            initiative_plan=OwnReference("projectplan/buitenklas"),
            **about,
        )
        yield on, asked(register)
        on += _BEGINS
        there = Period(start=on, end=on + _TAKES_PART)
        begin = BeginParticipation(on=on, case=case, pupil=request.pupils[0], period=there, **about)
        yield on, asked(begin)
        on += _DEVIATES
        fewer = Period(start=on, end=there.end)
        deviate = AgreeDeviation(
            on=on, case=case, deviations=(Deviation.HOURS,), period=fewer, **about
        )
        yield on, asked(deviate)


def _fits(school: School, town: OrganisationId) -> bool:
    return school.sector is Sector.SECONDARY and school.municipality == town
