"""Dutch words (B1) for the codes of what must happen each year, programmes and monitors."""

from collections.abc import Mapping
from enum import StrEnum

from events.monitor import ResearchPurpose, ScoreMeaning
from events.obligation import MatterKind, MatterOutcome, Partner, WhyNotCounted
from events.programme import IndicatorKind, Judgement, ProgrammeKind, Sector, Voice
from projections.case_file.codes.stocktake import OF_STOCKTAKES

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Partner: {
        Partner.SCHOOL: "school",
        Partner.SCHOOL_BOARDS: "schoolbesturen",
        Partner.SWV: "samenwerkingsverband",
        Partner.MUNICIPALITY: "gemeente",
        Partner.ALDERMAN: "wethouder",
        Partner.LEERPLICHT: "leerplicht",
        Partner.YOUTH_HEALTH: "GGD of jeugdarts",
        Partner.PROVIDERS: "jeugdhulp",
        Partner.CHILDCARE: "kinderopvang",
        Partner.PARENTS: "ouders",
    },
    WhyNotCounted: {
        WhyNotCounted.PARTNER_ABSENT: "niet iedereen die erbij hoort was er",
        WhyNotCounted.TOO_SOON: "te kort na de vorige keer",
    },
    MatterKind: {
        MatterKind.DECISION: "besluit",
        MatterKind.MOTION: "motie",
        MatterKind.ADVICE: "advies",
        MatterKind.QUESTION: "vraag",
        MatterKind.ISSUE: "vraagstuk uit zaken",
        MatterKind.LEARNING: "leervraag",
        MatterKind.CONSEQUENCE: "gevolg voor eigen beleid",
    },
    MatterOutcome: {
        MatterOutcome.ADOPTED: "overgenomen",
        MatterOutcome.SETTLED: "afgedaan",
        MatterOutcome.NOT_ADOPTED: "niet overgenomen",
    },
    IndicatorKind: {IndicatorKind.CONTENT: "inhoud", IndicatorKind.MONEY: "geld"},
    Judgement: {
        Judgement.GO_ON: "doorgaan",
        Judgement.ADJUST: "bijstellen",
        Judgement.STOP: "stoppen",
    },
    **OF_STOCKTAKES,
    ResearchPurpose: {
        ResearchPurpose.MONITORING: "volgen hoe het gaat",
        ResearchPurpose.EFFECTIVENESS: "nagaan wat werkt",
        ResearchPurpose.PREVENTION: "nagaan hoe meer te voorkomen is",
    },
    ProgrammeKind: {
        ProgrammeKind.NEIGHBOURHOOD: "samen in de wijk",
        ProgrammeKind.SPECIAL_EDUCATION: "ondersteuning bij speciale vormen van onderwijs",
        ProgrammeKind.SPECIFIC_CARE: "aansluiting onderwijs bij specifieke jeugdhulp",
        ProgrammeKind.DEVELOPMENT: "veelbelovende ontwikkeling",
        ProgrammeKind.EXISTING: "bestaande aanpak",
        ProgrammeKind.OTHER: "andere aanpak",
    },
    Sector: {
        Sector.PRESCHOOL: "voorschoolse voorzieningen",
        Sector.PRIMARY: "basisonderwijs",
        Sector.SECONDARY: "voortgezet onderwijs",
        Sector.SPECIAL: "speciaal onderwijs",
        Sector.VOCATIONAL: "mbo",
    },
    Voice: {
        Voice.PARENTS: "ouders",
        Voice.CHILDREN: "kinderen",
        Voice.PROFESSIONALS: "professionals",
    },
    ScoreMeaning: {
        ScoreMeaning.PRIORITY: "teruggang, prioriteit",
        ScoreMeaning.ATTENTION: "geen vooruitgang, vraagt aandacht",
        ScoreMeaning.NEUTRAL: "neutraal",
        ScoreMeaning.PROGRESS: "vooruitgang",
        ScoreMeaning.PROUD: "vooruitgang om trots op te zijn",
    },
}
