"""What must hold in every house, whatever was asked and in whatever order it was heard."""

from collections import Counter, deque
from datetime import timedelta
from typing import Any
from uuid import UUID

from events.budget import (
    BudgetAdjusted,
    BudgetInsufficient,
    BudgetReserved,
    BudgetSet,
    BudgetShifted,
    BudgetWaitEnded,
    ShrinkApplied,
)
from events.change import (
    ArrangementStopped,
    ChangeQueued,
    ChangeWithoutEffect,
    HandoverRequested,
    HandoverTooLate,
    LegOpened,
    MoveReported,
    OrderShortened,
    PupilMovedHome,
    ShareReduced,
)
from events.codec import is_published
from events.decision import DecisionOutcome, DecisionSubject, DecisionTaken, ObjectionDecided
from events.escalation import OverrulingUsed
from events.forwarding import (
    BodySucceeded,
    ForwardingNoted,
    ForwardingTooLate,
    RequestForwarded,
    SupplementForwarded,
)
from events.funding import (
    AnswerTooLate,
    BundleOpened,
    ShareApproved,
    ShareCommitted,
    ShareLapsed,
    ShareReceived,
    ShareRefused,
)
from events.gate import PeriodShortened, ShorteningAsked, ShorteningTooLate, ShorterPeriodNoted
from events.pot import ContributionMade, ContributionReceived, PotSettled, ReturnBooked
from events.request import (
    Outcome,
    RequestWithdrawn,
    SupplementProvided,
    SupplementReceived,
    SupplementTooLate,
    WithdrawalAccepted,
    WithdrawalTooLate,
)
from events.scheme import JointDecisionSigned, SignatureLapsed, SignatureNoted
from events.sharing import MessageReleased, MessageWithheld
from events.tlv import TlvIssued, TlvRefused
from events.urgent import TemporaryStartGranted
from events.values import BudgetLineId, CaseId, OrganisationId, Party, party_of
from services.funder.budget import Line
from services.funder.decision import Decisions
from services.funder.share import Phase as SharePhase
from services.funder.share import ShareState
from services.funder.temporary import Temporary
from services.swv.bundled import Bundle
from services.swv.bundled import Phase as BundlePhase
from tests.paper_house import PaperHouse
from tests.soundness_of_claims import claims_are_booked, corrections_are_booked
from tests.soundness_of_tlv import tlvs_are_answered

CASE_LENGTH = 36
OVER = {SharePhase.LAPSED, SharePhase.REFUSED}
FINAL = {SharePhase.COMMITTED, SharePhase.SETTLED}
OPEN = {
    SharePhase.RECEIVED,
    SharePhase.FIRST_APPROVED,
    SharePhase.AWAITS_BUDGET,
    SharePhase.APPROVED,
}


def sound(house: PaperHouse) -> None:
    """Everything below, in a house where every message was heard."""
    money_is_sound(house)
    money_is_conserved(house)
    waiting_lists_are_fair(house)
    claims_are_booked(house)
    corrections_are_booked(house)
    outcomes_agree(house)
    losers_are_told(house)
    tlvs_are_answered(house)
    decisions_follow(house)
    consent_is_kept(house)
    causes_are_known(house)


def _states(house: PaperHouse, party: Party, noun: str) -> dict[str, Any]:
    start = f"{noun}-"
    book = house.books[party]
    return {s.removeprefix(start): k.state for s, k in book.items() if s.startswith(start)}


def money_is_sound(house: PaperHouse) -> None:
    """Each line's totals are what its shares hold, and nothing is negative; at any moment."""
    for party in house.books:
        shares = {k: s for k, s in _states(house, party, "share").items() if s.share is not None}
        begun = [t for t in _states(house, party, "temporary").values() if t.granted is not None]
        for name, line in _states(house, party, "budget").items():
            _line_is_sound(BudgetLineId(name), line, shares, begun)


def _line_is_sound(
    name: BudgetLineId, line: Line, shares: dict[str, ShareState], begun: list[Temporary]
) -> None:
    held = [_held(share, name) for share in shares.values()]
    held += [_held_at_once(temporary, name) for temporary in begun]
    totals = tuple(sum(column) for column in zip((0, 0, 0), *held, strict=True))
    assert (line.conditional, line.committed, line.spent) == totals, name
    waiting = {key[:CASE_LENGTH] for key, share in shares.items() if share.waits_on == name}
    assert {one.case for one in line.waiting} == waiting, name
    assert min(line.free, *totals) >= 0, name
    assert (line.amount or 0) == line.free + sum(totals)


def _held(share: ShareState, name: BudgetLineId) -> tuple[int, int, int]:
    """What a share holds on a line: conditional, committed, spent (cents)."""
    years = {year.line: year.amount for year in share.asked.years}
    firm = {year.line: year.amount for year in share.firm}
    spent = dict(share.spent).get(name, 0)
    committed = firm.get(name, 0) - spent
    match share.phase:
        case SharePhase.APPROVED:
            return years.get(name, 0), committed, spent
        case SharePhase.AWAITS_BUDGET:
            lines = list(years)
            before = lines[: lines.index(share.waits_on)] if share.waits_on else lines
            return (years[name] if name in before else 0), committed, spent
        case _:
            return 0, committed, spent


def _held_at_once(temporary: Temporary, name: BudgetLineId) -> tuple[int, int, int]:
    """What a temporary start holds on a line, before the split is decided."""
    years = {year.line: year.amount for year in temporary.given.share.years}
    spent = dict(temporary.spent).get(name, 0)
    return 0, (0 if temporary.settled else years.get(name, spent) - spent), spent


def money_is_conserved(house: PaperHouse) -> None:
    """All that was ever set is on some line, or on its way into a pot or out of one."""
    set_ = sum(f.amount for f in house.facts(BudgetSet))
    set_ += sum(f.ceiling for f in house.facts(ShrinkApplied))
    set_ += sum(f.change for f in house.facts(BudgetAdjusted))
    assert sum(f.change for f in house.facts(BudgetShifted)) == 0
    on_lines = sum(
        line.amount or 0
        for party in house.books
        for line in _states(house, party, "budget").values()
    )
    assert on_lines + in_transit(house) == set_


def in_transit(house: PaperHouse) -> int:
    """What left a contributor and did not come in, or left a pot and did not come back."""
    left = sum(f.amount for f in house.facts(ContributionMade))
    left += sum(one.amount for f in house.facts(PotSettled) for one in f.returns)
    return left - sum(f.amount for f in house.facts(ContributionReceived, ReturnBooked))


def waiting_lists_are_fair(house: PaperHouse) -> None:
    """Whoever takes money of a line on which others wait was the first of them."""
    queues: dict[BudgetLineId, deque[str]] = {}
    for fact in house.facts(BudgetInsufficient, BudgetReserved, BudgetWaitEnded):
        queue = queues.setdefault(fact.line, deque())
        match fact:
            case BudgetInsufficient(place=place):
                queue.append(fact.case)
                assert place == len(queue)
            case BudgetWaitEnded():
                queue.remove(fact.case)
            case _ if queue:
                assert queue.popleft() == fact.case


def outcomes_agree(house: PaperHouse) -> None:
    """School, bodies and funders know the outcome that the SWV gave; nothing is held in vain."""
    judged_by = _judging_municipalities(house)
    for case, bundle in _states(house, Party.SWV, "bundle").items():
        if bundle.opened is None:
            continue
        swv, municipality = bundle.case.swv, judged_by[case]
        assert house.state(Party.SCHOOL, f"request-{case}").outcome is bundle.outcome
        assert house.state(Party.SWV, f"intake-{case}-{swv}").closed is bundle.outcome
        unheard = _withheld(house, case)
        if Party.MUNICIPALITY not in map(party_of, unheard):
            theirs = house.state(Party.MUNICIPALITY, f"intake-{case}-{municipality}")
            if theirs is None:  # consent was gone before the request itself could go
                assert municipality in _withheld(house, case, of=Party.SCHOOL)
            else:
                assert theirs.closed is bundle.outcome
        for party in house.books:
            if party in map(party_of, unheard):
                continue  # it is told when there is consent again
            for key, share in _states(house, party, "share").items():
                if key.startswith(case) and share.share is not None:
                    assert share.phase in _fitting(bundle, share)


def _judging_municipalities(house: PaperHouse) -> dict[CaseId, OrganisationId]:
    """Of each case the municipality that had a part to judge: not where a pupil moved to later."""
    judged_by: dict[CaseId, OrganisationId] = {}
    for fact in house.facts(BundleOpened, BodySucceeded, ForwardingTooLate):
        match fact:
            case BundleOpened(case=case, municipality=municipality):
                judged_by[case] = municipality
            case BodySucceeded(case=case, municipality=municipality):
                judged_by[case] = municipality
            case ForwardingTooLate(case=case, body=body, successor=to) if judged_by[case] == body:
                judged_by[case] = to
    return judged_by


def _withheld(house: PaperHouse, case: str, of: Party = Party.SWV) -> set[OrganisationId]:
    """Whom a party keeps something from, for want of consent."""
    roads = house.state(of, f"roads-{case}-{of}")
    return {one.recipient for one in roads.withheld} if roads else set()


def _fitting(bundle: Bundle, share: ShareState) -> set[SharePhase]:
    """The phases that a share may be in, beside a bundle that has heard all."""
    if share.round != bundle.round:
        settled = share.phase is SharePhase.SETTLED
        return OVER | FINAL if share.firm or share.cut or settled else OVER
    nothing_asked = bundle.phase in (BundlePhase.ENDED, BundlePhase.READY)
    if nothing_asked and bundle.outcome is Outcome.GRANTED:
        return FINAL
    return OPEN if share.asked.funder in bundle.outstanding else OVER


def losers_are_told(house: PaperHouse) -> None:
    """What lost a race got the fact that says so: a withdrawal, a supplement, an answer."""
    withdrawn = {fact.case for fact in house.facts(RequestWithdrawn)}
    assert withdrawn == {fact.case for fact in house.facts(WithdrawalAccepted, WithdrawalTooLate)}
    shorter = [fact.case for fact in house.facts(ShorteningAsked)]
    told = [fact.case for fact in house.facts(PeriodShortened, ShorteningTooLate)]
    assert Counter(shorter) == Counter(told)
    shortened = [(fact.case, fact.care) for fact in house.facts(PeriodShortened)]
    assert shortened == [(fact.case, fact.care) for fact in house.facts(ShorterPeriodNoted)]
    given = {(f.case, f.round, f.body) for f in house.facts(JointDecisionSigned)}
    noted = {(f.case, f.round, f.body) for f in house.facts(SignatureNoted, SignatureLapsed)}
    assert given <= noted
    kept = messages_kept(house)
    provided = Counter(
        (e.recorded.fact.case, e.recorded.fact.body)
        for e in house.journal
        if isinstance(e.recorded.fact, SupplementProvided) and e.recorded.meta.event_id not in kept
    )
    taken = (SupplementReceived, SupplementTooLate, SupplementForwarded)
    heard = Counter((f.case, f.body) for f in house.facts(*taken))
    assert provided == heard
    forwarded = Counter((f.case, f.body, f.to) for f in house.facts(RequestForwarded))
    followed = house.facts(BodySucceeded, ForwardingTooLate)
    assert forwarded == Counter((f.case, f.body, f.successor) for f in followed)
    noted = house.facts(ForwardingNoted)
    assert forwarded.keys() == {(f.case, f.former, f.successor) for f in noted}
    answers = {(f.case, f.round, f.funder) for f in house.facts(ShareApproved, ShareRefused)}
    late = {(f.case, f.round, f.funder) for f in house.facts(AnswerTooLate)}
    assert late <= answers
    ended = {(f.case, f.round, f.funder) for f in house.facts(ShareLapsed, ShareCommitted)}
    refused = {(f.case, f.round, f.funder) for f in house.facts(ShareRefused)}
    kept_from = {(f.case, f.recipient) for f in house.facts(MessageWithheld)}
    assert {one for one in late if (one[0], one[2]) not in kept_from} <= ended | refused
    _changes_are_answered(house)
    asked = Counter((f.case, f.round, f.share.funder) for f in house.facts(ShareReceived))
    assert not asked or max(asked.values()) == 1


def _changes_are_answered(house: PaperHouse) -> None:
    """Every handover that was asked got a shortened order, or heard that it came too late; what
    became of a move is judged, or waits for the one before it."""
    answers = {(f.case, f.leg, f.last_day) for f in house.facts(OrderShortened, HandoverTooLate)}
    requested = house.facts(HandoverRequested)
    assert answers <= {(f.case, f.leg, f.last_day) for f in requested}
    for asked in requested:
        answered = (asked.case, asked.leg, asked.last_day) in answers
        assert answered or asked.orderer in _withheld(house, asked.case)
    opened = {(f.case, f.leg - 1) for f in house.facts(LegOpened)}
    shortened = {(f.case, f.leg) for f in house.facts(OrderShortened)}
    stopped = {f.case for f in house.facts(ArrangementStopped)}
    assert opened <= shortened
    assert {case for case, _ in shortened - opened} == stopped
    moved = {
        (f.case, f.moved_on - timedelta(days=1)) for f in house.facts(PupilMovedHome, MoveReported)
    }
    judged = house.facts(HandoverRequested, ChangeWithoutEffect, ChangeQueued)
    assert moved <= {(f.case, f.last_day) for f in judged}


def decisions_follow(house: PaperHouse) -> None:
    """Who refused, committed, pays for fewer days or set aside, decided on a TLV or let care start
    at once, took one decision that says so; and a decision on the request itself ends the body's
    term."""
    taken = Counter(
        (fact.case, fact.body, fact.subject, fact.outcome, fact.round)
        for fact in house.facts(DecisionTaken)
    )
    refused, granted = DecisionOutcome.REFUSED, DecisionOutcome.GRANTED
    whole, tlv = DecisionSubject.ARRANGEMENT, DecisionSubject.TLV
    at_once, over = DecisionSubject.TEMPORARY_START, DecisionSubject.OVERRULING
    shortened = DecisionOutcome.SHORTENED
    led = [
        *((f.case, f.funder, whole, refused, f.round) for f in house.facts(ShareRefused)),
        *((f.case, f.funder, whole, granted, f.round) for f in house.facts(ShareCommitted)),
        *((f.case, f.funder, whole, shortened, f.round) for f in house.facts(ShareReduced)),
        *((f.case, f.body, tlv, granted, None) for f in house.facts(TlvIssued)),
        *((f.case, f.body, tlv, refused, None) for f in house.facts(TlvRefused)),
        *((f.case, f.body, over, granted, None) for f in house.facts(OverrulingUsed)),
        *((f.case, f.body, at_once, granted, None) for f in house.facts(TemporaryStartGranted)),
    ]
    replaced = Counter((f.case, f.body) for f in house.facts(ObjectionDecided))
    assert not Counter(led) - taken
    if not replaced:
        assert {one for one in taken if one[3] in (refused, granted, shortened)} == set(led)
    for party in (Party.SWV, Party.MUNICIPALITY):
        decisions = _states(house, party, "decision")
        for key, term in _states(house, party, "term").items():
            of_body = decisions.get(key, Decisions())
            assert term.ended or not (of_body.standing(whole) or of_body.standing(tlv))


def messages_kept(house: PaperHouse) -> set[UUID]:
    """The facts of which a copy is held back for want of consent."""
    return {
        one.message
        for party in house.books
        for roads in _states(house, party, "roads").values()
        for one in roads.withheld
    }


def consent_is_kept(house: PaperHouse) -> None:
    """What was written after a road was closed is held back once, and goes once it is open again;
    nothing waits before an open road."""
    held = Counter((f.recipient, f.message) for f in house.facts(MessageWithheld))
    released = Counter((f.recipient, f.message) for f in house.facts(MessageReleased))
    assert released <= held
    assert not held or max(held.values()) == 1
    for party in house.books:
        for roads in _states(house, party, "roads").values():
            assert {one.recipient for one in roads.withheld} <= roads.closed


def causes_are_known(house: PaperHouse) -> None:
    """Every fact is led back, over earlier facts, to something that was asked."""
    seen: dict[Any, Party] = {}
    for entry in house.journal:
        meta, cause = entry.recorded.meta, entry.recorded.meta.cause
        assert is_published(entry.recorded.stream)
        assert meta.event_id not in seen, "an identity is given once"
        if cause.source is None:
            assert cause.id in house.asked
        else:
            assert seen[cause.id] is cause.source
        seen[meta.event_id] = entry.party
