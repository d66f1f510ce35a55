"""Dutch words (B1) for the codes of what a school records."""

from collections.abc import Mapping
from enum import StrEnum

from events.school import ConsentBy, JudgementOutcome

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
    },
}
