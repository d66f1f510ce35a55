"""Doing the same with several tasks of the inbox: taking them in hand, handing them over, giving
them back, approving their shares. Each is a command of its own, and told line by line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any

import msgspec
from fastapi import APIRouter, Request
from fastapi.responses import Response

from events import funding
from events.values import (
    ORGANISATION_PATTERN,
    UUID_PATTERN,
    Actor,
    CaseId,
    Cents,
    OrganisationId,
    Round,
    UserId,
    party_of,
)
from projections.catalogue import APPROVALS, CLOCK
from services.handling.commands import GiveBackCase, HandlingCommand, HandOverCase, TakeCase
from services.portal.approving import Asked as AskedShare
from services.portal.approving import approve_all
from services.portal.books import Reader
from services.portal.language import nl
from services.portal.moments import Asked
from services.portal.pages.acting import BAD, counter_of, identity, shown
from services.portal.pages.capacity import in_place_of
from services.portal.pages.forms import FieldFault, Form, posted
from services.portal.pages.work import Inbox, Task, inbox
from services.portal.rendering import Render
from services.portal.viewer import Viewer, viewer_of
from services.portal.waiting import of_hosted
from services.runtime.asks import Answer
from services.runtime.refusal import Refusal

_KEY = re.compile(f"{UUID_PATTERN}\\.{ORGANISATION_PATTERN}")
_NONE = FieldFault("taak", "Kies eerst een of meer taken.", "Choose one or more tasks first.")
_NOBODY = FieldFault(
    "collega",
    "Vul in wie van uw collega's het overneemt, bijvoorbeeld consulent-2.",
    "Fill in which of your colleagues takes over, such as consulent-2.",
)
_GONE = Refusal(
    "no-task-here",
    "Deze taak wacht niet meer op uw organisatie.",
    "This task does not wait for your organisation any more.",
)
_NO_SHARE = Refusal(
    "no-approval-asked",
    "Hier wordt geen akkoord gevraagd.",
    "No approval is asked here.",
)


class Act(StrEnum):
    """What is done with the tasks that were chosen."""

    TAKE = "oppakken"
    HAND_OVER = "overdragen"
    GIVE_BACK = "terugleggen"
    APPROVE = "akkoord"


_SAYS = {
    Act.TAKE: nl("in uw handen"),
    Act.HAND_OVER: nl("overgedragen"),
    Act.GIVE_BACK: nl("teruggelegd"),
    Act.APPROVE: nl("akkoord"),
}
_WAITS = {
    funding.ShareFirstApproved: nl("eerste akkoord; een tweede persoon moet bevestigen"),
    funding.ShareAwaitsBudget: nl("akkoord, maar er is nu te weinig geld"),
}


@dataclass(frozen=True)
class Line:
    """What became of one task. ``says``: Dutch of the catalogue, where it was not refused."""

    case: CaseId
    organisation: OrganisationId
    amount: Cents | None
    says: str
    refusal: Refusal | None = None


@dataclass(frozen=True)
class _Chosen:
    """The tasks that were ticked, each case once, and what was ticked that is not there."""

    tasks: tuple[Task, ...]
    gone: tuple[Line, ...]


def at_once(router: APIRouter, reader: Reader, render: Render) -> None:
    """One act for several tasks."""

    @router.post("/werk/{act}")
    async def _do(asked: Request, act: Act) -> Response:
        form, viewer = posted(await asked.form()), viewer_of(asked)
        others = await of_hosted(reader, viewer, Asked())
        async with reader.look(Asked(), CLOCK, APPROVALS) as look:
            rules = await reader.rules(look.book)
            seen = await inbox(look.connection, rules, viewer, look.on, others=others)
        wrong = _faults(act, form)
        if wrong:
            return render(
                asked,
                "work.html",
                BAD,
                here="work",
                path="/werk",
                look=look,
                seen=seen,
                form=form.failing(*wrong),
            )
        chosen = _chosen(seen, form)
        do = _approved if act is Act.APPROVE else partial(_divided, act)
        done = await do(reader, chosen.tasks, viewer, form, look.on)
        return render(asked, "at_once.html", here="work", act=act, lines=(*done, *chosen.gone))


def _faults(act: Act, form: Form) -> Sequence[FieldFault]:
    nobody = act is Act.HAND_OVER and _colleague(form) is None
    return [*([] if form.all("taak") else [_NONE]), *([_NOBODY] if nobody else [])]


def _colleague(form: Form) -> UserId | None:
    try:
        return msgspec.convert(form.value("collega"), UserId)
    except msgspec.ValidationError:
        return None


def _chosen(seen: Inbox, form: Form) -> _Chosen:
    there: dict[str, Task] = {}
    for one in seen.tasks:
        if one.key not in there or one.approvable:
            there[one.key] = one
    keys = [key for key in dict.fromkeys(form.all("taak")) if _KEY.fullmatch(key)]
    gone = (key.partition(".") for key in keys if key not in there)
    return _Chosen(
        tuple(there[key] for key in keys if key in there),
        tuple(Line(CaseId(case), OrganisationId(who), None, "", _GONE) for case, _, who in gone),
    )


async def _approved(
    reader: Reader, tasks: Sequence[Task], viewer: Viewer, form: Form, on: date
) -> list[Line]:
    shares = {
        AskedShare(one.work.case_id, one.organisation, Round(one.share.round)): one
        for one in tasks
        if one.share is not None and one.approvable
    }
    by, desks = viewer.actor(in_place_of(form)), counter_of(reader).desks
    found = await approve_all(desks, list(shares), by, on, identity(viewer, form.id))
    for last in [one for one in found if one.answer is not None][-1:]:
        assert last.answer is not None
        await shown(reader, party_of(last.asked.funder), last.answer)
    lines = {
        one.asked: _line(
            shares[one.asked], _WAITS[one.waits] if one.waits else _SAYS[Act.APPROVE], one.refusal
        )
        for one in found
    }
    others = [one for one in tasks if not one.approvable]
    return [*lines.values(), *(_line(one, "", _NO_SHARE) for one in others)]


async def _divided(
    act: Act, reader: Reader, tasks: Sequence[Task], viewer: Viewer, form: Form, on: date
) -> list[Line]:
    by, counter = viewer.actor(in_place_of(form)), counter_of(reader)
    lines: list[Line] = []
    last: tuple[Task, Answer] | None = None
    for one in tasks:
        command = _command(act, one, by, on, form)
        try:
            answer = await counter.desks.ask(
                party_of(one.organisation), command, identity(viewer, form.id, act, one.key)
            )
        except Refusal as refusal:
            lines.append(_line(one, "", refusal))
        else:
            last = one, answer
            lines.append(_line(one, _SAYS[act]))
    if last is not None:
        await shown(reader, party_of(last[0].organisation), last[1])
    return lines


def _command(act: Act, one: Task, by: Actor, on: date, form: Form) -> HandlingCommand:
    which: dict[str, Any] = {
        "on": on,
        "by": by,
        "case": one.work.case_id,
        "organisation": one.organisation,
    }
    if act is Act.HAND_OVER:
        colleague = _colleague(form)
        assert colleague is not None, "a form without a colleague is wrong"
        return HandOverCase(**which, colleague=colleague)
    return TakeCase(**which) if act is Act.TAKE else GiveBackCase(**which)


def _line(one: Task, says: str, refusal: Refusal | None = None) -> Line:
    amount = None if one.share is None else one.share.amount
    return Line(one.work.case_id, one.organisation, amount, says, refusal)
