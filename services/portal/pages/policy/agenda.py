"""One agenda: how its goals stand, which agreements are kept, and what waits for money."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, HTTPException, Path, Request
from fastapi.responses import Response

from events.values import ORGANISATION_PATTERN, OrganisationId, party_of
from projections.agendas.fold import Agenda, AgreementStands
from projections.agendas.queries import agenda_of
from projections.catalogue import AGENDAS
from services.agenda.commands import FindMoney, KeepAgreement, MeasureGoal
from services.portal.books import READING, Reader, When
from services.portal.language import language_of, nl, translations
from services.portal.moments import Asked, Look
from services.portal.pages.acting import BAD, carry_out, identity
from services.portal.pages.figures import PICTURE
from services.portal.pages.forms import FieldFault, Form, posted
from services.portal.pages.frame import see
from services.portal.pages.policy.keeping import keeps
from services.portal.plots import Bars, Series, drawn
from services.portal.problems import NOT_HERE
from services.portal.rendering import Render
from services.portal.viewer import viewer_of
from services.runtime.refusal import Denied, Refusal
from services.runtime.shapes import Command

Keeper = Annotated[str, Path(pattern=f"^{ORGANISATION_PATTERN}$")]
Name = Annotated[str, Path(pattern="^[a-z][a-z0-9-]{2,39}$")]

PLACE = "/afspraken/agenda/{keeper}/{agenda}"
_SKY, _GOLD, _BLUE = "#4f83bd", "#e8a317", "#14406b"


class State(StrEnum):
    """How an agreement stands; the words are of the page."""

    KEPT = "kept"
    KEPT_LATE = "kept-late"
    LATE = "late"
    WAITS = "waits"  # for its money
    OPEN = "open"


WORDS: Mapping[State, str] = {
    State.KEPT: nl("nagekomen"),
    State.KEPT_LATE: nl("te laat nagekomen"),
    State.LATE: nl("niet op tijd nagekomen"),
    State.WAITS: nl("wacht op geld"),
    State.OPEN: nl("loopt"),
}


class Act(StrEnum):
    """What may be written down of an agenda; its place in the address."""

    KEPT = "nagekomen"
    FOUND = "geld"
    MEASURED = "meting"


_ACTS: Mapping[Act, tuple[type[Command], tuple[str, ...]]] = {
    Act.KEPT: (KeepAgreement, ("number",)),
    Act.FOUND: (FindMoney, ("number",)),
    Act.MEASURED: (MeasureGoal, ("code", "year", "value")),
}


@dataclass(frozen=True)
class Counted:
    """An agenda and how many of its agreements stand how."""

    agenda: Agenda
    states: Mapping[State, int]

    @property
    def path(self) -> str:
        """Where its page is."""
        return PLACE.format(keeper=self.agenda.keeper, agenda=self.agenda.agenda)


@dataclass(frozen=True)
class AgendaPage:
    """An agenda as one viewer sees it."""

    counted: Counted
    agreements: tuple[tuple[AgreementStands, State], ...]
    own: bool  # whether the viewer may write down what became of it
    on: date

    @property
    def goals(self) -> list[tuple[str, str]]:
        """The goals to choose from."""
        goals = (stands.goal for stands in self.counted.agenda.goals)
        return [(str(goal.code), str(goal.text)) for goal in goals]


def state_of(one: AgreementStands) -> State:
    """How an agreement stands."""
    if one.kept_on is not None:
        return State.KEPT_LATE if one.late else State.KEPT
    if one.overdue_on is not None:
        return State.LATE
    waits = one.agreement.reserves is not None and one.money_on is None
    return State.WAITS if waits else State.OPEN


def counted(agenda: Agenda) -> Counted:
    """An agenda with its agreements counted."""
    states = [state_of(one) for one in agenda.agreements]
    return Counted(agenda, {state: states.count(state) for state in State})


def by_owner(agenda: Agenda, name: Any, say: Any) -> Bars:
    """A figure: of each owner how many agreements are kept, late and open."""
    owners: dict[str, list[State]] = {}
    for one in agenda.agreements:
        owners.setdefault(one.agreement.owner, []).append(state_of(one))
    shown = (
        (say(nl("nagekomen")), _BLUE, "", (State.KEPT, State.KEPT_LATE)),
        (say(nl("niet op tijd")), "#a32222", "//", (State.LATE,)),
        (say(nl("wacht op geld")), _GOLD, "xx", (State.WAITS,)),
        (say(nl("loopt")), _SKY, "..", (State.OPEN,)),
    )
    return Bars(
        title=say(nl("Afspraken per eigenaar")),
        unit=say(nl("afspraken")),
        series=tuple(Series(word, colour, hatch) for word, colour, hatch, _ in shown),
        rows=tuple(
            (name(owner), tuple(sum(states.count(s) for s in some) for *_, some in shown))
            for owner, states in owners.items()
        ),
    )


def agenda_pages(router: APIRouter, reader: Reader, render: Render) -> None:
    """The page of an agenda, its figure, and what is written down on it."""

    async def read(keeper: str, name: str, moment: Asked) -> tuple[Look, Agenda]:
        async with reader.look(moment, AGENDAS) as look:
            found = await agenda_of(look.connection, keeper, name)
        if found is None:
            raise HTTPException(NOT_HERE)
        return look, found

    async def shown(asked: Request, look: Look, agenda: Agenda, form: Form) -> Response:
        rules = await reader.rules(look.book)
        of = counted(agenda)
        seen = AgendaPage(
            counted=of,
            agreements=tuple((one, state_of(one)) for one in agenda.agreements),
            own=keeps(viewer_of(asked), agenda.keeper, rules, look.on),
            on=look.on,
        )
        return render(
            asked,
            "policy/agenda.html",
            BAD if form.faults else 200,
            here="agreed",
            path=of.path,
            look=look,
            seen=seen,
            form=form,
            words=WORDS,
        )

    @router.api_route(PLACE, methods=READING)
    async def _agenda(asked: Request, keeper: Keeper, agenda: Name, moment: When) -> Response:
        return await shown(asked, *await read(keeper, agenda, moment), Form())

    @router.api_route(PLACE + "/eigenaren.svg", methods=READING)
    async def _figure(asked: Request, keeper: Keeper, agenda: Name, moment: When) -> Response:
        _, found = await read(keeper, agenda, moment)
        say = translations(language_of(asked)).gettext
        figure = by_owner(found, reader.books.reference.name_of, say)
        picture = await asyncio.to_thread(drawn, figure)
        return Response(picture, media_type="image/svg+xml", headers=PICTURE)

    @router.post(PLACE + "/{act}")
    async def _act(asked: Request, keeper: Keeper, agenda: Name, act: Act) -> Response:
        look, found = await read(keeper, agenda, Asked())
        form, viewer = posted(await asked.form()), viewer_of(asked)
        kind, names = _ACTS[act]
        typed = {one: form.value(one) for one in names}
        says = {"on": look.on, "by": viewer.actor(), "agenda": agenda, "keeper": keeper}
        try:
            command = msgspec.convert({**typed, **says}, kind, strict=False)
            party = party_of(OrganisationId(keeper))
            await carry_out(reader, party, command, identity(viewer, form.id))
        except msgspec.ValidationError:
            return await shown(asked, look, found, form.failing(_UNFIT))
        except Denied:
            raise
        except Refusal as no:
            return await shown(asked, look, found, form.refused(no))
        return see(PLACE.format(keeper=keeper, agenda=agenda))


_UNFIT = FieldFault(
    "value",
    "Vul een jaar en een heel getal in.",
    "Fill in a year and a whole number.",
)
