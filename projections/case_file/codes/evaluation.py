"""Dutch words (B1) for the codes of an evaluation."""

from collections.abc import Mapping
from enum import StrEnum

from events.evaluation import EvaluationOutcome

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    EvaluationOutcome: {
        EvaluationOutcome.CONTINUE: "doorgaan",
        EvaluationOutcome.STEP_DOWN: "afschalen",
        EvaluationOutcome.STOP: "stoppen",
        EvaluationOutcome.TO_COLLECTIVE: "naar een groepsaanbod",
    },
}
