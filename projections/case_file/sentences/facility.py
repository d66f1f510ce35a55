"""What happened, in Dutch sentences: places in a collective arrangement."""

from collections.abc import Mapping

from events import facility
from events.fact import Fact
from projections.case_file.words import Sentence, day, listed, who, word

SENTENCES: Mapping[type[Fact], Sentence] = {
    facility.FacilityOpened: lambda f: (
        f"{f.facility} bij {who(f.school)} heeft {f.places} plaatsen voor {listed(f.needs)}"
        + ("" if f.months is None else f", ten hoogste {f.months} maanden per leerling")
        + (f"; alleen voor {listed(f.target_groups)}" if f.target_groups else "")
    ),
    facility.FacilityPlacesSet: lambda f: f"{f.facility} heeft nu {f.places} plaatsen",
    facility.PupilPlaced: lambda f: (
        f"de leerling heeft een plaats in {f.facility}, van {day(f.period.start)} tot en met"
        f" {day(f.period.end)}; vrij: {f.free}"
    ),
    facility.PlaceAwaited: lambda f: (
        f"de leerling wacht op een plaats in {f.facility}, als nummer {f.position}"
        + (f"; gaat voor: {word(f.target_group)} ({f.goes_first})" if f.goes_first else "")
    ),
    facility.PlaceOffered: lambda f: f"in {f.facility} is een plaats vrij voor de leerling",
    facility.ReturnDue: lambda f: (
        f"de plaats in {f.facility} duurt tot en met {day(f.last_day)}; {who(f.school)} en"
        f" {who(f.referring)} plannen wat daarna komt"
    ),
    facility.ReturnPlanned: lambda f: f"na {f.facility}: {word(f.destination)}",
    facility.PlacementEnded: lambda f: (
        f"de leerling heeft geen plaats meer in {f.facility}; vrij: {f.free}"
    ),
}
