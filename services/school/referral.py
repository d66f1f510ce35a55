"""A referral to special education at the school that refers: what the SWV no longer refers for is
put to the support team; after a TLV the school says what it learned, and speaks of a way back
(Ontwikkelagenda Zwolle deel 2, afspraken 5 and 12)."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.fact import Fact
from events.meeting import SupportTeamMet
from events.referral import (
    LearningOverdue,
    LearningRecorded,
    PupilReturned,
    ReferralDropped,
    ReferralFlagged,
    ReferralFollowed,
    ReferralNotWeighed,
    ReferralWeighed,
    ReturnOutcome,
    ReturnReviewed,
    ReturnReviewOverdue,
)
from events.tlv import Origin, TlvIssued, TlvReopened, TlvRequested
from events.values import system
from services.meeting.support_team import TRIAGE
from services.rules.policies import against, weigh_by
from services.rules.regions import Kind, RuleBook, kind_of
from services.rules.tlv import learn_by, return_reviews
from services.runtime.refusal import Refusal
from services.runtime.shapes import Command, Decider, Draft, Due, Process
from services.school.referral_commands import (
    DropReferral,
    FollowReferral,
    LetLearningPass,
    LetReferralPass,
    LetReviewPass,
    RecordLearning,
    ReferralCommand,
    ReviewReturn,
    WeighReferral,
)

_DAY = timedelta(days=1)


class Referral(msgspec.Struct, frozen=True, gc=False):
    """What the school that refers knows of it."""

    flagged: ReferralFlagged | None = None
    weighed: bool = False
    not_weighed: bool = False  # that it was not weighed in time is told
    followed: ReferralFollowed | None = None
    learned: LearningRecorded | None = None
    overdue: frozenset[date] = frozenset()  # the last days of which it is told that they passed
    reviewed: frozenset[date] = frozenset()
    review: ReturnReviewed | None = None  # the last
    returned: bool = False


def decide(state: Referral, command: ReferralCommand, book: RuleBook) -> Sequence[Fact]:
    """What a command makes of the referral. Raises ``Refusal``."""
    match command:
        case WeighReferral() | LetReferralPass():
            return _weighed(state, command)
        case FollowReferral():
            return _followed(state, command, book)
        case RecordLearning() | ReviewReturn():
            return _by_person(state, command, book)
    followed = state.followed
    if followed is None or state.returned:
        return []
    match command:
        case DropReferral():
            return [ReferralDropped(**_of(followed, command))]
        case LetLearningPass(due_on=due_on):
            over = state.learned is not None or due_on != followed.learn_by
            if over or due_on in state.overdue:
                return []
            return [LearningOverdue(**_of(followed, command), due_on=due_on)]
        case LetReviewPass(due_on=due_on):
            wanted = due_on in followed.reviews and due_on not in state.reviewed | state.overdue
            return [ReturnReviewOverdue(**_of(followed, command), due_on=due_on)] if wanted else []
        case _:
            raise AssertionError(f"not a command of a referral: {command}")


def evolve(state: Referral, fact: Any) -> Referral:
    """The referral after a fact."""
    match fact:
        case ReferralFlagged():
            return replace(state, flagged=fact)
        case ReferralWeighed():
            return replace(state, weighed=True)
        case ReferralNotWeighed():
            return replace(state, not_weighed=True)
        case ReferralFollowed():
            return replace(state, followed=fact, overdue=frozenset(), reviewed=frozenset())
        case ReferralDropped():
            return replace(state, followed=None)
        case LearningRecorded():
            return replace(state, learned=fact)
        case LearningOverdue(due_on=day) | ReturnReviewOverdue(due_on=day):
            return replace(state, overdue=state.overdue | {day})
        case ReturnReviewed(review_by=day):
            return replace(state, reviewed=state.reviewed | {day}, review=fact)
        case PupilReturned():
            return replace(state, returned=True)
        case _:
            raise AssertionError(f"not a fact of a referral: {fact}")


REFERRAL = Decider(
    noun="referral",
    initial=Referral(),
    evolve=evolve,
    facts=(
        ReferralFlagged,
        ReferralWeighed,
        ReferralNotWeighed,
        ReferralFollowed,
        ReferralDropped,
        LearningRecorded,
        LearningOverdue,
        ReturnReviewed,
        ReturnReviewOverdue,
        PupilReturned,
    ),
    commands=(
        WeighReferral,
        LetReferralPass,
        FollowReferral,
        DropReferral,
        RecordLearning,
        ReviewReturn,
        LetLearningPass,
        LetReviewPass,
    ),
    decide=decide,
)


def flag(draft: Draft, requested: TlvRequested, rules: RuleBook) -> None:
    """Put a referral that goes against policy of the SWV to the support team: where that spoke of
    the pupil already, it is weighed at once."""
    on, case = requested.effective_on, requested.case
    lines = rules.of(requested.swv, on).referral_policies.get(requested.swv, ())
    policy = against(lines, requested.reasons, requested.education, on)
    if policy is None:
        return
    about: dict[str, Any] = {
        "effective_on": on,
        "case": case,
        "school": requested.school,
        "swv": requested.swv,
        "policy": policy.id,
    }
    facts: list[Fact] = [ReferralFlagged(**about, says=policy.says, due_on=weigh_by(policy, on))]
    if draft.state(TRIAGE, case).last is not None:
        facts.append(ReferralWeighed(**about))
    draft.write(REFERRAL, case, facts)


def _weighed(state: Referral, command: ReferralCommand) -> Sequence[Fact]:
    flagged = state.flagged
    if flagged is None or state.weighed:
        return []
    about = _of(flagged, command)
    if isinstance(command, WeighReferral):
        return [ReferralWeighed(**about, policy=flagged.policy)]
    if state.not_weighed:
        return []
    return [ReferralNotWeighed(**about, policy=flagged.policy, due_on=flagged.due_on)]


def _followed(state: Referral, command: FollowReferral, book: RuleBook) -> Sequence[Fact]:
    if state.followed is not None and state.followed.valid == command.valid:
        return []
    rules = book.of(command.school, command.on)
    return [
        ReferralFollowed(
            effective_on=command.on,
            case=command.case,
            school=command.school,
            swv=command.swv,
            valid=command.valid,
            learn_by=learn_by(command.origin, command.on, rules.learning_weeks),
            reviews=return_reviews(command.valid, rules.return_review_weeks),
        )
    ]


def _by_person(
    state: Referral, command: RecordLearning | ReviewReturn, book: RuleBook
) -> Sequence[Fact]:
    followed = state.followed
    if followed is None or command.by.organisation != followed.school:
        raise Refusal(
            "referral-unknown",
            "Van deze verwijzing is hier geen tlv bekend.",
            "Of this referral no TLV is known here.",
        )
    about = _of(followed, command)
    if isinstance(command, RecordLearning):
        recorded = LearningRecorded(**about, lessons=tuple(dict.fromkeys(command.lessons)))
        if not recorded.lessons:
            raise Refusal(
                "lessons-missing",
                "Noem minstens één ding dat de school leerde.",
                "Name at least one thing that the school learned.",
            )
        known = state.learned
        return [] if known is not None and known.lessons == recorded.lessons else [recorded]
    return _reviewed(state, followed, command, book)


def _reviewed(
    state: Referral, followed: ReferralFollowed, command: ReviewReturn, book: RuleBook
) -> Sequence[Fact]:
    """It counts for the first last day that was not reviewed yet."""
    if state.returned:
        raise Refusal(
            "pupil-returned",
            "Deze leerling is al terug in het regulier onderwijs.",
            "This pupil is back in regular education already.",
        )
    review_by = next((day for day in followed.reviews if day not in state.reviewed), None)
    returns = command.return_outcome is ReturnOutcome.RETURNS
    said = (command.on, command.return_outcome)
    same = state.review is not None and (state.review.effective_on, state.review.return_outcome)
    if not returns and (review_by is None or same == said):
        return []
    about = _of(followed, command)
    facts: list[Fact] = []
    if review_by is not None:
        outcome = command.return_outcome
        facts.append(ReturnReviewed(**about, review_by=review_by, return_outcome=outcome))
    if not returns:
        return facts
    to = command.to_school
    special = book.delivered.special_schools
    if to is None or kind_of(to) is not Kind.SCHOOL or not book.knows(to) or to in special:
        raise Refusal(
            "regular-school-missing",
            "Noem de reguliere school waar de leerling heen gaat.",
            "Name the regular school to which the pupil goes.",
        )
    return [*facts, PupilReturned(**about, to_school=to)]


def _of(known: ReferralFlagged | ReferralFollowed, command: ReferralCommand) -> dict[str, Any]:
    return {
        "effective_on": command.on,
        "case": known.case,
        "school": known.school,
        "swv": known.swv,
    }


class Asked(msgspec.Struct, frozen=True, gc=False):
    """Where the pupil of a request comes from."""

    origin: Origin | None = None


def _remember(memory: Asked, fact: Any) -> Asked:
    return Asked(fact.origin) if isinstance(fact, TlvRequested) else memory


def _react(memory: Asked, fact: Any) -> Sequence[Command]:
    about: dict[str, Any] = {"on": fact.effective_on, "by": system(fact.school), "case": fact.case}
    match fact:
        case SupportTeamMet(school=school):
            return [WeighReferral(**about, school=school)]
        case TlvIssued(school=school, body=body, valid=valid):
            origin = memory.origin
            return [FollowReferral(**about, school=school, swv=body, valid=valid, origin=origin)]
        case TlvReopened(school=school):
            return [DropReferral(**about, school=school)]
        case _:
            return []


FOLLOWING = Process(
    name="following",
    initial=Asked(),
    evolve=_remember,
    hears=(TlvRequested, SupportTeamMet, TlvIssued, TlvReopened),
    react=_react,
)


def due(fact: Any) -> Sequence[Due]:
    """What has a last day: the support team, what was learned, and each talk of a return."""
    match fact:
        case ReferralFlagged(due_on=last):
            return [Due(last, LetReferralPass(**_after(fact, last)))]
        case ReferralFollowed(learn_by=first, reviews=reviews):
            learned = [] if first is None else [Due(first, LetLearningPass(**_after(fact, first)))]
            return [*learned, *(Due(day, LetReviewPass(**_after(fact, day))) for day in reviews)]
        case _:
            return []


def _after(fact: ReferralFlagged | ReferralFollowed, last: date) -> dict[str, Any]:
    by = system(fact.school)
    about = {"on": last + _DAY, "by": by, "case": fact.case, "school": fact.school}
    return {**about, "due_on": last}
