"""What happened, in Dutch sentences: the social map."""

from collections.abc import Mapping

from events import social_map
from events.fact import Fact
from projections.case_file.words import Sentence, day, who, word

SENTENCES: Mapping[type[Fact], Sentence] = {
    social_map.PlaceMapped: lambda f: (
        f"{who(f.keeper)} zet op de sociale kaart: {f.title} ({word(f.map_kind)}), van"
        f" {day(f.valid.start)} tot en met {day(f.valid.end)}"
    ),
    social_map.PlaceConfirmed: lambda f: (
        f"{who(f.keeper)} bevestigt wat op de sociale kaart staat: {f.listing}; opnieuw voor"
        f" {day(f.confirm_by)}"
    ),
    social_map.PlaceUnconfirmed: lambda f: (
        f"{who(f.keeper)} bevestigde niet op tijd ({day(f.confirm_by)}): {f.listing}"
    ),
    social_map.PlaceUnmapped: lambda f: f"{who(f.keeper)} haalt van de sociale kaart: {f.listing}",
    social_map.OccupancyTold: lambda f: (
        f"bij {f.listing} zijn {f.taken} plaatsen bezet en wachten {f.in_line} kinderen"
    ),
    social_map.PlacesScarce: lambda f: (
        f"bij {f.listing} zijn alle {f.capacity} plaatsen bezet en wachten {f.in_line} kinderen:"
        f" bovenregionaal te bespreken voor {day(f.due_on)}"
    ),
    social_map.ScarcityDiscussed: lambda f: (
        f"de schaarste bij {f.listing} is bovenregionaal besproken: {word(f.relief)}"
    ),
    social_map.ScarcityNotDiscussed: lambda f: (
        f"de schaarste bij {f.listing} is niet besproken voor {day(f.due_on)}"
    ),
}
