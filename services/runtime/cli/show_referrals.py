"""Looking at the register of TLVs, the quarterly overview, and the national experiment."""

from datetime import date
from enum import StrEnum
from typing import Any

from projections.case_file.words import word
from projections.exemptions.queries import exempt_counts
from projections.initiatives.queries import initiatives
from projections.quarters.queries import reports
from projections.referrals.queries import inflow, referrals
from projections.tlv_growth.queries import growths
from services.runtime.cli.looking import looks_at
from services.runtime.cli.output import table


def _said(code: StrEnum | None) -> str | None:
    return None if code is None else word(code)


async def show_referrals(connection: Any, _: date, json: bool) -> None:
    """The latest requests for a TLV, and what the school made of each."""
    columns = (
        "aanvraag · request",
        "school",
        "swv",
        "onderwijs · education",
        "vanuit · from",
        "gevraagd · asked",
        "geldig tot en met · valid until",
        "leeranalyse · learned",
        "uiterlijk · by",
        "terug besproken · return reviewed",
        "terug · returned",
    )
    rows = [
        (
            one.case_id,
            one.school,
            one.swv,
            one.education if json else word(one.education),
            one.origin if json else _said(one.origin),
            one.requested_on,
            one.valid_until,
            one.learned_on,
            one.learn_by,
            one.reviewed_on,
            one.returned_on,
        )
        for one in await referrals(connection)
    ]
    looks_at(*(row[0] for row in rows))
    table("Verwijzingen · Referrals", columns, rows, json=json)


async def show_inflow(connection: Any, _: date, json: bool) -> None:
    """Where pupils with a TLV came from, by school year."""
    columns = (
        "swv",
        "schooljaar vanaf · school year from",
        "onderwijs · education",
        "vanuit · from",
        "tlv's · TLVs",
        "jonger dan 6 · under 6",
    )
    rows = [
        (
            one.swv,
            one.year,
            one.education if json else word(one.education),
            one.origin if json else _said(one.origin),
            one.tlvs,
            one.early,
        )
        for one in await inflow(connection)
    ]
    table("Instroom · Inflow", columns, rows, json=json)


async def show_growth(connection: Any, _: date, json: bool) -> None:
    """Pupils with a TLV beside the country's; growth in thousandths."""
    columns = (
        "swv",
        "onderwijs · education",
        "op · on",
        "leerlingen · pupils",
        "jaar eerder · year before",
        "groei ‰ · growth",
        "land ‰ · country",
        "jaar land · year of the country",
        "bijstellen · adjust",
        "van 10.000 · in 10,000",
        "land · country",
        "meer · more",
    )
    rows = [
        (
            one.swv,
            one.education if json else word(one.education),
            one.counted_on,
            one.counted_pupils,
            one.before,
            one.growth,
            one.country_growth,
            one.country_year,
            one.above,
            one.level,
            one.country_level,
            one.level_above,
        )
        for one in await growths(connection)
    ]
    table("Tlv's naast het land · TLVs beside the country", columns, rows, json=json)


async def show_initiatives(connection: Any, _: date, json: bool) -> None:
    """The initiatives of the national experiment."""
    columns = (
        "nummer · number",
        "initiatief · initiative",
        "swv",
        "school",
        "aanbieder · provider",
        "financier · funder",
        "tot en met · until",
        "loopt · runs",
        "leerlingen · pupils",
        "met afwijking · deviating",
    )
    rows = [
        (
            one.number,
            one.initiative,
            one.swv,
            one.school,
            one.provider,
            one.financier,
            one.period.end,
            one.running,
            one.taking_part,
            one.deviating,
        )
        for one in await initiatives(connection)
    ]
    table("Initiatieven · Initiatives", columns, rows, json=json)


async def show_quarters(connection: Any, _: date, json: bool) -> None:
    """Who told which numbers of pupils at home; what was not told is no number."""
    columns = (
        "swv",
        "kwartaal vanaf · quarter from",
        "wie · who",
        "uiterlijk · by",
        "geleverd · reported",
        "ontbreekt sinds · missing since",
        "cijfers · numbers",
    )
    rows = [
        (
            one.swv,
            one.quarter_from,
            one.reporter,
            one.report_by,
            one.reported_on,
            None if one.reported_on else one.missing_on,
            {each.variable: each.pupils for each in one.figures}
            if json
            else "; ".join(f"{word(each.variable)} {each.pupils}" for each in one.figures),
        )
        for one in await reports(connection)
    ]
    table("Kwartaaloverzicht · Quarterly overview", columns, rows, json=json)


async def show_exemptions(connection: Any, on: date, json: bool) -> None:
    """How many pupils are exempt in each municipality, and for how long."""
    columns = (
        "wie · who",
        "grond · ground",
        "vrijgesteld · exempt",
        "jaar eerder · year before",
        "langst, dagen · longest, days",
        "terug · back at school",
    )
    rows = [
        (
            one.keeper,
            one.exempt_ground if json else _said(one.exempt_ground) or "minder onderwijstijd",
            one.exempt,
            one.year_before,
            one.longest_days,
            one.back_at_school,
        )
        for one in await exempt_counts(connection, on)
    ]
    table("Vrijstellingen · Exemptions", columns, rows, json=json)
