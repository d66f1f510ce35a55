"""What happened, in Dutch sentences: fewer hours of education for one pupil."""

from collections.abc import Mapping

from events import absence, teaching_time
from events.fact import Fact
from projections.case_file.words import Sentence, day, who, word

SENTENCES: Mapping[type[Fact], Sentence] = {
    teaching_time.FewerHoursAsked: lambda f: (
        f"{who(f.school)} vraagt de inspectie om minder onderwijstijd, van {day(f.valid.start)} tot"
        f" en met {day(f.valid.end)}: "
        + ", ".join(f"{s.week_hours} uur per week vanaf {day(s.starts_on)}" for s in f.build_up)
        + f", van {f.full_hours} uur"
    ),
    teaching_time.AbsenceLinked: lambda _: "het verzuim van de leerling hoort bij deze afspraak",
    teaching_time.FewerHoursAllowed: lambda f: (
        f"de inspectie stemt in met minder onderwijstijd, van {day(f.valid.start)} tot en met"
        f" {day(f.valid.end)}"
        + (f"; de opbouw wordt besproken voor {day(f.review_by)}" if f.review_by else "")
    ),
    teaching_time.FewerHoursDenied: lambda _: "de inspectie stemt niet in met minder onderwijstijd",
    teaching_time.BuildUpReviewed: lambda f: (
        f"school en ouders bespreken de opbouw: de leerling volgt {f.week_hours} uur per week"
        + ("; dat is minder dan het plan zegt" if f.behind else "")
    ),
    teaching_time.BuildUpOverdue: lambda f: (
        f"de opbouw van onderwijstijd is niet besproken voor {day(f.due_on)}"
    ),
    teaching_time.FewerHoursEnded: lambda f: (
        f"er geldt geen minder onderwijstijd meer: {word(f.fewer_hours_ending)}"
    ),
    absence.AbsenceMeasuredAnew: lambda f: (
        "gemiste uren tellen naast "
        + (
            f"{f.allowed[0].week_hours} tot {f.allowed[-1].week_hours} uur per week"
            if f.allowed
            else "alle uren"
        )
    ),
}
