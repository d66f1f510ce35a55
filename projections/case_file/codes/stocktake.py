"""Dutch words (B1) for what must be there in a place, and how it stands."""

from collections.abc import Mapping
from enum import StrEnum

from events.stocktake import Aspect, Stands, StockKind

OF_STOCKTAKES: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    StockKind: {
        StockKind.CLOSING_APPROACH: "sluitende aanpak van thuiszitten",
        StockKind.LOCAL_ACTIONS: "wat elke gemeente doet",
        StockKind.MEETING_STRUCTURES: "overlegstructuren",
        StockKind.PREVENTION: "preventie",
        StockKind.PROVIDER_AGREEMENTS: "lokale afspraken met aanbieders",
        StockKind.WORKING_GROUPS: "werkgroepen",
    },
    Aspect: {
        Aspect.REDUCTION_GOALS: "doelen om thuiszitten te verminderen",
        Aspect.PREVENTION: "preventie",
        Aspect.COOPERATION_WITH_CARE: "samenwerking met zorg",
        Aspect.TAILOR_MADE: "maatwerk",
        Aspect.ROUTE: "vaste route",
        Aspect.OVERRULING: "doorzettingsmacht en doorzettingskracht",
        Aspect.FEWER_EXEMPTIONS: "minder vrijstellingen artikel 5 onder a",
        Aspect.PLAN: "plan",
        Aspect.DO: "uitvoering",
        Aspect.CHECK: "controle",
        Aspect.ACT: "bijstelling",
        Aspect.FUNCTIONAL: "het overleg werkt",
        Aspect.COVERING: "het overleg dekt alles",
        Aspect.PARENTAL_INVOLVEMENT: "ouderbetrokkenheid",
        Aspect.SCHOOL_ACTIVITIES: "preventie door de school",
        Aspect.MUNICIPAL_EFFORT: "preventie door de gemeente",
        Aspect.WITHIN_REGIONAL: "past binnen de regionale afspraken",
        Aspect.FITTING_CARE: "wat goede jeugdhulp in het onderwijs is",
        Aspect.JUDGED_BY_SCHOOL: "oordeel van de school",
        Aspect.JUDGED_BY_PARENTS: "oordeel van ouders",
        Aspect.PRESCHOOL_TAKES_PART: "voorschoolse voorzieningen doen mee",
        Aspect.PRIMARY_TAKES_PART: "basisonderwijs doet mee",
        Aspect.SECONDARY_TAKES_PART: "voortgezet onderwijs doet mee",
        Aspect.MUNICIPALITY_TAKES_PART: "gemeente doet mee",
        Aspect.RESULTS_BROUGHT: "resultaten zijn naar de LEA gebracht",
    },
    Stands: {
        Stands.THERE: "is er",
        Stands.PARTLY: "is er deels",
        Stands.LACKING: "ontbreekt",
    },
}
