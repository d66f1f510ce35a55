"""A share and its money move together: each decision here writes the share and its budget lines.

A share that burdens several years takes its lines in order of year. Where a line has too little,
the share waits there in turn, and keeps what it already holds: since everybody takes lines in the
same order, nobody waits for ever on somebody who waits on them.
"""

from collections.abc import Sequence
from typing import Any

from events.budget import (
    BudgetCommitted,
    BudgetInsufficient,
    BudgetReserved,
    BudgetWaitEnded,
    ReservationReleased,
)
from events.funding import (
    ShareApproved,
    ShareAwaitsBudget,
    ShareCommitted,
    ShareFirstApproved,
    ShareLapsed,
    ShareRefused,
    YearAmount,
)
from events.pot import PotAgreed
from events.register import Power
from events.values import (
    BudgetLineId,
    CaseId,
    Cents,
    Count,
    OrganisationId,
    Round,
    funder_of,
)
from services.funder.barriers import in_reach, to_be_heard, with_consent
from services.funder.budget import BUDGET
from services.funder.commands import (
    ApproveShare,
    CommitShare,
    LapseShare,
    RefuseShare,
)
from services.funder.gate import open_to_approval
from services.funder.hearing import hear_first
from services.funder.personal_budget import in_form_granted
from services.funder.share import (
    SHARE,
    Approval,
    Phase,
    ShareState,
    answerable,
    approval,
    mandate,
)
from services.funder.signing import joint_approval, other_side, signatories
from services.rules.regions import Kind, RuleBook, kind_of
from services.runtime.refusal import Refusal
from services.runtime.shapes import Command, Draft, Joint


def decide(draft: Draft, command: Any, rules: RuleBook) -> None:
    """Carry out a command that touches a share and its lines. Raises ``Refusal``."""
    match command:
        case ApproveShare():
            _approve(draft, command, rules)
        case RefuseShare():
            _refuse(draft, command, rules)
        case LapseShare():
            _lapse(draft, command)
        case CommitShare():
            _commit(draft, command)
        case _:
            raise AssertionError(f"not a command of share and money: {command}")


MONEY = Joint(
    commands=(
        ApproveShare,
        RefuseShare,
        LapseShare,
        CommitShare,
    ),
    decide=decide,
)


def share_key(case: CaseId, funder: OrganisationId) -> str:
    """The key of a funder's share of a case."""
    return f"{case}-{funder}"


def _approve(draft: Draft, command: ApproveShare, rules: RuleBook) -> None:
    key = share_key(command.case, command.funder)
    state = draft.state(SHARE, key)
    pot = _jointly_mandated(draft, state)
    answerable(state, command, rules, () if pot is None else signatories(pot))
    with_consent(draft, command, rules)
    if state.phase in (Phase.APPROVED, Phase.AWAITS_BUDGET, Phase.COMMITTED, Phase.SETTLED):
        return
    if kind_of(command.funder) is Kind.MUNICIPALITY:
        open_to_approval(draft, command.case, command.funder, command.on)
        in_form_granted(draft, command.case, command.funder, state.asked)
    for year in state.asked.years:
        in_reach(draft.state(BUDGET, year.line), year.amount)
    if pot is None:
        given = approval(state, command, rules)
    else:
        given = joint_approval(state, command, rules, pot)
    if not given.complete:
        first = ShareFirstApproved(
            effective_on=command.on,
            case=command.case,
            round=command.round,
            funder=command.funder,
            approver=command.by,
            mandate=given.mandate,
            second_of=() if pot is None else other_side(pot, command.by.organisation),
        )
        draft.write(SHARE, key, [first])
        return
    _reserve(draft, command, command.case, command.funder, given, state.asked.years)


def _jointly_mandated(draft: Draft, state: ShareState) -> PotAgreed | None:
    """The agreement of the pot that pays this share, where that asks for two signatures."""
    years = () if state.share is None else state.share.years
    pots = (draft.state(BUDGET, year.line).pot.agreed for year in years)
    return next((pot for pot in pots if pot is not None and pot.joint_mandate), None)


def _reserve(
    draft: Draft,
    command: Command,
    case: CaseId,
    funder: OrganisationId,
    given: Approval,
    years: tuple[YearAmount, ...],
) -> None:
    """Take the lines in order; approve when all are held, wait at the first that has too little."""
    state = draft.state(SHARE, share_key(case, funder))
    for year in years:
        line = draft.state(BUDGET, year.line)
        if line.waiting or line.available < year.amount:
            _wait(draft, command, case, given, year)
            return
        _hold(draft, command, case, state.round, year)
    assert state.swv is not None
    approved = ShareApproved(
        effective_on=command.on,
        case=case,
        round=state.round,
        swv=state.swv,
        funder=funder,
        amount=state.asked.amount,
        approvers=given.approvers,
        mandate=given.mandate,
    )
    draft.write(SHARE, share_key(case, funder), [approved])


def _hold(draft: Draft, command: Command, case: CaseId, round_: Round, year: YearAmount) -> None:
    reserved = BudgetReserved(
        effective_on=command.on, line=year.line, case=case, round=round_, amount=year.amount
    )
    draft.write(BUDGET, year.line, [reserved])


def _wait(draft: Draft, command: Command, case: CaseId, given: Approval, year: YearAmount) -> None:
    funder = funder_of(year.line)
    round_ = draft.state(SHARE, share_key(case, funder)).round
    line = draft.state(BUDGET, year.line)
    insufficient = BudgetInsufficient(
        effective_on=command.on,
        line=year.line,
        case=case,
        round=round_,
        amount=year.amount,
        free=Cents(line.available),
        place=Count(len(line.waiting) + 1),
    )
    awaits = ShareAwaitsBudget(
        effective_on=command.on,
        case=case,
        round=round_,
        funder=funder,
        line=year.line,
        approvers=given.approvers,
        mandate=given.mandate,
    )
    draft.write(BUDGET, year.line, [insufficient])
    draft.write(SHARE, share_key(case, funder), [awaits])


def serve(draft: Draft, command: Command, line: BudgetLineId) -> None:
    """Money came back to a line: serve who waits there, in order, while it lasts."""
    funder = funder_of(line)
    while True:
        state = draft.state(BUDGET, line)
        if not state.waiting or state.available < state.waiting[0].amount:
            return
        case = state.waiting[0].case
        share = draft.state(SHARE, share_key(case, funder))
        assert share.waits_on == line
        assert share.mandate is not None
        years = share.asked.years
        at = next(number for number, year in enumerate(years) if year.line == line)
        _hold(draft, command, case, share.round, years[at])
        given = Approval(share.approvers, share.mandate, complete=True)
        _reserve(draft, command, case, funder, given, years[at + 1 :])


def _refuse(draft: Draft, command: RefuseShare, rules: RuleBook) -> None:
    key = share_key(command.case, command.funder)
    state = draft.state(SHARE, key)
    answerable(state, command, rules)
    with_consent(draft, command, rules)
    if state.phase in (Phase.APPROVED, Phase.COMMITTED, Phase.SETTLED):
        raise Refusal(
            "already-approved",
            "Dit aandeel is goedgekeurd; dat bindt tot het SWV het vrijgeeft.",
            "This share is approved, which binds until the SWV releases it.",
        )
    line = mandate(command, Power.REFUSE_SHARE, rules)
    if to_be_heard(draft, command, rules):
        hear_first(draft, command, command.case, command.funder, command.exception)
    _let_go(draft, command, state)
    assert state.swv is not None
    refused = ShareRefused(
        effective_on=command.on,
        case=command.case,
        round=command.round,
        swv=state.swv,
        funder=command.funder,
        ground=command.ground,
        by=command.by,
        mandate=line.id,
    )
    draft.write(SHARE, key, [refused])
    serve_all(draft, command, state.asked.years)


def _lapse(draft: Draft, command: LapseShare) -> None:
    key = share_key(command.case, command.funder)
    state = draft.state(SHARE, key)
    if state.round != command.round or state.phase in (Phase.LAPSED, Phase.NONE):
        return
    assert state.phase not in (Phase.COMMITTED, Phase.SETTLED), "a commitment does not lapse"
    _let_go(draft, command, state)
    lapsed = ShareLapsed(
        effective_on=command.on,
        case=command.case,
        round=command.round,
        funder=command.funder,
        reason=command.why,
    )
    draft.write(SHARE, key, [lapsed])
    serve_all(draft, command, state.asked.years)


def _let_go(draft: Draft, command: Any, state: ShareState) -> None:
    """Give back what the share holds, and leave the list it waits on."""
    if state.phase not in (Phase.APPROVED, Phase.AWAITS_BUDGET):
        return
    for year in state.asked.years:
        if year.line == state.waits_on:
            ended = BudgetWaitEnded(
                effective_on=command.on, line=year.line, case=command.case, round=state.round
            )
            draft.write(BUDGET, year.line, [ended])
            return
        released = ReservationReleased(
            effective_on=command.on,
            line=year.line,
            case=command.case,
            round=state.round,
            amount=year.amount,
        )
        draft.write(BUDGET, year.line, [released])


def serve_all(draft: Draft, command: Command, years: Sequence[YearAmount]) -> None:
    """Money came back to these lines: serve who waits there."""
    for year in years:
        serve(draft, command, year.line)


def _commit(draft: Draft, command: CommitShare) -> None:
    key = share_key(command.case, command.funder)
    state = draft.state(SHARE, key)
    if state.phase in (Phase.COMMITTED, Phase.SETTLED):
        return
    assert state.phase is Phase.APPROVED, "closed without this funder's approval"
    assert state.round == command.round, "closed in another round"
    for year in state.asked.years:
        committed = BudgetCommitted(
            effective_on=command.on,
            line=year.line,
            case=command.case,
            round=command.round,
            amount=year.amount,
        )
        draft.write(BUDGET, year.line, [committed])
    final = ShareCommitted(
        effective_on=command.on,
        case=command.case,
        round=command.round,
        funder=command.funder,
        amount=state.asked.amount,
    )
    draft.write(SHARE, key, [final])
