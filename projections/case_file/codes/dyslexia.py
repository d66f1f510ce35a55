"""Dutch words (B1) for the codes of the gate for dyslexia."""

from collections.abc import Mapping
from enum import StrEnum

from events.dyslexia import DyslexiaCriterion

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    DyslexiaCriterion: {
        DyslexiaCriterion.LOWEST_SCORES: "drie keer achter elkaar een E-score",
        DyslexiaCriterion.EXTRA_SUPPORT: "twee keer twintig weken extra hulp op school",
    },
}
