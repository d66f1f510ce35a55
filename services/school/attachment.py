"""Files that a school adds to its request."""

from collections.abc import Sequence
from typing import Any

import msgspec

from events.attachment import AttachmentAdded, AttachmentId
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider, Draft, Joint
from services.school.commands import AddAttachment
from services.school.request import REQUEST, known, owned, still_open

MAX_FILES = 10


class Files(msgspec.Struct, frozen=True, gc=False):
    """Which files a request has."""

    added: frozenset[AttachmentId] = frozenset()


def evolve(state: Files, fact: Any) -> Files:
    """The files after a fact."""
    assert isinstance(fact, AttachmentAdded), f"not a fact of files: {fact}"
    return Files(state.added | {fact.attachment})


FILES = Decider(noun="files", initial=Files(), evolve=evolve, facts=(AttachmentAdded,))


def decide(draft: Draft, command: AddAttachment, _: RuleBook) -> None:
    """Add a file to a request that is still open; the same file counts once. Raises ``Refusal``."""
    request = draft.state(REQUEST, command.case)
    submitted = known(request)
    owned(command, submitted.school)
    state = draft.state(FILES, command.case)
    if command.attachment in state.added:
        return
    still_open(request)
    draft.write(FILES, command.case, _added(state, command))


ATTACHING = Joint(commands=(AddAttachment,), decide=decide)


def _added(state: Files, command: AddAttachment) -> Sequence[AttachmentAdded]:
    if len(state.added) >= MAX_FILES:
        raise Refusal(
            "too-many-attachments",
            f"Een aanvraag heeft hoogstens {MAX_FILES} bijlagen.",
            f"A request has at most {MAX_FILES} attachments.",
        )
    return [
        AttachmentAdded(
            effective_on=command.on,
            case=command.case,
            school=command.by.organisation,
            attachment=command.attachment,
            kind=command.kind,
            media=command.media,
            size=command.size,
            copies=command.copies,
        )
    ]
