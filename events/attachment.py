"""Files with a request (a plan, a report): only that they are there, how large, and their seal.

The bytes lie sealed outside every ledger; no name and no content of a file stands in a fact.
"""

from enum import StrEnum
from typing import Annotated, NewType

import msgspec

from events.fact import Fact, fact
from events.values import UUID_PATTERN, CaseId, OrganisationId

MAX_FILE_BYTES = 10 * 1024 * 1024

AttachmentId = NewType("AttachmentId", Annotated[str, msgspec.Meta(pattern=rf"^{UUID_PATTERN}\Z")])
"""A file, by a keyed fingerprint of its bytes: the same file has the same id, nobody can guess."""

Digest = NewType("Digest", Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")])
"""SHA-256 of sealed bytes: proves what was kept, also when nobody can open it any more."""

FileSize = NewType("FileSize", Annotated[int, msgspec.Meta(ge=1, le=MAX_FILE_BYTES)])
"""Bytes of a file before it was sealed."""


class AttachmentKind(StrEnum):
    """What the file is."""

    PLAN = "plan"
    REPORT = "report"
    DEVELOPMENT_PERSPECTIVE = "development-perspective"  # OPP
    SUPPORT_TEAM_REPORT = "support-team-report"


class MediaType(StrEnum):
    """What the bytes are, as found in them."""

    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ODT = "application/vnd.oasis.opendocument.text"
    PNG = "image/png"
    JPEG = "image/jpeg"


class SealedCopy(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Who may open a copy, and the digest of its sealed bytes."""

    controller: OrganisationId
    sha256: Digest


@fact("nl.onderwijs-zorgarrangementen.attachment.attachment-added", "Bijlage toegevoegd")
class AttachmentAdded(Fact):
    """The school added a file, sealed for each body that may read it under a key of its own."""

    case: CaseId
    school: OrganisationId
    attachment: AttachmentId
    kind: AttachmentKind
    media: MediaType
    size: FileSize
    copies: tuple[SealedCopy, ...]
