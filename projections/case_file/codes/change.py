"""Dutch words (B1) for the codes of changes while an arrangement runs."""

from collections.abc import Mapping
from enum import StrEnum

from events.change import AssignmentChange, NoEffect

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    AssignmentChange: {
        AssignmentChange.DECEASED: "overlijden",
        AssignmentChange.CONTRACT: "een ander contract",
        AssignmentChange.EXTENDED: "verlenging na herbeoordeling",
        AssignmentChange.SHORTENED: "verkorting na herbeoordeling",
        AssignmentChange.OTHER_DOMAIN: "de overgang naar een andere wet",
        AssignmentChange.MOVED_HOME: "verhuizing naar een andere gemeente",
        AssignmentChange.DELIVERY_FORM: "een andere vorm van levering",
        AssignmentChange.OTHER_PROVIDER: "overstap naar een andere aanbieder",
        AssignmentChange.NEW_FUNDING_SYSTEM: "een nieuwe manier van bekostigen",
        AssignmentChange.MUNICIPAL_MERGER: "gemeentelijke herindeling",
        AssignmentChange.BY_PROVIDER: "op verzoek van de aanbieder",
        AssignmentChange.REMOVED: "verwijdering",
        AssignmentChange.CORRECTION: "een correctie",
    },
    NoEffect: {
        NoEffect.STAY: "bij zorg met verblijf betaalt de gemeente van het adres daarvoor",
        NoEffect.NO_SHARE: "om wie het gaat, betaalt hier niet aan mee",
        NoEffect.AFTER_END: "het arrangement is dan al voorbij",
        NoEffect.KNOWN: "de leerling woonde daar al, zoals eerder was gemeld",
        NoEffect.NOTHING_LEFT: "alles is al gedeclareerd of de zorg is voorbij",
        NoEffect.PERSONAL_BUDGET: "de ouders kopen de hulp zelf; de gemeente rekent het pgb af",
    },
}
