"""Dutch words (B1) for the codes of budget lines."""

from collections.abc import Mapping
from enum import StrEnum

from events.budget import AdjustmentGround, ProvisoGround
from events.budget_year import YearKind

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    AdjustmentGround: {
        AdjustmentGround.COUNCIL_DECISION: "besluit van de raad",
        AdjustmentGround.ANNUAL_PLAN: "jaarplan",
        AdjustmentGround.TARGETED_INVESTMENT: "gerichte investering",
        AdjustmentGround.ABOVE_PLAN: "meer dan het krimpplan toestaat",
        AdjustmentGround.CORRECTION: "correctie",
    },
    ProvisoGround: {
        ProvisoGround.COUNCIL_DECISION: "de raad moet nog beslissen",
        ProvisoGround.MEMBERS_DECISION: "de schoolbesturen moeten nog beslissen",
        ProvisoGround.AGREEMENT: "het geld voor een afspraak is er nog niet",
        ProvisoGround.GRANT: "de subsidie is nog niet toegekend",
    },
    YearKind: {
        YearKind.CALENDAR: "kalenderjaar",
        YearKind.SCHOOL: "schooljaar",
    },
}
