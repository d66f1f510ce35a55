"""A joint pot (maatwerkpot): agreed and settled by its SWV, filled by several funders.

Each writes only its own side. A contribution leaves the line of who gives it and then comes in at
the pot; a return leaves the pot and then comes in at the contributor. What crosses the settlement,
or was never agreed, goes back: that too is a fact on both sides, so that no cent is lost between.
"""

from collections.abc import Sequence
from typing import Any

from events.pot import (
    ContributionMade,
    ContributionReceived,
    ContributionSentBack,
    PotAgreed,
    PotReturn,
    PotSettled,
    ReturnBooked,
    SendBackReason,
)
from events.values import BudgetLineId, Cents, Party, funder_of, party_of, system
from services.funder.budget import BUDGET, Given, Line
from services.funder.commands import (
    AgreePot,
    BookReturn,
    Contribute,
    ReceiveContribution,
    SettlePot,
)
from services.funder.lines import bound, is_pot, known, own
from services.funder.money import serve
from services.rules.regions import Kind, RuleBook, kind_of
from services.rules.split import split
from services.runtime.refusal import Refusal
from services.runtime.shapes import Command, Draft, Joint, Process


def decide(draft: Draft, command: Any, rules: RuleBook) -> None:
    """Carry out a command about a pot or a contribution to it. Raises ``Refusal``."""
    match command:
        case AgreePot():
            _agree(draft, command)
        case Contribute():
            _contribute(draft, command, rules)
        case ReceiveContribution():
            _receive(draft, command)
        case SettlePot():
            _settle(draft, command)
        case BookReturn():
            _book(draft, command)
        case _:
            raise AssertionError(f"not a command about a pot: {command}")


JOINT = 2  # contributors at least: what one fills alone is a line of its own

POOLING = Joint(
    commands=(AgreePot, Contribute, ReceiveContribution, SettlePot, BookReturn), decide=decide
)


def pooling(party: Party) -> Process:
    """The process of a party that may host a pot, or funders that contribute to one."""

    def react(_: None, fact: Any) -> Sequence[Command]:
        return [c for c in _answers(fact) if party_of(funder_of(c.line)) is party]

    return Process(
        name="pooling",
        initial=None,
        hears=(ContributionMade, ContributionSentBack, PotSettled),
        react=react,
    )


def _answers(fact: Any) -> Sequence[ReceiveContribution | BookReturn]:
    match fact:
        case ContributionMade(line=line, pot=pot, total=total):
            by = system(funder_of(pot))
            return [
                ReceiveContribution(
                    on=fact.effective_on, by=by, line=pot, contributor=line, total=total
                )
            ]
        case ContributionSentBack(line=pot, contributor=line, total=total):
            return [_return(fact, pot, line, total)]
        case PotSettled(line=pot, returns=returns):
            return [_return(fact, pot, one.line, one.total) for one in returns]
        case _:
            raise AssertionError(f"not heard about a pot: {fact}")


def _return(fact: Any, pot: BudgetLineId, line: BudgetLineId, total: Cents) -> BookReturn:
    by = system(funder_of(line))
    return BookReturn(on=fact.effective_on, by=by, line=line, pot=pot, total=total)


def _a_pot(line: BudgetLineId) -> None:
    if not is_pot(line):
        raise Refusal("not-a-pot", f"{line} is geen maatwerkpot.", f"{line} is no joint pot.")


def _agree(draft: Draft, command: AgreePot) -> None:
    """A pot is agreed once; an SWV keeps it for all who contribute."""
    _a_pot(command.line)
    if kind_of(command.by.organisation) is not Kind.SWV:
        raise Refusal(
            "swv-keeps-the-pot",
            "Een samenwerkingsverband houdt de maatwerkpot bij.",
            "A joint pot is kept by an SWV.",
        )
    names = command.contributors
    if len(names) < JOINT or len(set(names)) != len(names) or any(map(is_pot, names)):
        raise Refusal(
            "contributors-unclear",
            "Noem de budgetten die de pot vullen, elk één keer; minstens twee.",
            "Name the budgets that fill the pot, each once; at least two.",
        )
    agreed = PotAgreed(
        effective_on=command.on,
        line=command.line,
        swv=command.by.organisation,
        contributors=names,
        joint_mandate=command.joint_mandate,
    )
    before = draft.state(BUDGET, command.line).pot.agreed
    if before is not None and _same(before, agreed):
        return
    if before is not None:
        raise Refusal(
            "pot-already-agreed",
            "Deze maatwerkpot is al afgesproken.",
            "This joint pot is agreed already.",
        )
    draft.write(BUDGET, command.line, [agreed])


def _same(one: PotAgreed, other: PotAgreed) -> bool:
    terms = (one.swv, one.contributors, one.joint_mandate)
    return terms == (other.swv, other.contributors, other.joint_mandate)


def _contribute(draft: Draft, command: Contribute, rules: RuleBook) -> None:
    """Every contribution counts, like an adjustment; whether the pot keeps it, the pot says."""
    own(command, rules)
    _a_pot(command.pot)
    line = draft.state(BUDGET, command.line)
    known(line)
    if is_pot(command.line) or command.amount == 0 or line.available < command.amount:
        raise bound(line)
    total = line.given.get(command.pot, Given()).total + command.amount
    made = ContributionMade(
        effective_on=command.on,
        line=command.line,
        pot=command.pot,
        amount=command.amount,
        total=Cents(total),
    )
    draft.write(BUDGET, command.line, [made])


def _receive(draft: Draft, command: ReceiveContribution) -> None:
    pot = draft.state(BUDGET, command.line).pot
    stake = pot.stake(command.contributor)
    amount = Cents(command.total - stake.received)
    if amount <= 0:
        return
    if pot.takes(command.contributor):
        received = ContributionReceived(
            effective_on=command.on,
            line=command.line,
            contributor=command.contributor,
            amount=amount,
        )
        draft.write(BUDGET, command.line, [received])
        serve(draft, command, command.line)
        return
    sent_back = ContributionSentBack(
        effective_on=command.on,
        line=command.line,
        contributor=command.contributor,
        amount=amount,
        total=Cents(stake.back + amount),
        reason=SendBackReason.SETTLED if pot.settled else SendBackReason.NOT_AGREED,
    )
    draft.write(BUDGET, command.line, [sent_back])


def _settle(draft: Draft, command: SettlePot) -> None:
    """Once, when nothing in it is bound or waited for any more."""
    line = draft.state(BUDGET, command.line)
    agreed = line.pot.agreed
    if agreed is None or command.by.organisation != agreed.swv:
        raise Refusal(
            "not-your-pot",
            "Alleen het samenwerkingsverband dat deze pot bijhoudt, rekent haar af.",
            "Only the SWV that keeps this pot settles it.",
        )
    if line.pot.settled:
        return
    if line.conditional or line.committed or line.waiting:
        raise Refusal(
            "pot-in-use",
            "Er loopt nog een aandeel uit deze pot; reken haar af als alles is betaald.",
            "A share of this pot still runs; settle it when all is paid.",
        )
    settled = PotSettled(
        effective_on=command.on,
        line=command.line,
        spent=Cents(line.spent),
        returns=_returns(line, agreed),
    )
    draft.write(BUDGET, command.line, [settled])


def _returns(line: Line, agreed: PotAgreed) -> tuple[PotReturn, ...]:
    stakes = [line.pot.stake(name) for name in agreed.contributors]
    put_in = [stake.received - stake.back for stake in stakes]
    if not any(put_in):
        return ()
    left = split(Cents(line.free), put_in)
    return tuple(
        PotReturn(line=name, amount=amount, total=Cents(stake.back + amount))
        for name, amount, stake in zip(agreed.contributors, left, stakes, strict=True)
        if amount
    )


def _book(draft: Draft, command: BookReturn) -> None:
    given = draft.state(BUDGET, command.line).given.get(command.pot, Given())
    amount = Cents(command.total - given.back)
    if amount <= 0:
        return
    booked = ReturnBooked(
        effective_on=command.on, line=command.line, pot=command.pot, amount=amount
    )
    draft.write(BUDGET, command.line, [booked])
    serve(draft, command, command.line)
