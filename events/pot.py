"""A joint pot (maatwerkpot): several funders put money together for what no one of them need pay.

A pot is a budget line that others fill. Every contribution and every return tells the running
total of its contributor, so that hearing it twice, or late, moves no cent. All money in cents.
"""

from enum import StrEnum

import msgspec

from events.fact import Fact, fact
from events.values import BudgetLineId, Cents, OrganisationId


class SendBackReason(StrEnum):
    """Why a pot does not keep a contribution."""

    NOT_AGREED = "not-agreed"  # no such pot, or this line is no contributor to it
    SETTLED = "settled"


class PotReturn(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What goes back to a contributing line, and all that went back to it so far."""

    line: BudgetLineId
    amount: Cents
    total: Cents


@fact("nl.onderwijs-zorgarrangementen.pot.pot-agreed", "Maatwerkpot afgesproken")
class PotAgreed(Fact):
    """Which lines fill the pot, in the agreed order, and whether it takes two signatures.

    With a joint mandate a share is approved by one person of the SWV and one of a contributing
    municipality.
    """

    line: BudgetLineId
    swv: OrganisationId
    contributors: tuple[BudgetLineId, ...]
    joint_mandate: bool


@fact("nl.onderwijs-zorgarrangementen.pot.contribution-made", "Bijdrage aan maatwerkpot gedaan")
class ContributionMade(Fact):
    """A funder gives money of its line to a pot; ``total`` is all it gave so far."""

    line: BudgetLineId
    pot: BudgetLineId
    amount: Cents
    total: Cents


@fact("nl.onderwijs-zorgarrangementen.pot.contribution-received", "Maatwerkpot gevuld")
class ContributionReceived(Fact):
    """The pot grows by a contribution."""

    line: BudgetLineId
    contributor: BudgetLineId
    amount: Cents


@fact("nl.onderwijs-zorgarrangementen.pot.contribution-sent-back", "Bijdrage teruggestuurd")
class ContributionSentBack(Fact):
    """The pot does not keep a contribution; ``total`` is all that went back so far."""

    line: BudgetLineId
    contributor: BudgetLineId
    amount: Cents
    total: Cents
    reason: SendBackReason


@fact("nl.onderwijs-zorgarrangementen.pot.pot-settled", "Maatwerkpot afgerekend")
class PotSettled(Fact):
    """What is left goes back in proportion to what each put in, by largest remainder."""

    line: BudgetLineId
    spent: Cents
    returns: tuple[PotReturn, ...]


@fact("nl.onderwijs-zorgarrangementen.pot.return-booked", "Teruggave uit maatwerkpot geboekt")
class ReturnBooked(Fact):
    """A contributor has back what the pot did not need."""

    line: BudgetLineId
    pot: BudgetLineId
    amount: Cents
