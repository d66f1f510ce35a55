"""What happened, in Dutch sentences: a pupil at home. Of health they say nothing."""

from collections.abc import Mapping
from enum import StrEnum

from events import absence
from events.fact import Fact
from projections.case_file.words import Sentence, day, days, who, word


def _counts(fact: absence.ThuiszitterRegistered | absence.ThuiszitterReclassified) -> str:
    """How a pupil counts: both ways, side by side."""

    def says(category: StrEnum | None) -> str:
        return "geen thuiszitter" if category is None else word(category)

    return f"voor de regio {says(fact.regional)}, voor het land {says(fact.national)}"


def _hours(counted: absence.HoursCounted) -> str:
    period, missed = counted.period, counted.authorised + counted.unauthorised
    return (
        f"van {day(period.start)} tot en met {day(period.end)} {missed} van de"
        f" {counted.scheduled} lesuren gemist, waarvan {counted.unauthorised} zonder verlof"
    )


SENTENCES: Mapping[type[Fact], Sentence] = {
    absence.AbsenceReported: lambda f: (
        f"{who(f.keeper)} meldt dat een leerling sinds {day(f.away_since)} thuis is"
        + ("" if f.hours is None else f"; {_hours(f.hours)}")
    ),
    absence.HoursMissedCounted: lambda f: f"{who(f.keeper)} telt: {_hours(f.hours)}",
    absence.AbsenceNotified: lambda f: (
        f"{who(f.keeper)} meldt het verzuim bij {who(f.municipality)} (leerplicht):"
        f" {f.hours_missed} uren zonder verlof geteld in vier weken"
    ),
    absence.AbsenceThreatens: lambda f: (
        f"thuiszitten dreigt: {f.hours_missed} lesuren gemist in vier weken; het"
        " ondersteuningsteam van de school kijkt mee"
    ),
    absence.AbsenceReasonFound: lambda f: (
        f"{who(f.keeper)} stelt de reden van het verzuim vast: {word(f.absence_reason)}"
    ),
    absence.ThuiszitterRegistered: lambda f: (
        f"de leerling is thuiszitter, thuis sinds {day(f.away_since)}: {_counts(f)}"
    ),
    absence.ThuiszitterReclassified: lambda f: f"de leerling telt nu anders: {_counts(f)}",
    absence.ThuiszitterSignedOff: lambda _: "de leerling is geen thuiszitter meer",
    absence.ThuiszitterRegistrationCorrected: lambda _: (
        "de leerling bleek toch geen thuiszitter te zijn; de registratie is hersteld"
    ),
    absence.ThreeMonthLimitStarted: lambda f: (
        f"uiterlijk op {day(f.due_on)} is er een passend aanbod: drie maanden na"
        f" {day(f.away_since)}, zonder uitstel"
    ),
    absence.ThreeMonthLimitNear: lambda f: (
        f"let op: er is nog geen passend aanbod, en op {day(f.due_on)} zijn de drie maanden voorbij"
    ),
    absence.ThreeMonthLimitMet: lambda f: (
        f"het thuiszitten duurde geen drie maanden zonder passend aanbod (tot en met"
        f" {day(f.due_on)})"
    ),
    absence.ThreeMonthLimitExceeded: lambda f: (
        f"de leerling is drie maanden thuis zonder passend aanbod: de laatste dag was"
        f" {day(f.due_on)}"
    ),
    absence.ThreeMonthLimitEndedLate: lambda f: (
        f"het thuiszitten zonder passend aanbod is voorbij, {days(f.days_late)} te laat"
    ),
    absence.ThreeMonthExceedanceCorrected: lambda f: (
        f"het bericht kwam later, maar het was op tijd: {day(f.due_on)} is niet overschreden"
    ),
    absence.ThreeMonthLimitReopened: lambda f: (
        f"er is toch geen passend aanbod; de laatste dag blijft {day(f.due_on)}"
    ),
    absence.OfferMade: lambda f: (
        f"{who(f.offerer)} doet aanbod {f.number}: {word(f.offer)}, vanaf {day(f.starts_on)}"
    ),
    absence.OfferAccepted: lambda f: f"de ouders aanvaarden aanbod {f.number}",
    absence.OfferRefused: lambda f: (
        f"de ouders weigeren aanbod {f.number}; het telt alleen mee als het ondersteuningsteam of"
        " het MDO vindt dat het past"
    ),
    absence.OfferJudged: lambda f: (
        f"{word(f.judge)} vindt dat aanbod {f.number} {'past' if f.fitting else 'niet past'}"
    ),
    absence.OfferFellThrough: lambda f: f"aanbod {f.number} gaat niet door",
    absence.AbsenceEnded: lambda f: f"het verzuim is voorbij: {word(f.ending)}",
}
