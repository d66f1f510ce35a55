"""A temporary start where a request cannot wait: decided by one body, borne by it for the time.

The money is committed at once: what cannot wait goes before who waits in line. When the split is
decided the body gets back what it bore alone, to the cent, and pays its share as all do.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.budget import (
    BudgetSpent,
    CommitmentReleased,
    SpendingCorrected,
    SpendingReturned,
    TemporaryPartCommitted,
)
from events.care import ClaimPart
from events.fact import Fact
from events.funding import Share, YearAmount
from events.register import Power
from events.urgent import (
    TemporaryClaimBooked,
    TemporaryClaimCorrected,
    TemporaryEnd,
    TemporaryPart,
    TemporaryPartDivided,
    TemporaryPartSettled,
    TemporaryStartEnded,
    TemporaryStartGranted,
    UrgencyReceived,
)
from events.values import BudgetLineId, Cents, ClaimId
from services.funder.barriers import in_reach
from services.funder.budget import BUDGET
from services.funder.commands import BookClaim, BookCorrection
from services.funder.gate_commands import DecideTemporaryStart, EndTemporaryStart, NoteUrgency
from services.funder.intake import INTAKE, must_not_wait
from services.funder.order import ORDER
from services.funder.personal_budget import may_be_ordered
from services.funder.receipt import forwarded
from services.register.authority import authority, not_the_requester
from services.rules.mandate import alone
from services.rules.regions import RuleBook, Rules, kind_of
from services.rules.split import split
from services.rules.years import line_of, split_by_year
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider, Draft, Joint


class Temporary(msgspec.Struct, frozen=True, gc=False):
    """What a body knows of a temporary start."""

    urgent: UrgencyReceived | None = None
    granted: TemporaryStartGranted | None = None
    spent: tuple[tuple[BudgetLineId, Cents], ...] = ()
    claims: frozenset[ClaimId] = frozenset()
    ended: bool = False
    settled: bool = False  # nothing is committed any more
    divided: bool = False

    @property
    def bears(self) -> bool:
        """Whether claims are still this body's alone."""
        return self.granted is not None and not self.divided

    @property
    def given(self) -> TemporaryStartGranted:
        """The temporary start; asserts that there is one."""
        assert self.granted is not None, "no temporary start"
        return self.granted


def evolve(state: Temporary, fact: Any) -> Temporary:
    """The temporary start after a fact."""
    match fact:
        case UrgencyReceived():
            return replace(state, urgent=fact)
        case TemporaryStartGranted():
            return replace(state, granted=fact)
        case TemporaryClaimBooked(claim=claim, line=line, amount=amount):
            spent = dict(state.spent)
            spent[line] = Cents(spent.get(line, 0) + amount)
            return replace(state, spent=tuple(spent.items()), claims=state.claims | {claim})
        case TemporaryClaimCorrected(claim=claim, line=line, change=change):
            spent = dict(state.spent)
            spent[line] = Cents(spent.get(line, 0) + change)
            return replace(state, spent=tuple(spent.items()), claims=state.claims | {claim})
        case TemporaryStartEnded():
            return replace(state, ended=True)
        case TemporaryPartSettled():
            return replace(state, settled=True)
        case TemporaryPartDivided(paid_back=back):
            kept = [
                (line, Cents(amount - part))
                for line, amount, part in _paid_back(state, back)
                if amount > part
            ]
            return replace(state, divided=True, settled=True, spent=tuple(kept))
        case _:
            raise AssertionError(f"not a fact of a temporary start: {fact}")


TEMPORARY = Decider(
    noun="temporary",
    initial=Temporary(),
    evolve=evolve,
    facts=(
        UrgencyReceived,
        TemporaryStartGranted,
        TemporaryClaimBooked,
        TemporaryClaimCorrected,
        TemporaryStartEnded,
        TemporaryPartSettled,
        TemporaryPartDivided,
    ),
    key=lambda command: f"{command.case}-{command.body}",
)


def decide(draft: Draft, command: Any, rules: RuleBook) -> None:
    """Carry out a command on a temporary start. Raises ``Refusal``."""
    state = draft.state(TEMPORARY, TEMPORARY.key(command))
    match command:
        case NoteUrgency(case=case, body=body, care=care):
            sent_on = draft.state(INTAKE, TEMPORARY.key(command)).forwarded_to is not None
            if state.urgent is None and not sent_on:
                noted = UrgencyReceived(effective_on=command.on, case=case, body=body, care=care)
                _write(draft, command, noted)
        case DecideTemporaryStart():
            _grant(draft, state, command, rules)
        case _:
            raise AssertionError(f"not a command of a temporary start: {command}")


STARTING = Joint(commands=(NoteUrgency, DecideTemporaryStart), decide=decide)


def _write(draft: Draft, command: Any, *facts: Fact) -> None:
    draft.write(TEMPORARY, TEMPORARY.key(command), facts)


def _grant(draft: Draft, state: Temporary, command: DecideTemporaryStart, rules: RuleBook) -> None:
    _may_decide(draft, state, command, rules)
    if state.granted is not None:
        return
    assert state.urgent is not None
    may_be_ordered(draft, command.case, command.body, command.source)
    local = rules.of(command.body, command.on)
    _fits(state.urgent, command, local)
    line = authority(rules, command.by.organisation, command.by, Power.APPROVE_SHARE, command.on)
    if not alone(line, command.cost):
        raise Refusal(
            "mandate-too-small",
            "Uw mandaat reikt niet tot dit bedrag.",
            "Your mandate does not reach this amount.",
        )
    share = _share(command, local)
    for year in share.years:
        _commit(draft, command, year)
    granted = TemporaryStartGranted(
        effective_on=command.on,
        case=command.case,
        body=command.body,
        care=replace(state.urgent.care, period=command.period, cost=command.cost),
        share=share,
        approver=command.by,
        mandate=line.id,
    )
    _write(draft, command, granted)


def _commit(draft: Draft, command: DecideTemporaryStart, year: YearAmount) -> None:
    line = draft.state(BUDGET, year.line)
    in_reach(line, year.amount)
    if line.available < year.amount:
        raise Refusal(
            "budget-short",
            f"Op {year.line} is niet genoeg vrij. Stel het budget bij of vraag minder.",
            f"Not enough is free on {year.line}. Adjust the budget or ask for less.",
        )
    committed = TemporaryPartCommitted(
        effective_on=command.on, line=year.line, case=command.case, amount=year.amount
    )
    draft.write(BUDGET, year.line, [committed])


def _may_decide(
    draft: Draft, state: Temporary, command: DecideTemporaryStart, rules: RuleBook
) -> None:
    if not rules.acts_for(command.body, command.by.organisation, command.on):
        raise Refusal(
            "not-your-part",
            "Alleen deze instantie zelf beslist over een voorlopige start.",
            "Only this body itself decides on a temporary start.",
        )
    if state.urgent is None:
        raise Refusal(
            "not-urgent",
            "Deze aanvraag is hier niet met spoed gedaan.",
            "This request was not made as urgent here.",
        )
    intake = draft.state(INTAKE, TEMPORARY.key(command))
    if intake.forwarded_to is not None:
        raise forwarded(intake.forwarded_to)
    must_not_wait(intake)
    ordered = draft.state(ORDER, command.case).prepared is not None
    if intake.closed is not None or (ordered and state.granted is None):
        raise Refusal(
            "already-concluded",
            "Over deze aanvraag is al beslist; een voorlopige start is niet meer nodig.",
            "This request is already decided; a temporary start is no longer needed.",
        )
    not_the_requester(intake.requester, command.by)


def _fits(urgent: UrgencyReceived, command: DecideTemporaryStart, rules: Rules) -> None:
    """Within the weeks of the region and what was asked, from the body's own purses; neither
    earlier nor dearer."""
    weeks = rules.temporary_start_weeks
    last = min(command.on + timedelta(weeks=weeks), urgent.care.period.end)
    if command.period.start < command.on or command.period.end > last:
        raise Refusal(
            "temporary-too-long",
            f"Een voorlopige start begint niet vóór {command.on} en duurt hoogstens tot en met "
            f"{last} ({weeks} weken).",
            f"A temporary start begins no earlier than {command.on} and lasts until {last} at the "
            f"latest ({weeks} weeks).",
        )
    if not 0 < command.cost <= urgent.care.cost:
        raise Refusal(
            "temporary-too-costly",
            "De kosten van de voorlopige start zijn hoger dan nul en niet hoger dan gevraagd is.",
            "The cost of the temporary start is above zero and no more than was asked for.",
        )
    if command.source not in rules.budget_sources[kind_of(command.body)]:
        raise Refusal(
            "source-not-theirs",
            f"{command.body} betaalt niet uit {command.source}.",
            f"{command.body} does not pay from {command.source}.",
        )


def _share(command: DecideTemporaryStart, rules: Rules) -> Share:
    kind = rules.budget_year[kind_of(command.body)]
    years = tuple(
        YearAmount(line=line_of(command.body, command.source, year), amount=cents)
        for year, cents in split_by_year(command.cost, command.period, kind)
        if cents > 0
    )
    return Share(funder=command.body, amount=command.cost, years=years)


def book(draft: Draft, state: Temporary, command: BookClaim) -> Sequence[BudgetLineId]:
    """Pay a claim on the temporary part; the lines on which money came free."""
    given = state.given
    key = f"{command.case}-{command.funder}"
    if command.claim in state.claims or state.settled:
        return ()
    for part in command.parts:
        if part.amount:
            _pay(draft, given, command, part)
    return release(draft, key, command) if command.final else ()


def _pay(draft: Draft, given: TemporaryStartGranted, command: BookClaim, part: ClaimPart) -> None:
    spent = BudgetSpent(
        effective_on=command.on,
        line=part.line,
        case=command.case,
        claim=command.claim,
        amount=part.amount,
    )
    booked = TemporaryClaimBooked(
        effective_on=command.on,
        case=command.case,
        body=given.body,
        claim=command.claim,
        line=part.line,
        amount=part.amount,
    )
    draft.write(BUDGET, part.line, [spent])
    draft.write(TEMPORARY, f"{command.case}-{given.body}", [booked])


def correct(draft: Draft, given: Temporary, command: BookCorrection) -> Sequence[BudgetLineId]:
    """Pay more of a claim on the temporary part, or have some of it back; the lines on which money
    came free, for nothing more will be claimed."""
    if command.claim in given.claims:
        return ()
    key, freed = f"{command.case}-{command.funder}", []
    for part in command.parts:
        own: dict[str, Any] = {
            "effective_on": command.on,
            "line": part.line,
            "case": command.case,
        }
        about: dict[str, Any] = {"claim": command.claim, "change": part.change}
        draft.write(BUDGET, part.line, [SpendingCorrected(**own, **about)])
        told = TemporaryClaimCorrected(**own, **about, body=command.funder)
        draft.write(TEMPORARY, key, [told])
        if given.settled:
            back = CommitmentReleased(**own, amount=Cents(-part.change))
            draft.write(BUDGET, part.line, [back])
            freed.append(part.line)
    return freed


def release(draft: Draft, key: str, command: Any) -> Sequence[BudgetLineId]:
    """Give back what is committed to the temporary part and was not spent."""
    state = draft.state(TEMPORARY, key)
    if state.settled:
        return ()
    spent, returned = dict(state.spent), 0
    for year in state.given.share.years:
        left = Cents(year.amount - spent.get(year.line, 0))
        if left:
            returned += left
            free = CommitmentReleased(
                effective_on=command.on, line=year.line, case=command.case, amount=left
            )
            draft.write(BUDGET, year.line, [free])
    settled = TemporaryPartSettled(
        effective_on=command.on,
        case=command.case,
        body=state.given.body,
        spent=Cents(sum(spent.values())),
        returned=Cents(returned),
    )
    draft.write(TEMPORARY, key, [settled])
    return [year.line for year in state.given.share.years]


def end(draft: Draft, command: EndTemporaryStart) -> Sequence[BudgetLineId]:
    """The full decision came, or the last day passed; the lines on which money came free."""
    state = draft.state(TEMPORARY, TEMPORARY.key(command))
    if state.granted is None or state.divided:
        return ()
    if not state.ended:
        ended = TemporaryStartEnded(
            effective_on=command.on, case=command.case, body=command.body, why=command.why
        )
        _write(draft, command, ended)
    if command.why is not TemporaryEnd.GRANTED:
        return ()
    _divide(draft, command)
    return [year.line for year in state.given.share.years]


def _divide(draft: Draft, command: EndTemporaryStart) -> None:
    """The compensation: what was paid here comes back, for the shares bear the whole from now on.

    Where less was granted in the end than was paid by then, the rest stays with who started.
    """
    key = TEMPORARY.key(command)
    release(draft, key, command)
    state = draft.state(TEMPORARY, key)
    paid = Cents(sum(amount for _, amount in state.spent))
    whole = Cents(sum(share.amount for share in command.shares))
    for line, _, amount in _paid_back(state, min(paid, whole)):
        if amount:
            back = SpendingReturned(
                effective_on=command.on, line=line, case=command.case, amount=amount
            )
            draft.write(BUDGET, line, [back])
    total = state.given.care.cost
    amounts = split(total, [share.amount for share in command.shares])
    divided = TemporaryPartDivided(
        effective_on=command.on,
        case=command.case,
        body=command.body,
        amount=total,
        paid_back=min(paid, whole),
        parts=tuple(
            TemporaryPart(funder=share.funder, amount=amount)
            for share, amount in zip(command.shares, amounts, strict=True)
        ),
    )
    draft.write(TEMPORARY, key, [divided])


def _paid_back(state: Temporary, left: Cents) -> Sequence[tuple[BudgetLineId, Cents, Cents]]:
    """What each line spent, and how much of that comes back, where so much does in all."""
    lines = []
    for line, amount in state.spent:
        back = min(amount, left)
        left = Cents(left - back)
        lines.append((line, amount, back))
    return lines
