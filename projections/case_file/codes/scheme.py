"""Dutch words (B1) for the codes of the decision scheme."""

from collections.abc import Mapping
from enum import StrEnum

from events.scheme import Question, Reply, SchemeOutcome, WithheldGround

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Question: {
        Question.LIFELONG_CARE: "is er blijvend zorg of toezicht dichtbij nodig, dag en nacht",
        Question.MEDICAL_CARE: "gaat het om verpleging of verzorging om medische redenen",
        Question.FOR_LEARNING: "is het nodig om onderwijs te kunnen volgen",
        Question.FOR_UPBRINGING: "is het nodig bij opgroeien, opvoeden of een psychisch probleem",
    },
    Reply: {
        Reply.YES: "ja",
        Reply.NO: "nee",
        Reply.UNCLEAR: "niet duidelijk",
    },
    SchemeOutcome: {
        SchemeOutcome.EDUCATION: "onderwijs",
        SchemeOutcome.YOUTH_CARE: "jeugdhulp",
        SchemeOutcome.HEALTH_INSURANCE: "zorg van de verzekering (Zvw)",
        SchemeOutcome.LONG_TERM_CARE: "langdurige zorg (Wlz)",
        SchemeOutcome.GREY: "grijs gebied",
    },
    WithheldGround: {
        WithheldGround.NOT_OUR_DUTY: "dit is niet onze taak",
        WithheldGround.ANSWERS_DISPUTED: "niet eens met de antwoorden",
        WithheldGround.MORE_NEEDED: "er is meer informatie nodig",
    },
}
