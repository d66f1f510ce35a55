"""The routes of the interface, each with what it is told to answer: what the description of the
interface is made from."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import msgspec
from fastapi import APIRouter

from services.logbook.operations import ROUTES, Other
from services.portal.api.answering import PREFIX
from services.portal.api.bodies import Body
from services.portal.api.write import Write
from services.portal.books import Reader

Route = Callable[[Any], Any]


@dataclass(frozen=True)
class Operation:
    """What is told of an operation."""

    name: str
    nl: str
    en: str
    oza: str  # the command of ``oza`` that does the same
    answers: type[msgspec.Struct] | None  # None: no JSON of ours
    media: str = "application/json"
    body: type[Body] | None = None
    takes: str = ""  # the media type of what is sent, where that is no JSON
    write: Write | None = None
    tagged: bool = False  # has an ETag
    public: bool = False  # for anybody, without a token
    later: type[msgspec.Struct] | None = None  # answered so (202) as long as it is not ready
    acts: bool = False  # has something done that is no command of the table


@dataclass(frozen=True)
class Resources:
    """Takes routes."""

    router: APIRouter
    reader: Reader
    told: dict[str, Operation] = field(default_factory=dict)

    def shows(
        self,
        path: str,
        name: str,
        answers: type[msgspec.Struct] | None,
        *,
        nl: str,
        en: str,
        oza: str,
        media: str = "application/json",
        tagged: bool = False,
        later: type[msgspec.Struct] | None = None,
    ) -> Route:
        """A route that reads."""
        public = ROUTES[PREFIX + path] is Other.PUBLIC
        self.told[name] = Operation(
            name, nl, en, oza, answers, media, tagged=tagged, public=public, later=later
        )
        head = self._route(path, name, ["HEAD"], described=False)
        get = self._route(path, name, ["GET"])
        return lambda endpoint: get(head(endpoint))

    def writes(self, write: Write, body: type[Body]) -> Route:
        """A route that has a command carried out."""
        en = (write.command.__doc__ or "").strip().split("\n\n")[0].replace("\n    ", " ")
        oza = f"ask {write.command.__name__}"
        self.told[write.name] = Operation(
            write.name, write.nl, en, oza, None, body=body, write=write
        )
        return self._route(write.path, write.name, ["POST"])

    def acts(
        self,
        path: str,
        name: str,
        answers: type[msgspec.Struct],
        *,
        nl: str,
        en: str,
        oza: str,
        body: type[Body] | None = None,
    ) -> Route:
        """A route that has something done that is no command of the table."""
        self.told[name] = Operation(name, nl, en, oza, answers, body=body, acts=True)
        return self._route(path, name, ["POST"])

    def takes(
        self,
        path: str,
        name: str,
        answers: type[msgspec.Struct],
        *,
        nl: str,
        en: str,
        oza: str,
        media: str = "application/json",
        body: type[Body] | None = None,
    ) -> Route:
        """A route that takes a file of this media type, or several commands in one body."""
        self.told[name] = Operation(name, nl, en, oza, answers, body=body, takes=media)
        return self._route(path, name, ["POST"])

    def _route(
        self,
        path: str,
        name: str,
        methods: list[str],
        *,
        described: bool = True,
    ) -> Route:
        return self.router.api_route(
            path,
            methods=methods,
            name=name,
            operation_id=name,
            response_model=None,
            include_in_schema=described,
        )
