"""Dutch words (B1) for the codes of referrals and the way back."""

from collections.abc import Mapping
from enum import StrEnum

from events.referral import Lesson, ReturnOutcome

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Lesson: {
        Lesson.EARLIER_SIGNAL: "eerder signaleren",
        Lesson.EXPERTISE_IN_CLASS: "deskundigheid in de klas halen",
        Lesson.SMALLER_GROUP: "een kleinere groep",
        Lesson.SUPPORT_AT_HOME: "hulp thuis",
        Lesson.OTHER_REGULAR_SCHOOL: "een andere reguliere school",
        Lesson.NOTHING_ELSE: "er kon niets anders",
    },
    ReturnOutcome: {
        ReturnOutcome.STAYS: "de leerling blijft",
        ReturnOutcome.PREPARES: "de terugkeer wordt voorbereid",
        ReturnOutcome.RETURNS: "de leerling gaat terug",
    },
}
