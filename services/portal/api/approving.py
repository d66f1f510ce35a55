"""Approving several shares in one call: each is a command of its own, and has an outcome of its
own."""

from typing import Annotated
from uuid import UUID

import msgspec
from fastapi import Request
from fastapi.responses import Response
from pydantic import Field

from events.values import CaseId, OrganisationId, Round
from services.portal.api.answering import answer
from services.portal.api.bodies import Body, People, edge, read_body
from services.portal.api.matching import IdempotencyKey, command_id_of
from services.portal.api.problems import Problem, refused
from services.portal.api.resources import Resources
from services.portal.api.writes import CREATED, OK, acting, at_the_counter
from services.portal.approving import MOST, Asked, Outcome, approve_all
from services.portal.books import Reader
from services.portal.moments import last_day
from services.portal.viewer import viewer_of


class ShareAsked(Body):
    """A share of the round in which it is asked."""

    case: edge(CaseId)  # type: ignore[valid-type]
    funder: edge(OrganisationId)  # type: ignore[valid-type]
    round: edge(Round)  # type: ignore[valid-type]


class ApproveShares(Body):
    """Shares to approve, in this order."""

    shares: Annotated[list[ShareAsked], Field(min_length=1, max_length=MOST)]
    in_place_of: People | None = None  # type: ignore[valid-type]


class ShareApprovalTold(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What became of one share: the facts that it led to, or why it was refused."""

    case: CaseId
    funder: OrganisationId
    round: Round
    id: UUID  # of its command
    facts: tuple[UUID, ...]  # by their event ids
    problem: Problem | None


class SharesApproved(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What became of each share, in the order in which they were asked."""

    items: tuple[ShareApprovalTold, ...]


def approving(resources: Resources, reader: Reader) -> None:
    """Approving several shares."""

    @resources.takes(
        "/approvals",
        "approveShares",
        SharesApproved,
        nl="Keur aandelen goed, elk met een eigen uitkomst",
        en="Approve shares, each with an outcome of its own",
        oza="approve",
        body=ApproveShares,
    )
    async def _approve(asked: Request, key: IdempotencyKey) -> Response:
        viewer = viewer_of(asked)
        counter = at_the_counter(reader, viewer)
        sent = read_body(ApproveShares, await asked.body())
        shares = [Asked(**one) for one in sent["shares"]]
        found = await approve_all(
            counter.desks,
            shares,
            acting(viewer, sent.get("in_place_of")),
            await last_day(reader.books.journal, reader.books.clock),
            command_id_of(viewer, key),
        )
        new = any(one.answer is not None and one.answer.facts for one in found)
        return answer(SharesApproved(items=tuple(map(_told, found))), CREATED if new else OK)


def _told(one: Outcome) -> ShareApprovalTold:
    return ShareApprovalTold(
        case=one.asked.case,
        funder=one.asked.funder,
        round=one.asked.round,
        id=one.id,
        facts=() if one.answer is None else one.answer.event_ids,
        problem=None if one.refusal is None else refused(one.refusal),
    )
