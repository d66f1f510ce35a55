"""Adding a file to a request, whichever way it comes in."""

from datetime import date
from uuid import UUID, uuid4

from events.attachment import AttachmentId, AttachmentKind
from events.request import ArrangementRequested
from events.values import Actor, Party
from events.vault import Vault
from services.portal.attachment import Document, seal_document
from services.portal.books import Desks
from services.runtime.asks import Answer
from services.runtime.refusal import Refusal
from services.school.commands import AddAttachment


async def attach(
    desks: Desks,
    vault: Vault,
    request: ArrangementRequested,
    document: Document,
    kind: AttachmentKind,
    by: Actor,
    on: date,
    command_id: UUID | None = None,
) -> tuple[AttachmentId, Answer]:
    """Seal a file for each body that may read it, and add it. Where it is refused, nothing of it is
    kept. Raises ``Refusal``, ``LedgerUnavailable``, ``KeyUnavailable``."""
    if len(request.pupils) != 1:
        raise Refusal(
            "attachment-on-group",
            "Een bijlage wordt versleuteld en gewist per leerling en kan niet bij een groep.",
            "A file is sealed and erased per pupil, so it cannot go with a group.",
        )
    readers = (request.school, request.swv, request.municipality)
    async with vault.door() as door:  # until the book says that the file is there
        number, copies = await seal_document(
            door, request.case, request.pupils[0], readers, document
        )
        command = AddAttachment(
            on=on,
            by=by,
            case=request.case,
            attachment=number,
            kind=kind,
            media=document.media,
            size=document.size,
            copies=copies,
        )
        try:
            answer = await desks.ask(Party.SCHOOL, command, command_id or uuid4())
        except Refusal:
            await vault.discard(UUID(number))
            raise
    return number, answer
