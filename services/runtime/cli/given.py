"""What people type at the shell, checked before anything is done with it."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, TypeVar

import msgspec
import typer

from events.attachment import AttachmentId
from events.values import BudgetLineId, CaseId, OrganisationId, PublicText, PupilRef, UserId
from services.runtime.refusal import Refusal

T = TypeVar("T")


def _as(kind: type[T] | Any, nl: str, en: str) -> Callable[[str], T]:
    def read(text: str) -> T:
        try:
            value: T = msgspec.convert(text, kind)
        except msgspec.ValidationError as error:
            raise typer.BadParameter(f"{text!r}: {nl} · {en}") from error
        return value

    return read


CASE: Callable[[str], CaseId] = _as(
    CaseId, "dit is geen nummer van een aanvraag.", "this is no number of a request."
)
ORGANISATION: Callable[[str], OrganisationId] = _as(
    OrganisationId,
    "schrijf een organisatie als municipality:GM0193, swv:PO2305 of board:99019.",
    "write an organisation as in these examples.",
)
PUPIL: Callable[[str], PupilRef] = _as(
    PupilRef, "dit is geen verwijzing van een leerling.", "this is no reference of a pupil."
)
USER: Callable[[str], UserId] = _as(
    UserId,
    "gebruik kleine letters, cijfers en -, en nooit een naam.",
    "use small letters, digits and -, and never a name.",
)
_line: Callable[[str], BudgetLineId] = _as(
    BudgetLineId,
    "schrijf een budget als municipality:GM0193/GEM_JEUGDHULP/2026.",
    "write a budget as in this example.",
)
_why: Callable[[str], PublicText] = _as(
    PublicText, "gebruik hoogstens 4000 tekens.", "use at most 4000 characters."
)

Case = Annotated[
    CaseId,
    typer.Argument(parser=CASE, help="Nummer van de aanvraag. · Number of the request."),
]
CaseOption = Annotated[
    CaseId | None,
    typer.Option("--case", parser=CASE, help="Alleen deze aanvraag. · This request only."),
]
Organisation = Annotated[
    OrganisationId,
    typer.Argument(parser=ORGANISATION, help="Bijvoorbeeld municipality:GM0193. · E.g."),
]
_attachment: Callable[[str], AttachmentId] = _as(
    AttachmentId, "dit is geen nummer van een bijlage.", "this is no number of a file."
)

Attachment = Annotated[
    AttachmentId,
    typer.Argument(parser=_attachment, help="Nummer van de bijlage. · Number of the file."),
]
BudgetLine = Annotated[
    BudgetLineId,
    typer.Argument(parser=_line, help="Bijvoorbeeld municipality:GM0193/GEM_JEUGDHULP/2026."),
]
CaseOrBudget = Annotated[
    str,
    typer.Argument(
        parser=lambda text: _line(text) if "/" in text else CASE(text),
        metavar="CASE|BUDGET",
        help="Nummer van de aanvraag, of een budget. · Number of the request, or a budget.",
    ),
]
Signer = Annotated[
    OrganisationId | None,
    typer.Option(
        "--of",
        parser=ORGANISATION,
        help="Van wie u bent, bij een maatwerkpot. · Whose you are, where a joint pot pays.",
    ),
]
User = Annotated[
    UserId,
    typer.Option("--user", parser=USER, help="Uw pseudoniem. · Your pseudonym."),
]
Why = Annotated[PublicText, typer.Option("--why", parser=_why, help="Waarom. · Why.")]
On = Annotated[
    str | None, typer.Option("--on", help="Tot en met deze dag, jjjj-mm-dd. · As of this day.")
]

At = Annotated[
    str | None,
    typer.Option(
        "--at",
        help="Wat toen bekend was: een dag, tijdstip, plaats in het boek of vaste verwijzing."
        " · As known then: a day, a time, a position or a permalink.",
    ),
]
ValidAt = Annotated[
    str | None,
    typer.Option("--valid-at", help="Wat op deze dag gold, jjjj-mm-dd. · As valid on this day."),
]


def day_of(on: str) -> date:
    """The day that was typed. Raises ``Refusal``."""
    try:
        return date.fromisoformat(on)
    except ValueError as error:
        raise Refusal(
            "date-malformed",
            f"{on} is geen dag; schrijf jjjj-mm-dd.",
            f"{on} is no day; write yyyy-mm-dd.",
        ) from error
