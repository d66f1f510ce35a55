"""Dutch words (B1) for the codes of the quarterly overview."""

from collections.abc import Mapping
from enum import StrEnum

from events.quarter import Variable

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Variable: {
        Variable.CATEGORY_1: "categorie 1: nergens ingeschreven",
        Variable.CATEGORY_2: "categorie 2: lang weg van school",
        Variable.ABSOLUTE: "absoluut verzuim",
        Variable.LONG_RELATIVE: "langdurig relatief verzuim",
        Variable.EXEMPTIONS: "vrijstellingen 5 onder a",
    },
}
