"""Dutch words (B1) for the codes of an evaluation."""

from collections.abc import Mapping
from enum import StrEnum

from events.evaluation import EvaluationOutcome, Experience, FeltHeard, Respondent
from events.need import NotHeard

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Respondent: {Respondent.PARENT: "de ouders", Respondent.PUPIL: "de leerling"},
    Experience: {
        Experience.BETTER: "beter",
        Experience.SAME: "hetzelfde",
        Experience.WORSE: "slechter",
    },
    FeltHeard: {FeltHeard.YES: "ja", FeltHeard.PARTLY: "een beetje", FeltHeard.NO: "nee"},
    NotHeard: {
        NotHeard.TOO_YOUNG: "het kind is nog te jong",
        NotHeard.DID_NOT_WANT: "het kind wilde het niet zeggen",
    },
    EvaluationOutcome: {
        EvaluationOutcome.CONTINUE: "doorgaan",
        EvaluationOutcome.STEP_DOWN: "afschalen",
        EvaluationOutcome.STOP: "stoppen",
        EvaluationOutcome.TO_COLLECTIVE: "naar een groepsaanbod",
    },
}
