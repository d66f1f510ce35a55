"""Dutch words (B1) for the codes of equal needs that are taken together."""

from collections.abc import Mapping
from enum import StrEnum

from events.collective import CollectiveDeclineGround, PassedOverGround

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    CollectiveDeclineGround: {
        CollectiveDeclineGround.DEARER: "het kost meer dan hulp voor ieder apart",
        CollectiveDeclineGround.NEEDS_DIFFER: "de behoeften zijn toch niet gelijk",
        CollectiveDeclineGround.NO_ROOM: "er is geen ruimte op de school",
        CollectiveDeclineGround.NO_STAFF: "er zijn geen mensen voor",
    },
    PassedOverGround: {
        PassedOverGround.DOES_NOT_FIT: "het past niet bij wat de leerling nodig heeft",
        PassedOverGround.TOO_LATE: "het begint te laat voor de leerling",
        PassedOverGround.PARENTS_OBJECT: "de ouders willen het niet",
    },
}
