"""Education near to home, from the shell: distances, who supports whom, and each other's use."""

from datetime import date
from typing import Any

from projections.care_uses.queries import care_uses
from projections.case_file.words import word
from projections.distances.queries import distances, near_counts, overlaps
from services.runtime.cli.output import table


async def show_distances(connection: Any, _: date, json: bool) -> None:
    """How far pupils live from school, and what is possible nearer."""
    columns = (
        "zaak · case",
        "school",
        "gemeente · municipality",
        "km",
        "waarom · why",
        "ver · far",
        "uiterlijk · by",
        "dichterbij · nearer",
        "niet bekeken · not weighed",
    )
    rows = [
        (
            one.case_id,
            one.school,
            one.municipality,
            one.kilometres,
            one.distance_reason if json else word(one.distance_reason),
            one.near_home_km is not None,
            one.due_on,
            one.nearer if json or one.nearer is None else word(one.nearer),
            one.not_weighed,
        )
        for one in await distances(connection)
    ]
    table("Afstand tot school · Way to school", columns, rows, json=json)


async def show_near_home(connection: Any, _: date, json: bool) -> None:
    """How many pupils go to school far from home; a number of few is not shown."""
    columns = (
        "gemeente · municipality",
        "bekend · known",
        "ver · far",
        "om de zorg · for care",
        "dichterbij kan · nearer possible",
        "niet bekeken · not weighed",
    )
    rows = [
        (
            one.municipality,
            one.pupils,
            one.far,
            one.far_for_care,
            one.nearer_possible,
            one.not_weighed,
        )
        for one in await near_counts(connection)
    ]
    table("Ver van huis · Far from home", columns, rows, json=json)


async def show_overlap(connection: Any, _: date, json: bool) -> None:
    """For how many pupils education and the municipality promised money; few is not shown."""
    columns = (
        "gemeente · municipality",
        "samen · both",
        "alleen onderwijs · education alone",
        "alleen gemeente · municipality alone",
    )
    rows = [
        (one.municipality, one.of_both, one.education_alone, one.municipality_alone)
        for one in await overlaps(connection)
    ]
    table("Onderwijs en gemeente · Education and municipality", columns, rows, json=json)


async def show_care_uses(connection: Any, _: date, json: bool) -> None:
    """What SWV and municipality told one another of the support that was used."""
    columns = (
        "wie · who",
        "aan · to",
        "schooljaar vanaf · school year from",
        "uiterlijk · by",
        "verteld · told",
        "niet verteld sinds · missing since",
        "op de lijst · on the list",
        "gebruikt · used",
    )
    rows = [
        (
            one.teller,
            one.asker,
            one.year_from,
            one.due_on,
            one.told_on,
            None if one.told_on else one.missing_on,
            list(one.excluded) if json else ", ".join(one.excluded),
            [(each.category, each.need, each.pupils) for each in one.shown_uses]
            if json
            else "; ".join(
                f"{word(each.category)}, {word(each.need)}"
                f" {'<5' if each.pupils is None else each.pupils}"
                for each in one.shown_uses
            ),
        )
        for one in await care_uses(connection)
    ]
    table("Gebruik van hulp · Use of support", columns, rows, json=json)
