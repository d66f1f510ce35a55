"""What happened, in Dutch sentences: what SWV and municipality see of each other's use."""

from collections.abc import Mapping
from typing import Any

from events import care_use
from events.fact import Fact
from projections.case_file.words import Sentence, day, places, who, word


def _uses(shown: Any) -> str:
    return "; ".join(
        f"{word(one.category)}, {word(one.need)}:"
        f" {'minder dan vijf leerlingen' if one.pupils is None else places(one.pupils)}"
        for one in shown
    )


SENTENCES: Mapping[type[Fact], Sentence] = {
    care_use.CareUseAsked: lambda f: (
        f"{who(f.asker)} vraagt {who(f.teller)} welke hulp is gebruikt vanaf"
        f" {day(f.school_year.start)}: voor {day(f.due_on)}"
    ),
    care_use.CareUseCounted: lambda f: (
        f"{who(f.teller)} telde welke hulp is gebruikt vanaf {day(f.school_year.start)}"
    ),
    care_use.CareUseTold: lambda f: (
        f"{who(f.teller)} vertelt {who(f.asker)} welke hulp is gebruikt vanaf"
        f" {day(f.school_year.start)}: {_uses(f.shown_uses)}"
    ),
    care_use.ExcludedCareUsed: lambda f: (
        f"{who(f.teller)} gebruikte hulp die op de lijst van de gemeente staat ({f.exclusion}):"
        f" {word(f.category)}, {word(f.need)}"
    ),
    care_use.CareUseReceived: lambda f: (
        f"{who(f.asker)} weet welke hulp {who(f.teller)} gebruikte: {_uses(f.shown_uses)}"
        + ("; te laat verteld" if f.late else "")
    ),
    care_use.CareUseMissing: lambda f: (
        f"{who(f.teller)} vertelde niet voor {day(f.due_on)} welke hulp is gebruikt"
    ),
}
