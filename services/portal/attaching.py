"""Adding a file to a request, whichever way it comes in, and taking it along again."""

from datetime import date
from uuid import UUID, uuid4

from events.attachment import AttachmentAdded, AttachmentId, AttachmentKind, MediaType
from events.request import ArrangementRequested
from events.values import Actor, OrganisationId, Party
from events.vault import Forgotten, Vault
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


async def copy_of(vault: Vault, file: AttachmentAdded, reader: OrganisationId) -> bytes | None:
    """The file as this organisation may read it; None where no copy is sealed for it, or its key
    was destroyed. Raises ``LedgerUnavailable``, ``KeyUnavailable``."""
    try:
        return await vault.fetch(UUID(file.attachment), reader)
    except Forgotten:
        return None


def file_name(file: AttachmentAdded) -> str:
    """What it is saved as: by its number, as its own name is not kept."""
    return f"bijlage-{file.attachment[:8]}.{_ENDS[file.media]}"


_ENDS = {
    MediaType.PDF: "pdf",
    MediaType.DOCX: "docx",
    MediaType.ODT: "odt",
    MediaType.PNG: "png",
    MediaType.JPEG: "jpg",
}
