"""Dutch words (B1) for the codes of legal terms."""

from collections.abc import Mapping
from enum import StrEnum

from events.term import SuspensionGround

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    SuspensionGround: {
        SuspensionGround.SUPPLEMENT: "de school vult de aanvraag aan",
        SuspensionGround.CONSENT: "de aanvrager stemt in met uitstel",
        SuspensionGround.APPLICANT_DELAY: "de aanvrager zorgt voor vertraging",
        SuspensionGround.FORCE_MAJEURE: "overmacht",
    },
}
