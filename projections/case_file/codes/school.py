"""Dutch words (B1) for the codes of what a school records."""

from collections.abc import Mapping
from enum import StrEnum

from events.school import AccessEnd, ConsentBy, JudgementOutcome, LapseGround

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    JudgementOutcome: {
        JudgementOutcome.NEEDED: "nodig",
        JudgementOutcome.NEEDED_FOR_NOW: "voorlopig nodig",
        JudgementOutcome.NOT_NEEDED: "niet nodig",
    },
    ConsentBy: {
        ConsentBy.PARENTS: "de ouders",
        ConsentBy.PARENTS_AND_PUPIL: "de ouders en de leerling",
        ConsentBy.PUPIL: "de leerling",
        ConsentBy.SCHOOL: "de school",
    },
    LapseGround: {
        LapseGround.TERM: "de laatste dag is voorbij",
        LapseGround.AGE: "de leerling heeft een leeftijdsgrens bereikt",
        LapseGround.FORWARDED: "zij was al ingetrokken of verlopen toen de aanvraag doorging",
    },
    AccessEnd: {
        AccessEnd.CLOSED: "de school heeft het gesloten",
        AccessEnd.NO_CONSENT: "er is geen toestemming meer",
        AccessEnd.NO_PART: "een andere instantie behandelt dit deel nu",
    },
}
