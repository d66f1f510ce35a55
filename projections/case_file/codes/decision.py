"""Dutch words (B1) for the codes of decisions and objections."""

from collections.abc import Mapping
from enum import StrEnum

from events.decision import (
    Channel,
    DecisionOutcome,
    DecisionSubject,
    HearingException,
    LegalCharacter,
    NoPenalty,
    ObjectionOutcome,
    Objector,
)

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    LegalCharacter: {
        LegalCharacter.AWB_DECISION: "een besluit waartegen bezwaar kan",
        LegalCharacter.PRIVATE_LAW: "een afspraak, geen besluit in de zin van de Awb",
        LegalCharacter.FACTUAL: "een handeling, geen besluit in de zin van de Awb",
    },
    DecisionSubject: {
        DecisionSubject.ARRANGEMENT: "het arrangement",
        DecisionSubject.TEMPORARY_START: "de voorlopige start",
        DecisionSubject.TLV: "de toelaatbaarheidsverklaring",
        DecisionSubject.OVERRULING: "de doorzettingsmacht",
    },
    DecisionOutcome: {
        DecisionOutcome.GRANTED: "toegekend",
        DecisionOutcome.REFUSED: "geweigerd",
        DecisionOutcome.REJECTED: "afgewezen",
        DecisionOutcome.SET_ASIDE: "niet behandeld",
        DecisionOutcome.SHORTENED: "ingekort",
    },
    HearingException: {
        HearingException.URGENT: "er is spoed",
        HearingException.HEARD_BEFORE: "de aanvrager is al gehoord en er is niets nieuws",
        HearingException.PURPOSE_DEFEATED: "horen staat het doel in de weg",
        HearingException.FINANCIAL: "het gaat om een financieel besluit",
    },
    NoPenalty: {
        NoPenalty.NOTICE_TOO_LATE: "de ingebrekestelling kwam onredelijk laat",
        NoPenalty.NO_INTEREST: "wie het vroeg is geen belanghebbende",
        NoPenalty.MANIFESTLY_INADMISSIBLE: "het is duidelijk dat dit niet behandeld kan worden",
        NoPenalty.MANIFESTLY_UNFOUNDED: "het is duidelijk dat wat is gevraagd niet kan",
    },
    Channel: {
        Channel.POST: "per post",
        Channel.DIGITAL: "digitaal",
        Channel.IN_PERSON: "persoonlijk",
    },
    Objector: {
        Objector.PARENTS: "de ouders",
        Objector.PUPIL: "de leerling",
        Objector.SCHOOL: "de school",
        Objector.OTHER: "iemand anders",
    },
    ObjectionOutcome: {
        ObjectionOutcome.INADMISSIBLE: "het bezwaar wordt niet behandeld",
        ObjectionOutcome.STANDS: "het besluit blijft",
        ObjectionOutcome.REVOKED: "het besluit gaat van tafel",
        ObjectionOutcome.REPLACED: "er komt een ander besluit",
    },
}
