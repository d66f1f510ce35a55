"""Looking: one case, and the read models."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

import typer

from events.values import CaseId
from projections.absence.queries import at_home, counted
from projections.approvals.queries import counts
from projections.budgets.queries import lines_of
from projections.bundling.queries import latest
from projections.case_file.fold import Line
from projections.case_file.words import word
from projections.catalogue import (
    ABSENCE,
    APPROVALS,
    BUDGETS,
    BUNDLING,
    CARE_USES,
    CASE_FILE,
    CLOCK,
    COLLECTIVES,
    CONNECTIONS,
    CONTACTS,
    DEMAND,
    DISTANCES,
    DYSLEXIA,
    EXEMPTIONS,
    EXPERIENCES,
    FACILITIES,
    FORECAST,
    INITIATIVES,
    PREVENTION,
    QUARTERS,
    REFERRALS,
    SCHOOL_YEARS,
    SIGNALS,
    SOCIAL_MAP,
    TLV_GROWTH,
    TRANSITIONS,
    WAITING_TIMES,
)
from projections.clock.queries import days_per_organisation, days_per_reason
from projections.clock.reasons import PRECEDENCE
from projections.forecast.queries import next_years
from projections.query import Conditions
from projections.waiting_times.queries import per_provider
from services.portal.moments import Asked
from services.runtime.cli.given import At, Case, On, ValidAt, day_of
from services.runtime.cli.looking import looks_at
from services.runtime.cli.loop import complete
from services.runtime.cli.output import Json, euro, say, table
from services.runtime.cli.reading import file_of, looking, turn_of
from services.runtime.cli.show_counter import (
    show_connections,
    show_contacts,
    show_needs,
    show_signals,
    show_social_map,
)
from services.runtime.cli.show_near import (
    show_care_uses,
    show_distances,
    show_near_home,
    show_overlap,
)
from services.runtime.cli.show_referrals import (
    show_exemptions,
    show_growth,
    show_inflow,
    show_initiatives,
    show_quarters,
    show_referrals,
)
from services.runtime.cli.show_school_years import show_basic_support, show_school_years
from services.runtime.cli.show_schools import (
    show_collectives,
    show_facilities,
    show_gate,
    show_prevention,
)
from services.runtime.cli.show_transitions import show_experiences, show_transitions
from services.runtime.cli.views import View
from services.runtime.reference import load

NEWEST = 100  # requests in a list; a program reads on at /v1/requests


def show(
    view: View, on: On = None, at: At = None, valid_at: ValidAt = None, json: Json = False
) -> None:
    """Toon een leesmodel, nu of op een moment. · Show a read model, now or at a moment."""
    complete(_show(view, None if on is None else day_of(on), Asked(at, valid_at), json=json))


case = typer.Typer(help="Eén aanvraag. · One request.", no_args_is_help=True)


@case.command("show")
def show_case(number: Case, at: At = None, valid_at: ValidAt = None, json: Json = False) -> None:
    """Toon het verloop van een aanvraag. · Show the timeline of a request."""
    complete(_case(number, Asked(at, valid_at), json=json))


def commands(app: typer.Typer) -> None:
    """Add these commands."""
    app.command()(show)
    app.add_typer(case, name="case")


async def _show(view: View, on: date | None, asked: Asked, *, json: bool) -> None:
    tell, *projections = _VIEWS[view]
    async with looking(asked, *projections, json=json) as look:
        await tell(look.connection, on or look.on, json)


async def _bundling(connection: Any, _: date, json: bool) -> None:
    columns = (
        "budgetregel · line",
        "€ vastgesteld · set",
        "€ vrij · free",
        "€ voorwaardelijk · conditional",
        "€ verplicht · committed",
        "€ besteed · spent",
        "wachtend · waiting",
        "voorbehoud · proviso",
    )
    money: Callable[[int | None], Any] = (lambda cents: cents) if json else euro
    rows = [
        (
            line.line,
            *map(money, (line.amount, line.free, line.conditional, line.committed, line.spent)),
            len(line.waiting),
            line.proviso if json else "ja · yes" if line.proviso else "",
        )
        for line in await lines_of(connection)
    ]
    table("Bundeling · Bundling", columns, rows, json=json)


async def _approvals(connection: Any, on: date, json: bool) -> None:
    money: Callable[[int], Any] = int if json else euro
    columns = (
        "financier · funder",
        "stand · state",
        "aandelen · shares",
        "€ bedrag · amount",
        "oudste in dagen · oldest in days",
    )
    rows = [
        (one.funder, one.state, one.shares, money(one.amount), one.oldest_days)
        for one in await counts(connection, on)
    ]
    table("Goedkeuringen · Approvals", columns, rows, json=json)


async def _waiting(connection: Any, _: date, json: bool) -> None:
    found = await per_provider(connection)
    columns = (
        "aanbieder · provider",
        "zorgvorm · category",
        "wacht nu · waiting",
        "intake p50",
        "intake p90",
        "start p50",
        "start p90",
        "norm intake · broken",
        "norm start · broken",
        "norm totaal · broken",
    )
    rows = [
        (
            one.provider,
            one.category,
            one.waiting,
            one.intake_p50_days,
            one.intake_p90_days,
            one.start_p50_days,
            one.start_p90_days,
            one.intake_norm_broken,
            one.start_norm_broken,
            one.total_norm_broken,
        )
        for one in found
    ]
    table("Wachttijden in dagen · Waiting times in days", columns, rows, json=json)


async def _clock(connection: Any, on: date, json: bool) -> None:
    reasons = await days_per_reason(connection, on)
    rows = [(PRECEDENCE[one.reason].label, one.days, one.cases) for one in reasons]
    columns = ("waarop · for what", "dagen · days", "aanvragen · cases")
    table("Waarop werd gewacht · What was waited for", columns, rows, json=json)
    if json:
        return
    acting = await days_per_organisation(connection, on)
    names = load()
    rows = [(names.name_of(one.organisation), one.days, one.cases) for one in acting]
    columns = ("wie · who", "dagen · days", "aanvragen · cases")
    table(
        "Wie aan zet was (dagen overlappen) · Who could act (days overlap)",
        columns,
        rows,
        json=json,
    )


async def _forecast(connection: Any, on: date, json: bool) -> None:
    money: Callable[[int | None], Any] = (lambda cents: cents) if json else euro
    columns = (
        "budgetregel volgend jaar · next year's line",
        "€ al verplicht · committed",
        "€ lopend, heel jaar · running, whole year",
        "€ nieuw dat jaar · starting",
        "€ verwacht · expected",
        "€ plafond · ceiling",
        "€ ruimte · room",
        "te weinig vanaf · short from",
    )
    rows = [
        (
            one.line,
            *map(money, (one.committed, one.running, one.starting, one.expected)),
            money(one.ceiling),
            money(one.room),
            one.passes_on,
        )
        for one in await next_years(connection, on)
    ]
    table("Prognose van volgend jaar · Forecast of next year", columns, rows, json=json)


async def _absence(connection: Any, on: date, json: bool) -> None:
    said: Callable[[StrEnum | None], Any] = (lambda one: one) if json else _said
    columns = (
        "zaak · case",
        "wie bijhoudt · keeper",
        "thuis sinds · since",
        "dagen · days",
        "voor de regio · regional",
        "voor het land · national",
        "reden · reason",
        "aanbod · offer",
        "aanvaard · accepted",
        "uiterlijk · due",
        "dagen over · days left",
        "opschaling · level",
        "uiterlijk · level due",
        "twee keer · twice",
    )
    rows = [
        (
            one.case_id,
            one.keeper,
            one.away_since,
            one.days,
            *map(said, (one.regional, one.national, one.absence_reason, one.offer)),
            one.accepted if json else "ja · yes" if one.accepted else "",
            one.due_on,
            one.days_left,
            said(one.level),
            one.level_due_on,
            one.twice if json else "ja · yes" if one.twice else "",
        )
        for one in await at_home(connection, on)
    ]
    table("Thuiszitters · Pupils at home", columns, rows, json=json)
    if not json:
        sums = await counted(connection, on)
        say(
            f"Regio: categorie 1 {sums.category_1}, categorie 2 {sums.category_2}. Land: absoluut"
            f" {sums.absolute}, langdurig relatief {sums.long_relative}. Langer dan drie maanden"
            f" zonder passend aanbod: {sums.without_offer}. Leerlingen: {sums.pupils}; doel: 0."
        )


async def _requests(connection: Any, _: date, json: bool) -> None:
    money: Callable[[int], Any] = int if json else euro
    columns = (
        "aanvraag · case",
        "school",
        "swv",
        "gemeente · municipality",
        "ontvangen · opened",
        "€ kosten · cost",
        "uitkomst · outcome",
        "op · on",
    )
    rows = [
        (
            one.case_id,
            one.school,
            one.swv,
            one.municipality,
            one.opened_on,
            money(one.cost),
            one.outcome or "",
            one.outcome_on or "",
        )
        for one in await latest(connection, Conditions(), None, NEWEST)
    ]
    looks_at(*(row[0] for row in rows))
    table("Aanvragen, de nieuwste eerst · Requests, latest first", columns, rows, json=json)


def _said(code: StrEnum | None) -> str:
    return "" if code is None else word(code)


_VIEWS: Mapping[View, tuple[Any, ...]] = {  # with the projections that it asks
    View.BUNDLING: (_bundling, BUDGETS),
    View.APPROVALS: (_approvals, APPROVALS),
    View.WAITING_TIMES: (_waiting, WAITING_TIMES),
    View.CLOCK: (_clock, CLOCK),
    View.FORECAST: (_forecast, FORECAST, BUDGETS),
    View.ABSENCE: (_absence, ABSENCE),
    View.REQUESTS: (_requests, BUNDLING),
    View.COLLECTIVES: (show_collectives, COLLECTIVES),
    View.FACILITIES: (show_facilities, FACILITIES),
    View.DYSLEXIA: (show_gate, DYSLEXIA),
    View.PREVENTION: (show_prevention, PREVENTION),
    View.EXEMPTIONS: (show_exemptions, EXEMPTIONS),
    View.DISTANCES: (show_distances, DISTANCES),
    View.NEAR_HOME: (show_near_home, DISTANCES),
    View.OVERLAP: (show_overlap, BUNDLING),
    View.CARE_USES: (show_care_uses, CARE_USES),
    View.QUARTERS: (show_quarters, QUARTERS),
    View.REFERRALS: (show_referrals, REFERRALS),
    View.INFLOW: (show_inflow, REFERRALS),
    View.TLVS: (show_growth, TLV_GROWTH),
    View.INITIATIVES: (show_initiatives, INITIATIVES),
    View.SIGNALS: (show_signals, SIGNALS),
    View.CONTACTS: (show_contacts, CONTACTS),
    View.SOCIAL_MAP: (show_social_map, SOCIAL_MAP),
    View.NEEDS: (show_needs, DEMAND, SOCIAL_MAP),
    View.SCHOOL_YEARS: (show_school_years, SCHOOL_YEARS, BUNDLING, WAITING_TIMES),
    View.BASIC_SUPPORT: (show_basic_support, SCHOOL_YEARS),
    View.CONNECTIONS: (show_connections, CONNECTIONS),
    View.TRANSITIONS: (show_transitions, TRANSITIONS),
    View.EXPERIENCES: (show_experiences, EXPERIENCES),
}


_TITLES = {
    "absence": "Verzuim",
    "admission": "Aanmelding",
    "enrolment": "Inschrijving",
    "exemption": "Vrijstelling",
    "tlvrequest": "Tlv-aanvraag",
    "transfer": "Overstap",
    "transport": "Leerlingenvervoer",
    "signal": "Signaal",
}


def _title(lines: Sequence[Line]) -> str:
    """What a case is about, by the stream in which it began."""
    return _TITLES.get(lines[0].stream.partition("-")[0], "Aanvraag")


async def _case(number: CaseId, asked: Asked, *, json: bool) -> None:
    async with looking(asked, CASE_FILE, CLOCK, case=number, json=json) as look:
        lines, clock = await file_of(look.connection, number)
    names = load()
    columns = ("dag · day", "feit · fact", "wie · who", "mandaat · mandate", "wat · what")
    rows = [
        (
            one.effective_on,
            one.label,
            names.name_of(one.organisation),
            f"{one.mandate} (vervanging)" if one.in_place_of else one.mandate,
            one.summary,
        )
        for one in lines
    ]
    table(f"{_title(lines)} {number}", columns, rows, json=json)
    if clock is not None and not json:
        say(turn_of(clock))
