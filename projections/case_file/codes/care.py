"""Dutch words (B1) for the codes of ordering and giving the care."""

from collections.abc import Mapping
from enum import StrEnum

from events.care import ClaimFault, DeclineReason, EndReason, Unit, WaitingNorm

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    DeclineReason: {
        DeclineReason.NO_CAPACITY: "er is geen plek",
        DeclineReason.NOT_OUR_EXPERTISE: "dit past niet bij de aanbieder",
        DeclineReason.NO_CONTRACT: "er is geen contract",
    },
    EndReason: {
        EndReason.COMPLETED: "de zorg is klaar",
        EndReason.STOPPED_BY_FAMILY: "het gezin is gestopt",
        EndReason.MOVED: "de leerling is verhuisd",
        EndReason.OTHER_CARE: "er komt andere zorg",
    },
    WaitingNorm: {
        WaitingNorm.INTAKE: "de intake",
        WaitingNorm.START: "de start van de zorg",
        WaitingNorm.TOTAL: "de start van de zorg sinds de aanmelding",
    },
    ClaimFault: {
        ClaimFault.ABOVE_COMMITMENT: "het bedrag is hoger dan afgesproken",
        ClaimFault.YEAR_NOT_COMMITTED: "voor dit jaar is geen geld afgesproken",
        ClaimFault.CROSSES_YEARS: "de dagen vallen in meer dan één begrotingsjaar of afspraak",
        ClaimFault.AFTER_FINAL: "de laatste declaratie was er al",
        ClaimFault.NOT_THE_PROVIDER: "een andere aanbieder heeft de opdracht",
        ClaimFault.AFTER_END: "de toewijzing was al geëindigd",
        ClaimFault.IN_PAUSE: "op deze dagen was het arrangement gepauzeerd",
        ClaimFault.NOT_BOOKED: "deze declaratie is nooit goedgekeurd",
    },
    Unit: {
        Unit.MINUTE: "minuut",
        Unit.HOUR: "uur",
        Unit.DAY_AND_NIGHT: "etmaal",
        Unit.HALF_DAY: "dagdeel",
        Unit.OUTPUT: "stuks (resultaat)",
        Unit.EURO: "euro",
        Unit.EFFORT: "stuks (inspanning)",
    },
}
