"""Looking at what schools have together: equal needs, and facilities with places."""

from collections.abc import Callable
from datetime import date
from typing import Any

from projections.case_file.words import word
from projections.collectives.queries import proposals
from projections.dyslexia.queries import gate_counts
from projections.facilities.queries import occupancy
from projections.prevention.queries import programmes
from services.rules.dyslexia import expected, per_thousand
from services.runtime.cli.output import euro, table
from services.runtime.reference import load


async def show_collectives(connection: Any, _: date, json: bool) -> None:
    """Equal needs that reach the threshold, with the saving of taking them together."""
    money: Callable[[int | None], Any] = (lambda cents: cents) if json else euro
    columns = (
        "school",
        "behoefte · need",
        "schooljaar · school year",
        "aanvragen · requests",
        "€ apart · one by one",
        "€ groepsaanbod · together",
        "€ besparing · saving",
        "voorziening · facility",
        "waarom niet · why not",
    )
    rows = [
        (
            one.school,
            one.need if json else word(one.need),
            one.school_year,
            one.requests,
            money(one.individual if one.priced_on is None else one.open_individual),
            money(one.cost),
            money(one.saving),
            one.facility,
            one.ground if json or one.ground is None else word(one.ground),
        )
        for one in await proposals(connection)
    ]
    table("Gelijke behoeften · Equal needs", columns, rows, json=json)


async def show_facilities(connection: Any, _: date, json: bool) -> None:
    """The map of facilities: for which need, and how full."""
    columns = (
        "voorziening · facility",
        "school",
        "behoeften · needs",
        "plaatsen · places",
        "bezet · taken",
        "aangeboden · offered",
        "vrij · free",
        "wacht · waiting",
        "gaat voor · goes first",
        "afgebouwd · phased out",
    )
    rows = [
        (
            one.facility,
            one.school,
            list(one.needs) if json else ", ".join(map(word, one.needs)),
            one.places,
            one.placed,
            one.offered,
            one.free,
            one.waiting,
            one.first,
            one.phased_out_on,
        )
        for one in await occupancy(connection)
    ]
    table("Voorzieningen · Facilities", columns, rows, json=json)


async def show_gate(connection: Any, _: date, json: bool) -> None:
    """The gate for dyslexia by SWV, beside what the country's prevalence expects."""
    columns = (
        "swv",
        "dossiers · files",
        "advies positief · positive",
        "toegekend · granted",
        "geweigerd · refused",
        "anders dan advies · deviating",
        "wacht · waiting",
        "te laat · late",
        "per 1000 leerlingen · per 1,000",
        "verwacht (4%) · expected",
    )
    pupils = load().pupils
    rows = [
        (
            one.swv,
            one.files,
            one.positive,
            one.granted,
            one.refused,
            one.deviating,
            one.waiting,
            one.late,
            f"{float(per_thousand(one.granted, pupils[one.swv])):.2f}"
            if one.swv in pupils
            else None,
            f"{float(expected(pupils[one.swv])):.2f}" if one.swv in pupils else None,
        )
        for one in await gate_counts(connection)
    ]
    table("Poortwachter dyslexie · Gate for dyslexia", columns, rows, json=json)


async def show_prevention(connection: Any, _: date, json: bool) -> None:
    """Prevention programmes that were aligned, and to which schools they are offered."""
    columns = (
        "gemeente · municipality",
        "programma · programme",
        "sector",
        "afgestemd · aligned",
        "aangeboden · offered",
        "aanbieder · provider",
        "scholen · schools",
    )
    rows = [
        (
            one.municipality,
            one.prevention,
            one.sector if json else word(one.sector),
            one.aligned_on,
            one.published_on,
            one.provider,
            len(one.schools),
        )
        for one in await programmes(connection)
    ]
    table("Preventie op school · Prevention at school", columns, rows, json=json)
