"""Any command that a person may give, as a form: what no page was designed for can be done here.

Which commands are shown follows from the mandate register; what then may be done is judged at the
desk, as it is of whatever comes in.
"""

import re
from collections.abc import Mapping, Sequence, Set
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec
from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from events.values import CaseId, OrganisationId, PupilRef, Sealed, party_of
from projections.case_file.queries import timeline
from projections.catalogue import CASE_FILE
from services.logbook.subjects import pupils_of
from services.portal.api.operations import WRITES
from services.portal.api.personal import personal_in, sealed
from services.portal.api.write import Write
from services.portal.books import READING, Case, Counter, Reader
from services.portal.moments import Asked, Look
from services.portal.pages.act_fields import Asking, Part, found_at, parts_of, read_parts
from services.portal.pages.act_groups import grouped
from services.portal.pages.act_subjects import (
    ALL,
    ANY_CASE,
    AT_CASE,
    DESIGNED,
    NO_FORM,
    OF_CASE,
    SUBJECTS,
)
from services.portal.pages.acting import BAD, counter_of, day_of, identity, not_yours, shown
from services.portal.pages.fields import filled
from services.portal.pages.forms import FieldFault, Form, posted
from services.portal.pages.frame import see
from services.portal.pages.navigation import LINKS, Link
from services.portal.problems import NOT_HERE
from services.portal.rendering import DONE, Render
from services.portal.viewer import Viewer, viewer_of
from services.register.authority import authority
from services.rules.regions import RuleBook
from services.runtime.catalogue import SERVICES
from services.runtime.powers import POWERS
from services.runtime.refusal import Refusal
from services.runtime.shapes import Command

CASE_ACT = f"{AT_CASE}/{{case}}/doen/{{handeling}}"

_HUMP = re.compile(r"(?<!^)(?=[A-Z])")
_WHERE = re.compile(r"`\$\.([^`]+)`")


@dataclass(frozen=True)
class Act:
    """A command that the viewer may give, and its address."""

    write: Write

    @property
    def slug(self) -> str:
        """Its name in an address."""
        return _HUMP.sub("-", self.write.command.__name__).lower()

    @property
    def of_case(self) -> bool:
        """Whether it is about a case, or begins one."""
        return "case" in self.write.command.__struct_fields__

    @property
    def about_case(self) -> bool:
        """Whether it is about a case that is there."""
        of_order = "order" in self.write.in_path and self.of_case
        return of_order or "case" in self.write.in_path or self.write.command.__name__ in OF_CASE

    @property
    def page(self) -> str:
        """The page that shows what comes of it."""
        return SUBJECTS[self.write.tag].page

    def fits(self, nouns: Set[str]) -> bool:
        """Whether it can be about a case of which these streams tell."""
        of_any = self.write.command.__name__ in ANY_CASE
        return of_any or not nouns.isdisjoint(SUBJECTS[self.write.tag].nouns)


def acts_of(viewer: Viewer, rules: RuleBook, on: date) -> list[Act]:
    """What this viewer may do by the mandate register, and no page was designed for."""
    if viewer.organisation is None:
        return []
    known = SERVICES[party_of(viewer.organisation)].commands
    return [
        Act(write)
        for write in WRITES
        if write.command.__name__ in known
        and write.command.__name__ not in (*DESIGNED, *NO_FORM)
        and _may(viewer, write, rules, on)
    ]


def _may(viewer: Viewer, write: Write, rules: RuleBook, on: date) -> bool:
    power = POWERS[write.command]
    if power is None or viewer.organisation is None:
        return False
    try:
        authority(rules, viewer.organisation, viewer.actor(), power, on)
    except Refusal:
        return False
    return True


class Acts:
    """The forms of commands."""

    def __init__(self, reader: Reader, render: Render) -> None:
        self._reader, self._render = reader, render

    async def all(self, asked: Request) -> Response:
        """What can be done that is not about a case, by the page that shows what comes of it."""
        found = [one for one in await self._known(asked) if not one.about_case]
        return self._render(asked, "acts.html", here="acts", groups=_by_page(found), case=None)

    async def of_case(self, asked: Request, case: CaseId) -> Response:
        """What can be done with a case, by what the school first told of it."""
        async with self._reader.look(Asked(), CASE_FILE, case=case) as look:
            lines = await timeline(look.connection, case)
        nouns = {line.stream.partition("-")[0] for line in lines}
        found = [one for one in await self._known(asked) if one.about_case and one.fits(nouns)]
        groups = [(None, found)] if found else []
        return self._render(asked, "acts.html", here="requests", groups=groups, case=case)

    async def form(self, asked: Request, slug: str, case: CaseId | None) -> Response:
        """The form, empty; or with what the page said from which somebody came."""
        act, asking, _ = await self._act(asked, slug, case)
        parts = parts_of(act.write, asking)
        return self._page(asked, act, parts, begun(parts, asked.query_params, case), case)

    async def do(self, asked: Request, slug: str, case: CaseId | None) -> Response:
        """Have it done, or say what stands in its way."""
        act, asking, viewer = await self._act(asked, slug, case)
        parts, form = parts_of(act.write, asking), posted(await asked.form())
        values, wrong = read_parts(parts, form)
        if wrong:
            return self._page(asked, act, parts, form.failing(*wrong), case, BAD)
        try:
            done = await self._carried_out(act, viewer, values, form, case, asking)
        except Refusal as no:
            return self._page(asked, act, parts, form.refused(no), case, BAD)
        except msgspec.ValidationError as error:
            return self._page(
                asked, act, parts, form.failing(_unfit(error, parts, form)), case, BAD
            )
        return see(f"{AT_CASE}/{done}" if act.of_case else f"{act.page}?{DONE}")

    async def _carried_out(
        self,
        act: Act,
        viewer: Viewer,
        values: dict[str, Any],
        form: Form,
        case: CaseId | None,
        asking: Asking,
    ) -> CaseId:
        counter, on = counter_of(self._reader), await day_of(self._reader)
        by = viewer.actor()
        about = case or CaseId(
            str(identity(viewer, form.id))
        )  # what begins has its command's identity
        known: dict[str, Any] = {**values, "on": on, "by": by}
        if act.of_case:
            known["case"] = about
        if act.write.own:
            known[act.write.own] = asking.own
        if "pupil" in known and not asking.pupils:
            known["pupil"] = await _known_pupil(counter, asking.own, known["pupil"])
        async with AsyncExitStack() as stack:
            if personal_in(act.write.command, known):
                door = await stack.enter_async_context(counter.vault.door())
                journal = self._reader.books.journal
                known = await sealed(door, journal, act.write.command, known, by)
            command: Command = msgspec.convert(known, act.write.command)
            party = party_of(asking.own)
            answer = await counter.desks.ask(party, command, identity(viewer, form.id))
        await shown(self._reader, party, answer)
        return about

    async def _known(self, asked: Request) -> list[Act]:
        async with self._reader.look(Asked()) as look:
            rules = await self._reader.rules(look.book)
        return acts_of(viewer_of(asked), rules, look.on)

    async def _act(
        self, asked: Request, slug: str, case: CaseId | None
    ) -> tuple[Act, Asking, Viewer]:
        viewer = viewer_of(asked)
        act = next((one for one in await self._known(asked) if one.slug == slug), None)
        if act is None or viewer.organisation is None:
            raise not_yours()
        if act.about_case is not (case is not None):
            raise HTTPException(NOT_HERE)
        journal = self._reader.books.journal
        pupils: Sequence[PupilRef] = () if case is None else await pupils_of(journal, [case])
        asking = Asking(self._reader.books.reference, viewer.organisation, pupils)
        return act, asking, viewer

    def _page(
        self,
        asked: Request,
        act: Act,
        parts: Sequence[Part],
        form: Form,
        case: CaseId | None,
        code: int = 200,
    ) -> Response:
        named = {part.field.name: part.field for part in parts}
        here = "acts" if case is None else "requests"
        return self._render(
            asked,
            "act.html",
            code,
            here=here,
            act=act,
            fields=grouped(parts),
            named=named,
            form=form,
            case=case,
        )


async def _known_pupil(counter: Counter, school: OrganisationId, number: str) -> PupilRef:
    return await counter.vault.pupil_for(school, counter.vault.handle(school, number))


def begun(parts: Sequence[Part], said: Mapping[str, str], case: CaseId | None) -> Form:
    """A form in which stands what is known already, as far as it may stand in an address; and of a
    case its first order, which bears its number."""
    known = {"order": str(case), **said} if case else said
    fields = [part.field for part in parts if part.kind is not Sealed]
    return filled(fields, {one.name: known[one.name] for one in fields if one.name in known})


async def acts_here(asked: Request, reader: Reader, look: Look, page: str) -> list[Act]:
    """What who asks may do that is not about a case, and of which this page shows what comes."""
    found = acts_of(viewer_of(asked), await reader.rules(look.book), look.on)
    return [one for one in found if one.page == page and not one.about_case]


def _by_page(acts: Sequence[Act]) -> list[tuple[Link | None, list[Act]]]:
    """In the order of their pages in the menu; what has none of its own comes last."""
    groups: dict[str, list[Act]] = {}
    for one in acts:
        groups.setdefault(one.page, []).append(one)
    known = [(link, groups.pop(link.path)) for link in LINKS if link.path in groups]
    rest = [one for some in groups.values() for one in some]
    return [*known, *([(None, rest)] if rest else [])]


def _unfit(error: msgspec.ValidationError, parts: Sequence[Part], form: Form) -> FieldFault:
    """What only the whole shows: a field that is still needed, or a value that is none."""
    where = _WHERE.search(str(error))
    return FieldFault(
        found_at(parts, form, where[1]) if where else "",
        "Dit is nog niet goed ingevuld. Vul ook in wat hierbij hoort, en kijk de waarde na.",
        "This is not filled in right yet. Fill in what goes with it, and check the value.",
    )


def acting(router: APIRouter, reader: Reader, render: Render) -> None:
    """The pages of all that can be done."""
    acts = Acts(reader, render)

    @router.api_route(ALL, methods=READING)
    async def _all(asked: Request) -> Response:
        return await acts.all(asked)

    @router.api_route(f"{ALL}/{{handeling}}", methods=READING)
    async def _new(asked: Request, handeling: str) -> Response:
        return await acts.form(asked, handeling, None)

    @router.post(f"{ALL}/{{handeling}}")
    async def _begin(asked: Request, handeling: str) -> Response:
        return await acts.do(asked, handeling, None)

    @router.api_route("/aanvragen/{case}/doen", methods=READING)
    async def _of_case(asked: Request, case: Case) -> Response:
        return await acts.of_case(asked, CaseId(case))

    @router.api_route(CASE_ACT, methods=READING)
    async def _form(asked: Request, case: Case, handeling: str) -> Response:
        return await acts.form(asked, handeling, CaseId(case))

    @router.post(CASE_ACT)
    async def _do(asked: Request, case: Case, handeling: str) -> Response:
        return await acts.do(asked, handeling, CaseId(case))
