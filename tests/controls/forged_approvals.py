"""Approvals and mandates as they should not have been."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from msgspec.structs import replace

from events.budget import BudgetSet
from events.funding import (
    KeyProposed,
    ShareApproved,
    ShareFirstApproved,
)
from events.register import MandateGranted, MandateWithdrawn, Power, SubstituteNamed
from events.request import ArrangementRequested
from events.urgent import TemporaryStartGranted
from events.values import (
    Actor,
    Cause,
    Cents,
    MandateId,
    OrganisationId,
    Period,
    Role,
    UserId,
    funder_of,
    house_of,
    system,
)
from tests.controls.forgery import forgery
from tests.controls.forging import Leaf, NothingToForge, Pages


def _approval(pages: Pages, people: int) -> Leaf:
    """An approval by so many people that did not wait for its money."""

    def given(leaf: Leaf) -> bool:
        approvers = leaf.fact.approvers
        return len(approvers) == people and approvers[-1] == leaf.meta.actor

    return pages.one(ShareApproved, where=given)


def _acts(pages: Pages, leaf: Leaf, **own: Any) -> None:
    """Let somebody else have approved, of whom this is true."""
    actor = replace(leaf.meta.actor, **own)
    pages.envelope(leaf, actor=actor)
    pages.change(leaf, approvers=(*leaf.fact.approvers[:-1], actor))


def _withdrawn(pages: Pages, leaf: Leaf, last_day: date) -> None:
    """Let the line under which somebody approved have ended on this day, as was known then."""
    withdrawn = MandateWithdrawn(
        effective_on=leaf.fact.effective_on,
        organisation=leaf.meta.actor.organisation,
        mandate=leaf.fact.mandate,
        last_day=last_day,
    )
    act = next(one for one in pages.leaves if one.meta.cause == leaf.meta.cause)
    began = next(one for one in pages.leaves if one.party is leaf.party)
    led = Cause(id=began.meta.event_id, source=leaf.party)
    pages.before(act, withdrawn, cause=led, actor=system(house_of(leaf.party)), mandate=None)
    pages.forged += [act, leaf]


@forgery("four-eyes", "above the mandate two people agree")
def the_second_person_is_the_first(pages: Pages) -> None:
    leaf = _approval(pages, 2)
    _acts(pages, leaf, user=leaf.fact.approvers[0].user)


@forgery("four-eyes", "above the mandate two people agree")
def one_person_decides_above_the_mandate(pages: Pages) -> None:
    leaf = _approval(pages, 2)
    pages.change(leaf, approvers=leaf.fact.approvers[1:])


@forgery("four-eyes", "above the mandate two people agree")
def the_first_person_never_agreed(pages: Pages) -> None:
    leaf = _approval(pages, 2)
    first, last = leaf.fact.approvers
    pages.change(leaf, approvers=(replace(first, user=UserId("niemand-1")), last))


@forgery("four-eyes", "a pot pays, and what is left goes back")
def one_side_of_a_pot_signs_twice(pages: Pages) -> None:
    leaf = _approval(pages, 2)
    first = pages.one(ShareFirstApproved, case=leaf.fact.case, funder=leaf.fact.funder)
    same = replace(first.meta.actor, user=UserId("collega-1"))
    pages.envelope(leaf, actor=same, mandate=first.meta.mandate)
    pages.change(leaf, approvers=(first.fact.approver, same), mandate=first.fact.mandate)


@forgery("four-eyes", "urgent, then granted")
def a_start_at_once_costs_more_than_one_person_may_grant(pages: Pages) -> None:
    leaf = pages.one(TemporaryStartGranted)
    pages.change(leaf, share=replace(leaf.fact.share, amount=Cents(10**8)))


@forgery("requester-decides-not")
def who_asked_approved(pages: Pages) -> None:
    leaf = _approval(pages, 1)
    asked = pages.one(ArrangementRequested, case=leaf.fact.case)
    _acts(pages, leaf, user=asked.meta.actor.user)


@forgery("mandate-valid")
def the_mandate_was_no_longer_there(pages: Pages) -> None:
    leaf = pages.one(BudgetSet)
    pages.envelope(leaf, mandate=MandateId("loket.2014"))


@forgery("mandate-valid")
def the_role_has_no_such_power(pages: Pages) -> None:
    leaf = _approval(pages, 1)
    _acts(pages, leaf, role=Role.DESK_OFFICER)


@forgery("mandate-valid")
def the_place_was_taken_of_somebody_unasked(pages: Pages) -> None:
    leaf = _approval(pages, 1)
    own = leaf.meta.actor.role
    _acts(pages, leaf, role=Role.DESK_OFFICER, in_place_of=own)


@forgery("mandate-valid")
def somebody_of_another_municipality_approves(pages: Pages) -> None:
    leaf = _approval(pages, 1)
    _acts(pages, leaf, organisation=OrganisationId("municipality:GM0166"))


@forgery("mandate-valid")
def the_mandate_was_withdrawn_the_day_before(pages: Pages) -> None:
    leaf = _approval(pages, 1)
    _withdrawn(pages, leaf, leaf.fact.effective_on - timedelta(days=1))


@forgery("mandate-valid")
def the_decision_names_another_line_than_counts(pages: Pages) -> None:
    leaf = _approval(pages, 1)
    pages.change(leaf, mandate=MandateId("loket.2014"))


@forgery("mandate-valid")
def nobody_gave_a_mandate(pages: Pages) -> None:
    pages.envelope(pages.one(KeyProposed), mandate=None)


def _limited(pages: Pages, approval: Leaf, limit: int, by: Actor | None = None) -> None:
    """Let this approval, and those after it, have been given under a line with this limit, which
    the house, or somebody else, granted."""
    fact, approver = approval.fact, approval.meta.actor
    granted = MandateGranted(
        effective_on=fact.effective_on,
        organisation=approver.organisation,
        mandate=fact.mandate,
        role=approver.in_place_of or approver.role,
        powers=(Power.APPROVE_SHARE,),
        valid=Period(start=date(2015, 1, 1), end=date(2099, 12, 31)),
        limit=Cents(limit),
    )
    first = next(leaf for leaf in pages.leaves if leaf.party is approval.party)
    actor = by or system(house_of(approval.party))
    pages.after(first, granted, actor=actor, mandate=fact.mandate if by else None)


@forgery("near-limit")
def an_approval_just_fits(pages: Pages) -> None:
    leaf = _approval(pages, 1)
    _limited(pages, leaf, leaf.fact.amount)
    pages.forged.append(leaf)


@forgery("split-requests", "a share waits for the money of another")
def two_small_shares_make_a_large_one(pages: Pages) -> None:
    alone = [leaf for leaf in pages.of(ShareApproved) if leaf.fact.approvers == (leaf.meta.actor,)]
    for one, other in pairwise(alone):
        if one.fact.funder == other.fact.funder and one.fact.case != other.fact.case:
            asked = [pages.one(ArrangementRequested, case=x.fact.case) for x in (one, other)]
            pages.change(asked[1], pupils=asked[0].fact.pupils)
            _limited(pages, one, max(one.fact.amount, other.fact.amount))
            pages.forged += [one, other]
            return
    raise NothingToForge


@forgery("last-day-of-mandate")
def a_mandate_was_used_on_its_last_day(pages: Pages) -> None:
    leaf = _approval(pages, 1)
    _withdrawn(pages, leaf, leaf.fact.effective_on)


@forgery("one-approver")
def one_person_approves_all(pages: Pages) -> None:
    leaf = _approval(pages, 1)
    for _ in range(100):
        pages.after(leaf, leaf.fact, cause=leaf.meta.cause)


@forgery("own-mandate")
def a_mandate_is_of_his_own_hand(pages: Pages) -> None:
    leaf = _approval(pages, 1)
    _limited(pages, leaf, 10**8, by=leaf.meta.actor)


@forgery("own-mandate")
def somebody_names_himself_a_substitute(pages: Pages) -> None:
    leaf = _approval(pages, 1)
    by, day = leaf.meta.actor, leaf.fact.effective_on
    named = SubstituteNamed(
        effective_on=day,
        organisation=by.organisation,
        role=Role.DESK_OFFICER,
        substitute=by.user,
        period=Period(start=day, end=day),
    )
    pages.after(leaf, named)


@forgery("sized-and-given")
def who_approves_set_the_budget(pages: Pages) -> None:
    leaf = _approval(pages, 1)
    budget = pages.one(BudgetSet, where=lambda one: funder_of(one.fact.line) == leaf.fact.funder)
    pages.envelope(budget, actor=replace(budget.meta.actor, user=leaf.meta.actor.user))
