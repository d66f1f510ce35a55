"""Dutch words (B1) for the codes of shares and keys."""

from collections.abc import Mapping
from enum import StrEnum

from events.funding import Answer, RefusalGround, ReleaseReason
from events.key import KeyBasis

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    KeyBasis: {
        KeyBasis.PARTS: "in delen",
        KeyBasis.PERCENTAGE: "in procenten",
        KeyBasis.PUPILS: "naar het aantal leerlingen",
        KeyBasis.COMPONENT: "ieder zijn eigen onderdeel",
        KeyBasis.FIXED_AND_REST: "een vast bedrag, en één betaalt de rest",
    },
    RefusalGround: {
        RefusalGround.NOT_OUR_DUTY: "dit is niet onze taak",
        RefusalGround.NOT_SUITABLE: "dit past niet bij wat nodig is",
        RefusalGround.OTHER_LAW_FIRST: "een andere wet gaat voor",
        RefusalGround.NO_BUDGET: "er is geen geld",
        RefusalGround.DISAGREES_WITH_KEY: "niet eens met de verdeling",
        RefusalGround.OTHER_FORM: "het moet pgb zijn en geen zorg in natura, of andersom",
        RefusalGround.COLLECTIVE_OFFER: "er is plek in een groepsaanbod",
        RefusalGround.POLICY_ENDED: "het beleid waarop dit rust, is voorbij",
    },
    Answer: {
        Answer.APPROVED: "akkoord",
        Answer.REFUSED: "niet akkoord",
    },
    ReleaseReason: {
        ReleaseReason.REDISTRIBUTED: "er komt een nieuwe verdeling",
        ReleaseReason.REJECTED: "de aanvraag is afgewezen",
        ReleaseReason.WITHDRAWN: "de aanvraag is ingetrokken",
        ReleaseReason.SET_ASIDE: "de aanvraag is buiten behandeling gesteld",
        ReleaseReason.EXPIRED: "de termijn voor antwoord is voorbij",
        ReleaseReason.TAKEN_UP: "een groepsaanbod komt ervoor in de plaats",
    },
}
