"""A new request: a question a page, the answers to check, and then it goes in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from events.values import CaseId, OrganisationId, Party, Role
from services.portal.books import READING, Case, Reader
from services.portal.pages.acting import BAD, acting_for, counter_of, day_of, shown
from services.portal.pages.fields import Field, filled
from services.portal.pages.forms import MISSING, FieldFault, Form, posted
from services.portal.pages.frame import see
from services.portal.pages.school.own import shown_request
from services.portal.pages.school.question import Answers, Question
from services.portal.pages.school.questions import asked, questions
from services.portal.problems import NOT_HERE
from services.portal.rendering import Render
from services.portal.request_cell import Fault
from services.portal.request_columns import COLUMNS
from services.portal.request_file import seal
from services.portal.request_row import Doorway, Entry, command_id, read_row
from services.portal.sessions.cookies import Cookie
from services.portal.sessions.secret import Secret, new_secret
from services.portal.viewer import Viewer, viewer_of
from services.rules.identifiers import Problem
from services.runtime.reference import Reference
from services.runtime.refusal import Refusal

NEW = "/aanvragen/nieuw"
CHECK = "controleren"

_READ = {column.name: column.read for column in COLUMNS}


@dataclass(frozen=True)
class Step:
    """Where somebody is: the question, the one before it and the one after."""

    question: Question
    before: str  # an address
    after: str


def step_of(all_of_them: Sequence[Question], answers: Answers, slug: str) -> Step | None:
    """The step of this name; None where the answers do not call for it."""
    path = asked(all_of_them, answers)
    at = next((n for n, one in enumerate(path) if one.slug == slug), None)
    if at is None:
        return None
    before = f"{NEW}/{path[at - 1].slug}" if at else NEW
    after = path[at + 1].slug if at + 1 < len(path) else CHECK
    return Step(path[at], before, f"{NEW}/{after}")


def read_answers(
    fields: Sequence[Field], form: Form, reference: Reference
) -> dict[str, str] | tuple[FieldFault, ...]:
    """The answers in a form, or all that is wrong with them."""
    found: dict[str, str] = {}
    wrong: list[FieldFault] = []
    for field in fields:
        text = field.written(form)
        if isinstance(text, FieldFault):
            wrong.append(text)
            continue
        value = _READ[field.name](text, reference) if text else None
        if isinstance(value, Problem):
            wrong.append(field.fault(value))
        elif not text and not field.optional:
            wrong.append(field.fault(MISSING))
        found[field.name] = text
    return tuple(wrong) or found


def as_cells(school: OrganisationId, answers: Answers, path: Sequence[Question]) -> dict[str, str]:
    """The row of a request file that the answers come to; what is no longer asked is left out."""
    names = {field.name for question in path for field in question.fields}
    kept = {name: text for name, text in answers.items() if name in names}
    return {**kept, "school": school.partition(":")[2]}


@dataclass(frozen=True)
class Filling:
    """Somebody who fills in a request: for which school, and what they answered so far."""

    school: OrganisationId
    viewer: Viewer
    secret: Secret | None
    answers: dict[str, str]
    all_of_them: tuple[Question, ...]

    @property
    def path(self) -> list[Question]:
        """The questions that the answers call for."""
        return asked(self.all_of_them, self.answers)

    @property
    def unanswered(self) -> Question | None:
        """The first question that must still be answered."""
        return next(
            (
                one
                for one in self.path
                if any(not f.optional and not self.answers.get(f.name) for f in one.fields)
            ),
            None,
        )


class NewRequest:
    """The road of a new request."""

    def __init__(self, reader: Reader, render: Render, cookie: Cookie) -> None:
        self._reader, self._render, self._cookie = reader, render, cookie
        self._reference = reader.books.reference

    async def begin(self, request: Request) -> Response:
        """What one needs for it; and whether there is one that is not finished."""
        filling = await self._filling(request)
        return self._render(
            request, "school/begin.html", here="new", unfinished=bool(filling.answers)
        )

    async def start(self, request: Request) -> Response:
        """A draft of their own, empty."""
        filling = await self._filling(request)
        if filling.secret is not None:
            await self._reader.books.drafts.drop(filling.secret)
        response = see(f"{NEW}/{filling.all_of_them[0].slug}")
        self._cookie.give(response, new_secret())
        return response

    async def ask(self, request: Request, slug: str) -> Response:
        """A question, with what was answered before."""
        filling, step = await self._step(request, slug)
        form = filled(step.question.fields, filling.answers)
        return self._question(request, step, form, request.query_params.get("terug", ""))

    async def answer(self, request: Request, slug: str) -> Response:
        """Keep the answer and go on, or say what is wrong with it."""
        filling, step = await self._step(request, slug)
        form = posted(await request.form())
        found = read_answers(step.question.fields, form, self._reference)
        back = form.value("terug")
        if isinstance(found, tuple):
            return self._question(request, step, form.failing(*found), back, BAD)
        if filling.secret is None:
            return see(NEW)
        answers = filling.answers | found
        await self._reader.books.drafts.keep(filling.secret, filling.viewer, answers)
        return see(self._next(filling, answers, slug, back))

    async def check(
        self, request: Request, faults: tuple[FieldFault, ...] = (), code: int = 200
    ) -> Response:
        """All answers, to look over."""
        filling = await self._filling(request)
        if (open_ := filling.unanswered) is not None:
            return see(f"{NEW}/{open_.slug}")
        return self._render(
            request,
            "school/check.html",
            code,
            here="new",
            form=Form(faults=faults),
            path_of=filling.path,
            answers=filling.answers,
            school=filling.school,
        )

    async def submit(self, request: Request) -> Response:
        """The request goes in, once; or the page says what still stands in its way."""
        filling = await self._filling(request)
        if filling.secret is None or filling.unanswered is not None:
            return await self.check(request)
        counter = counter_of(self._reader)
        cells = as_cells(filling.school, filling.answers, filling.path)
        async with counter.vault.door() as door:
            entry = read_row(1, cells, await self._doorway(filling, counter.vault.handle))
            if not isinstance(entry, Entry):
                return await self.check(request, tuple(map(_of_question, entry)), BAD)
            _, command = await seal(entry, door)
            try:
                answer = await counter.desks.ask(Party.SCHOOL, command, command_id(command))
            except Refusal as no:
                return await self.check(request, (FieldFault("", no.nl, no.en),), BAD)
        await shown(self._reader, Party.SCHOOL, answer)
        await self._reader.books.drafts.drop(filling.secret)
        response = see(f"/aanvragen/{command.case}/ontvangen")
        self._cookie.take(response)
        return response

    def _question(
        self, request: Request, step: Step, form: Form, back: str, code: int = 200
    ) -> Response:
        return self._render(
            request,
            "school/question.html",
            code,
            here="new",
            question=step.question,
            form=form,
            before=step.before,
            back=CHECK if back == CHECK else "",
        )

    def _next(self, filling: Filling, answers: dict[str, str], slug: str, back: str) -> str:
        """Back to the answers where they were being changed, else on."""
        now = Filling(filling.school, filling.viewer, None, answers, filling.all_of_them)
        if back == CHECK and now.unanswered is None:
            return f"{NEW}/{CHECK}"
        step = step_of(filling.all_of_them, answers, slug)
        assert step is not None, "an answer does not undo its own question"
        return step.after

    async def _step(self, request: Request, slug: str) -> tuple[Filling, Step]:
        filling = await self._filling(request)
        step = step_of(filling.all_of_them, filling.answers, slug)
        if step is None:
            raise HTTPException(NOT_HERE)
        return filling, step

    async def _filling(self, request: Request) -> Filling:
        viewer = viewer_of(request)
        school = acting_for(viewer, Role.SCHOOL_COORDINATOR)
        secret = self._cookie.of(request)
        answers = {} if secret is None else await self._reader.books.drafts.find(secret, viewer)
        return Filling(school, viewer, secret, answers, questions(school, self._reference))

    async def _doorway(self, filling: Filling, pupil_for: Any) -> Doorway:
        on = await day_of(self._reader)
        return Doorway(self._reference, pupil_for, filling.viewer.user, on)


def _of_question(wrong: Fault) -> FieldFault:
    return FieldFault(wrong.column or "", wrong.nl, wrong.en)


def asking(router: APIRouter, reader: Reader, render: Render, cookie: Cookie) -> None:
    """The pages of a new request."""
    road = NewRequest(reader, render, cookie)

    @router.api_route(NEW, methods=READING)
    async def _begin(asked: Request) -> Response:
        return await road.begin(asked)

    @router.post(NEW)
    async def _start(asked: Request) -> Response:
        return await road.start(asked)

    @router.api_route(f"{NEW}/{CHECK}", methods=READING)
    async def _check(asked: Request) -> Response:
        return await road.check(asked)

    @router.post(f"{NEW}/{CHECK}")
    async def _submit(asked: Request) -> Response:
        return await road.submit(asked)

    @router.api_route(NEW + "/{vraag}", methods=READING)
    async def _ask(asked: Request, vraag: str) -> Response:
        return await road.ask(asked, vraag)

    @router.post(NEW + "/{vraag}")
    async def _answer(asked: Request, vraag: str) -> Response:
        return await road.answer(asked, vraag)

    @router.api_route("/aanvragen/{case}/ontvangen", methods=READING)
    async def _received(asked: Request, case: Case) -> Response:
        number = CaseId(case)
        seen = await shown_request(reader, asked, number)
        by = None if seen is None else seen.decided_by
        return render(asked, "school/received.html", here="requests", case=number, by=by)
