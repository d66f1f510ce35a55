"""Dutch words (B1) for the codes of files with a request."""

from collections.abc import Mapping
from enum import StrEnum

from events.attachment import AttachmentKind, MediaType

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    AttachmentKind: {
        AttachmentKind.PLAN: "het plan",
        AttachmentKind.REPORT: "een verslag",
        AttachmentKind.DEVELOPMENT_PERSPECTIVE: "het ontwikkelingsperspectief (OPP)",
        AttachmentKind.SUPPORT_TEAM_REPORT: "het verslag van het ondersteuningsteam",
    },
    MediaType: {
        MediaType.PDF: "pdf",
        MediaType.DOCX: "tekstdocument (docx)",
        MediaType.ODT: "tekstdocument (odt)",
        MediaType.PNG: "afbeelding (png)",
        MediaType.JPEG: "afbeelding (jpeg)",
    },
}
