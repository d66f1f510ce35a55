"""Sizing a budget line: setting it, letting it grow or shrink, moving money to another line."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any

import msgspec
from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from events.agenda import Year as AnyYear
from events.budget import AdjustmentGround
from events.register import Power
from events.values import (
    BudgetLineId,
    Cents,
    Party,
    Reference,
    SignedCents,
    funder_of,
    party_of,
)
from projections.budgets.fold import Line, Shortfall
from projections.budgets.queries import lines_of
from projections.catalogue import BUDGETS
from services.funder.commands import AdjustBudget, SetBudget, ShiftBudget
from services.funder.council_commands import (
    ForeseeShortfall,
    ProposeToCouncil,
    RecordCouncilDecision,
)
from services.portal.books import READING, Reader
from services.portal.language import nl
from services.portal.moments import Asked
from services.portal.pages.acting import BAD, carry_out, day_of, identity
from services.portal.pages.budget_address import PLACE, Funder, Source, Year, address, line_named
from services.portal.pages.capacity import capacities
from services.portal.pages.forms import MISSING, FieldFault, Form, fault, of_code, posted
from services.portal.pages.frame import see
from services.portal.problems import NOT_HERE
from services.portal.rendering import Render
from services.portal.request_cell import whole_euros
from services.portal.viewer import Viewer, viewer_of
from services.rules.identifiers import Problem
from services.rules.regions import RuleBook
from services.runtime.refusal import Denied, Refusal
from services.runtime.shapes import Command


class Act(StrEnum):
    """What is done to the size of a line."""

    SET = "vaststellen"
    ADJUST = "bijstellen"
    SHIFT = "verschuiven"
    FORESEE = "tekort"
    PROPOSE = "raadsvoorstel"
    DECIDE = "raadsbesluit"


LABELS = {
    Act.SET: nl("Vaststellen"),
    Act.ADJUST: nl("Bijstellen"),
    Act.SHIFT: nl("Verschuiven"),
    Act.FORESEE: nl("Tekort melden"),
    Act.PROPOSE: nl("Voorstel aan de raad"),
    Act.DECIDE: nl("Besluit van de raad"),
}
_WHICH_WAY = ("meer", "minder")


def may_size(rules: RuleBook, viewer: Viewer, line: BudgetLineId, on: date) -> bool:
    """Whether the mandate register lets the viewer size a line of this funder."""
    found = capacities(rules, viewer, funder_of(line), Power.SET_BUDGET, on)
    return any(one.line for one in found)


def acts_on(line: Line) -> tuple[Act, ...]:
    """What can be done to a line as it is."""
    if line.amount is None:
        return (Act.SET,)
    if party_of(line.funder) is not Party.MUNICIPALITY:
        return (Act.ADJUST, Act.SHIFT)
    return (Act.ADJUST, Act.SHIFT, _before_the_council(line.shortfall))


def _before_the_council(shortfall: Shortfall | None) -> Act:
    """What comes next of a shortfall: it is foreseen, proposed, decided on."""
    if shortfall is None or shortfall.decided_on is not None:
        return Act.FORESEE
    return Act.PROPOSE if shortfall.proposal is None else Act.DECIDE


def sizing(router: APIRouter, reader: Reader, render: Render) -> None:
    """The form of each act."""

    async def told(asked: Request, line: BudgetLineId, act: Act, form: Form) -> Response:
        """The form. There is no page of a line that is there already to be set, nor of one that is
        not there to be changed."""
        async with reader.look(Asked(), BUDGETS) as look:
            own = await lines_of(look.connection, funder_of(line))
            rules = await reader.rules(look.book)
        row = next((one for one in own if one.line == line), None)
        if act not in (acts_on(row) if row else (Act.SET,)) or not own:
            raise HTTPException(NOT_HERE)
        others = tuple(one.line for one in own if one.line != line and one.amount is not None)
        return render(
            asked,
            "budget_act.html",
            BAD if form.faults else 200,
            here="budgets",
            line=line,
            row=row,
            act=act,
            labels=LABELS,
            form=form,
            others=others,
            grounds=AdjustmentGround,
            may=may_size(rules, viewer_of(asked), line, look.on),
        )

    @router.api_route(f"{PLACE}/{{maat}}", methods=READING)
    async def _form(
        asked: Request, funder: Funder, source: Source, year: Year, maat: Act
    ) -> Response:
        return await told(asked, line_named(funder, source, year), maat, Form())

    @router.post(f"{PLACE}/{{maat}}")
    async def _do(
        asked: Request, funder: Funder, source: Source, year: Year, maat: Act
    ) -> Response:
        line, form = line_named(funder, source, year), posted(await asked.form())
        viewer, command = viewer_of(asked), commanded(maat, line, form)
        if isinstance(command, FieldFault):
            return await told(asked, line, maat, form.failing(command))
        try:
            asks = command(on=await day_of(reader), by=viewer.actor())
            await carry_out(reader, party_of(funder_of(line)), asks, identity(viewer, form.id))
        except Denied:
            raise
        except Refusal as refusal:
            return await told(asked, line, maat, form.refused(refusal))
        return see(f"{address(line)}?gedaan={maat}")


def commanded(act: Act, line: BudgetLineId, form: Form) -> Callable[..., Command] | FieldFault:
    """The command that a filled in form comes to, but for who asks and when; or what is wrong."""
    amount = whole_euros(form.value("bedrag"))
    if isinstance(amount, Problem):
        return fault("bedrag", amount)
    if act is Act.SET:
        return partial(SetBudget, line=line, amount=amount)
    if act in _OF_COUNCIL:
        return _OF_COUNCIL[act](line, amount, form)
    ground = of_code(AdjustmentGround, form.value("grond"))
    if ground is None:
        return fault("grond", MISSING)
    if act is Act.SHIFT:
        to_line = form.value("naar")
        if not to_line.startswith(f"{funder_of(line)}/"):
            return fault("naar", MISSING)
        return partial(
            ShiftBudget, line=line, to_line=BudgetLineId(to_line), amount=amount, ground=ground
        )
    if form.value("richting") not in _WHICH_WAY:
        return fault("richting", MISSING)
    less = form.value("richting") == "minder"
    return partial(AdjustBudget, line=line, change=_signed(amount, less=less), ground=ground)


def _foreseen(line: BudgetLineId, amount: Cents, form: Form) -> Callable[..., Command] | FieldFault:
    day = form.day("dag")
    if not isinstance(day, date):
        return fault("dag", MISSING if day is None else day)
    return partial(ForeseeShortfall, line=line, amount=amount, runs_out_on=day)


def _proposed(line: BudgetLineId, amount: Cents, form: Form) -> Callable[..., Command] | FieldFault:
    typed: dict[str, Any] = {}
    for name, field, kind in (("kenmerk", "proposal", Reference), ("jaargang", "vintage", AnyYear)):
        try:
            typed[field] = msgspec.convert(form.value(name), kind, strict=False)
        except msgspec.ValidationError:
            return fault(name, MISSING)
    public = form.chosen("openbaar", "ja")
    return partial(ProposeToCouncil, line=line, amount=amount, public=public, **typed)


def _decided(line: BudgetLineId, amount: Cents, form: Form) -> Callable[..., Command] | FieldFault:
    day = form.day("dag")
    if not isinstance(day, date):
        return fault("dag", MISSING if day is None else day)
    return partial(RecordCouncilDecision, line=line, granted=amount, decided_on=day)


_OF_COUNCIL: Mapping[
    Act, Callable[[BudgetLineId, Cents, Form], Callable[..., Command] | FieldFault]
] = {Act.FORESEE: _foreseen, Act.PROPOSE: _proposed, Act.DECIDE: _decided}


def _signed(amount: Cents, *, less: bool) -> SignedCents:
    return SignedCents(-amount if less else amount)
