"""One funder's share: how much and why, the budgets it burdens, and what the viewer may answer."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, HTTPException, Path, Query, Request
from fastapi.responses import Response

from events import funding
from events.decision import HearingException
from events.fact import Fact
from events.register import Power
from events.request import SupplementItem
from events.values import (
    ORGANISATION_PATTERN,
    Actor,
    CaseId,
    OrganisationId,
    Round,
    UserId,
    party_of,
)
from projections.approvals.fold import Approval, ApprovalState
from projections.approvals.queries import approvals_of
from projections.bundling.fold import Bundle, FunderShare
from projections.bundling.queries import bundle
from projections.case_file.queries import timeline
from projections.catalogue import APPROVALS, BUDGETS, BUNDLING, CASE_FILE, FORECAST
from services.funder.commands import ApproveShare, RefuseShare, RequestSupplement
from services.portal.books import READING, Case, Reader, When
from services.portal.known_rules import known_rules
from services.portal.moments import Asked, Look
from services.portal.pages.acting import BAD, WORDS, carry_out, identity, own_words, words_fault
from services.portal.pages.burden import Burden, burdened
from services.portal.pages.capacity import Capacity, capacities, in_place_of
from services.portal.pages.forms import FieldFault, Form, of_code, posted
from services.portal.pages.frame import see
from services.portal.problems import NOT_HERE
from services.portal.rendering import Render
from services.portal.viewer import Viewer, viewer_of
from services.portal.why import Ground, explained, facts_behind
from services.rules.regions import RuleBook
from services.runtime.refusal import Denied, Refusal
from services.runtime.shapes import Command

ANSWERABLE = frozenset({ApprovalState.OPEN, ApprovalState.SECOND_NEEDED})
"""The states in which a funder's people still have something to say."""

REFUSABLE = ANSWERABLE | {ApprovalState.AWAITS_BUDGET}

_EXPLAINS = (
    funding.KeyProposed,
    funding.RedistributionProposed,
    funding.SharesCalculated,
    funding.ShareRequested,  # all that a funder hears of it, but for the one that makes the key
)
_NEEDED = (*_EXPLAINS, funding.ShareFirstApproved)


@dataclass(frozen=True)
class Payer:
    """A part of the key beside what it comes to."""

    funder: OrganisationId
    source: str
    part: funding.KeyPart
    share: FunderShare | None


@dataclass(frozen=True)
class SharePage:
    """All that the page of a share shows."""

    on: date
    approval: Approval
    bundle: Bundle | None
    asked: funding.ShareRequested
    payers: tuple[Payer, ...]
    grounds: tuple[Ground, ...]
    first: Actor | None  # who gave a first approval
    own: bool  # whether the viewer's organisation answers for it
    approve: tuple[Capacity, ...]
    refuse: tuple[Capacity, ...]
    treat: tuple[Capacity, ...]
    viewer: Viewer
    burdens: tuple[Burden, ...] = ()

    @property
    def case(self) -> CaseId:
        """The request."""
        return self.approval.case_id

    @property
    def path(self) -> str:
        """Where this page is."""
        return f"/aanvragen/{self.case}/aandelen/{self.approval.funder}"

    @property
    def named(self) -> Mapping[str, Any]:
        """How commands name it."""
        one = self.approval
        return {"case": one.case_id, "round": Round(one.round), "funder": one.funder}

    @property
    def enough(self) -> bool:
        """Whether all of it could be set aside now."""
        return all(one.holds for one in self.burdens)

    @property
    def days_left(self) -> int:
        """Until the last day for an answer; below zero where it has passed."""
        return (self.approval.expires_on - self.on).days

    @property
    def approvers(self) -> tuple[Capacity, ...]:
        """The capacities in which the viewer may approve it."""
        if self.approval.state not in ANSWERABLE:
            return ()
        return tuple(c for c in self.approve if self._may(c))

    @property
    def refusers(self) -> tuple[Capacity, ...]:
        """The capacities in which the viewer may refuse it."""
        if self.approval.state not in REFUSABLE:
            return ()
        return tuple(one for one in self.refuse if one.line)

    @property
    def askers(self) -> tuple[Capacity, ...]:
        """The capacities in which the viewer may ask the school for more."""
        judges = self.approval.funder.startswith(("swv:", "municipality:"))
        asked = self.approval.state in ANSWERABLE and judges
        return tuple(one for one in self.treat if one.line) if asked else ()

    @property
    def answers(self) -> bool:
        """Whether the viewer can say anything of it."""
        return bool(self.approvers or self.refusers or self.askers)

    def last_word(self, capacity: Capacity) -> bool:
        """Whether an approval in this capacity decides; else a second person must follow."""
        return capacity.decides(self.approval.amount, self._first_user, self.viewer.user)

    @property
    def gave_first(self) -> bool:
        """Whether the first approval was the viewer's own."""
        return self._first_user == self.viewer.user

    @property
    def _first_user(self) -> UserId | None:
        second = self.approval.state is ApprovalState.SECOND_NEEDED
        return self.first.user if second and self.first else None

    def _may(self, capacity: Capacity) -> bool:
        return capacity.may(self.approval.amount, self._first_user, self.viewer.user)


async def share(
    look: Look, delivered: RuleBook, viewer: Viewer, case: CaseId, funder: OrganisationId
) -> SharePage | None:
    """A funder's share of the last round in which it was asked, but for the money that it burdens;
    None where it never was, or where who looks may not see it."""
    connection, journal, on = look.connection, look.book, look.on
    found = [one for one in await approvals_of(connection, case) if one.funder == funder]
    if not found:
        return None
    approval = found[-1]
    lines = await timeline(connection, case)
    facts = await facts_behind(journal, lines, *_NEEDED)
    of_round = {event: fact for event, fact in facts.items() if _in_round(fact, approval)}
    requests = (one for one in of_round.values() if isinstance(one, funding.ShareRequested))
    asked = next((one for one in requests if one.share.funder == funder), None)
    if asked is None:
        return None
    money = await bundle(connection, case)
    rules = await known_rules(journal, delivered, party_of(funder))
    explaining = [one for one in lines if isinstance(of_round.get(one.event_id), _EXPLAINS)]
    may = {
        power: capacities(rules, viewer, funder, power, on)
        if _answers(rules, viewer, asked, on)
        else ()
        for power in (Power.APPROVE_SHARE, Power.REFUSE_SHARE, Power.TREAT_REQUEST)
    }
    return SharePage(
        on=on,
        approval=approval,
        bundle=money,
        asked=asked,
        payers=_payers(money),
        grounds=_grounds(
            ground for why in explained(explaining, facts, rules) for ground in why.grounds
        ),
        first=_first(of_round, funder),
        own=_answers(rules, viewer, asked, on),
        approve=may[Power.APPROVE_SHARE],
        refuse=may[Power.REFUSE_SHARE],
        treat=may[Power.TREAT_REQUEST],
        viewer=viewer,
    )


def _answers(rules: RuleBook, viewer: Viewer, asked: funding.ShareRequested, on: date) -> bool:
    """Whether the viewer's organisation answers for this funder: it is that one, its successor, or
    the SWV that hosts it."""
    funder, own = asked.share.funder, viewer.organisation
    hosted = funder.startswith("other:") and own == asked.swv
    return own is not None and (hosted or rules.acts_for(funder, own, on))


def _in_round(fact: Any, approval: Approval) -> bool:
    return getattr(fact, "round", None) == approval.round


def _first(facts: Mapping[UUID, Fact], funder: OrganisationId) -> Actor | None:
    given = (one for one in facts.values() if isinstance(one, funding.ShareFirstApproved))
    return next((one.approver for one in given if one.funder == funder), None)


def _grounds(found: Iterable[Ground]) -> tuple[Ground, ...]:
    """Each rule once."""
    return tuple({one.rule: one for one in found}.values())


def _payers(money: Bundle | None) -> tuple[Payer, ...]:
    if money is None:
        return ()
    shares = {one.funder: one for one in money.shares}
    return tuple(
        Payer(part.funder, part.source, part, shares.get(part.funder)) for part in money.key_parts
    )


class Answer(StrEnum):
    """What a funder can say of a share."""

    APPROVE = "akkoord"
    REFUSE = "weigering"
    SUPPLEMENT = "aanvulling"


PLACE = "/aanvragen/{case}/aandelen/{funder}"
Funder = Annotated[str, Path(pattern=f"^{ORGANISATION_PATTERN}$")]

_OF_CASE = (APPROVALS, BUNDLING, CASE_FILE)
_OF_MONEY = (BUDGETS, FORECAST)
_NO_GROUND = FieldFault("grond", "Kies waarom u weigert.", "Choose why you refuse.")
_NO_ITEMS = FieldFault("ontbreekt", "Kies wat er ontbreekt.", "Choose what is missing.")


def shares(router: APIRouter, reader: Reader, render: Render) -> None:
    """A share, and the three answers that a funder can give."""

    async def read(asked: Request, case: str, funder: str, moment: Asked) -> tuple[Look, SharePage]:
        number, rules = CaseId(case), reader.books.reference.rulebook
        async with reader.look(moment, *_OF_CASE, case=number) as look:
            found = await share(look, rules, viewer_of(asked), number, OrganisationId(funder))
        if found is None:
            raise HTTPException(NOT_HERE)
        async with reader.look(moment, *_OF_MONEY) as money:  # of all cases: lines are for all
            burdens = await burdened(money.connection, found.asked.share, look.on)
        return look, replace(found, burdens=burdens)

    def told(asked: Request, answer: Answer, seen: SharePage, form: Form) -> Response:
        code = BAD if form.faults else 200
        return render(
            asked,
            "answer.html",
            code,
            here="work",
            seen=seen,
            form=form,
            answer=answer,
            grounds=funding.RefusalGround,
            exceptions=HearingException,
            items=SupplementItem,
        )

    @router.api_route(PLACE, methods=READING)
    async def _share(
        asked: Request,
        case: Case,
        funder: Funder,
        moment: When,
        gedaan: Annotated[Answer | None, Query()] = None,
    ) -> Response:
        look, seen = await read(asked, case, funder, moment)
        return render(
            asked, "share.html", here="work", path=seen.path, look=look, seen=seen, done=gedaan
        )

    @router.api_route(f"{PLACE}/{{answer}}", methods=READING)
    async def _ask(asked: Request, case: Case, funder: Funder, answer: Answer) -> Response:
        _, seen = await read(asked, case, funder, Asked())
        return told(asked, answer, seen, Form())

    @router.post(f"{PLACE}/{{answer}}")
    async def _answer(asked: Request, case: Case, funder: Funder, answer: Answer) -> Response:
        _, seen = await read(asked, case, funder, Asked())
        form, viewer = posted(await asked.form()), viewer_of(asked)
        asks = commanded(answer, seen, form)
        wrong = [*words_fault(form, reader), *([asks] if isinstance(asks, FieldFault) else [])]
        if wrong or isinstance(asks, FieldFault):
            return told(asked, answer, seen, form.failing(*wrong))
        try:
            by = viewer.actor(in_place_of(form))
            words = form.value(WORDS)
            async with own_words(reader, seen.case, words, by) as reason:
                command, party = (
                    asks(on=seen.on, by=by, reason=reason),
                    party_of(seen.approval.funder),
                )
                await carry_out(reader, party, command, identity(viewer, form.id))
        except Denied:
            raise
        except Refusal as refusal:
            return told(asked, answer, seen, form.refused(refusal))
        return see(f"{seen.path}?gedaan={answer}")


def commanded(answer: Answer, seen: SharePage, form: Form) -> Callable[..., Command] | FieldFault:
    """The command that a filled in form comes to, but for who asks and when; or what is missing."""
    match answer:
        case Answer.APPROVE:
            return partial(ApproveShare, **seen.named)
        case Answer.REFUSE:
            ground = of_code(funding.RefusalGround, form.value("grond"))
            exception = of_code(HearingException, form.value("niet_horen"))
            if ground is None:
                return _NO_GROUND
            return partial(RefuseShare, ground=ground, exception=exception, **seen.named)
        case Answer.SUPPLEMENT:
            chosen = (of_code(SupplementItem, one) for one in form.all("ontbreekt"))
            items = tuple(one for one in chosen if one is not None)
            if not items:
                return _NO_ITEMS
            body = seen.approval.funder
            return partial(RequestSupplement, case=seen.case, body=body, items=items)
