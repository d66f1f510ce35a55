"""Dutch words (B1) for the codes of requests about one's own data."""

from collections.abc import Mapping
from enum import StrEnum

from events.privacy import ExtensionReason, PrivacyRefusalGround, PrivacyRight

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    PrivacyRight: {
        PrivacyRight.ACCESS: "inzage in gegevens",
        PrivacyRight.RECTIFICATION: "rectificatie van gegevens",
    },
    ExtensionReason: {
        ExtensionReason.COMPLEX: "het verzoek is ingewikkeld",
        ExtensionReason.MANY_REQUESTS: "er zijn veel verzoeken tegelijk",
    },
    PrivacyRefusalGround: {
        PrivacyRefusalGround.NOT_IDENTIFIED: "niet duidelijk is wie het verzoek doet",
        PrivacyRefusalGround.MANIFESTLY_UNFOUNDED: "het verzoek is duidelijk ongegrond",
        PrivacyRefusalGround.EXCESSIVE: "hetzelfde is te vaak gevraagd",
        PrivacyRefusalGround.RIGHTS_OF_OTHERS: "het schaadt de rechten van een ander",
        PrivacyRefusalGround.DATA_ARE_CORRECT: "de gegevens kloppen",
    },
}
