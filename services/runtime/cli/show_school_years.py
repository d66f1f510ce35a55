"""Looking at what schools state of themselves for a school year."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Any

from projections.case_file.words import listed
from projections.school_years.queries import progress, school_years
from services.runtime.cli.output import table


async def show_school_years(connection: Any, on: date, json: bool) -> None:
    """What each school told, what it lacks of the level, and what is missing."""
    columns = (
        "swv",
        "schooljaar vanaf · school year from",
        "school",
        "profiel · profile",
        "biedt · offers",
        "ontbreekt · lacks",
        "uitleg voor · explain by",
        "ontwikkelplan · plan",
        "werkt samen met · partner",
        "programma · programme",
        "niet verteld · not told",
        "beloofd en er niet · overdue",
        "aanbieders · providers",
        "ten hoogste · at most",
    )
    rows = [
        (
            one.swv,
            one.year_from,
            one.body,
            one.stated_on,
            len(one.basic_support),
            _codes(one.lacking, json=json),
            one.explain_by,
            one.plan_on,
            one.partner,
            one.programme_on,
            _codes(one.missing_papers, json=json),
            _codes(one.overdue, json=json),
            one.providers,
            one.providers_at_most,
        )
        for one in await school_years(connection, on)
    ]
    table("Scholen per schooljaar · Schools by school year", columns, rows, json=json)


async def show_basic_support(connection: Any, _: date, json: bool) -> None:
    """How many schools offer each part of the level."""
    columns = (
        "swv",
        "schooljaar vanaf · school year from",
        "onderdeel · part",
        "scholen · schools",
        "met profiel · with a profile",
        "bieden het · offer it",
        "zeggen hoe · say how",
    )
    rows = [
        (
            one.swv,
            one.year_from,
            _codes((one.support,), json=json),
            one.schools,
            one.stated,
            one.offering,
            one.planning,
        )
        for one in await progress(connection)
    ]
    table("Basisondersteuning · Basic support", columns, rows, json=json)


def _codes(codes: Iterable[StrEnum], *, json: bool) -> Any:
    return list(codes) if json else listed(codes)
