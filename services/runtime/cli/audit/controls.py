"""The auditor's controls over the book, and a sample of what a person should look at."""

from typing import Annotated, Any

import typer

from services.controls.audit import Outcome, Report
from services.controls.catalogue import CONTROLS
from services.controls.control import Control, Finding, Severity
from services.controls.sample import By, Drawn, Sample, sample
from services.portal.moments import Asked, named
from services.runtime.auditing import audited
from services.runtime.cli.given import At
from services.runtime.cli.looking import looks_at
from services.runtime.cli.loop import complete
from services.runtime.cli.output import Json, as_json, euro, fail, say, table
from services.runtime.cli.reading import readers, sources_of
from services.runtime.house import House
from services.runtime.reference import load

_SEVERITY = {Severity.BREACH: "fout · breach", Severity.SIGNAL: "signaal · signal"}
_CONTROLS = {control.id: control for control in CONTROLS}


def _control(text: str) -> Control:
    control = _CONTROLS.get(text)  # type: ignore[call-overload]
    if control is None:
        known = ", ".join(_CONTROLS)
        raise typer.BadParameter(f"kies uit · choose one of: {known}")
    return control  # type: ignore[no-any-return]


Only = Annotated[
    Any,
    typer.Option("--control", parser=_control, help="Alleen deze, met alles. · This one, in full."),
]


def controls(control: Only = None, at: At = None, json: Json = False) -> None:
    """Controleer het boek. · Run the auditor's controls over the book."""
    report = complete(_controlled(CONTROLS if control is None else (control,), at))
    if json:
        as_json(_told(report))
    else:
        _shown(report, in_full=control is not None)
    if report.breaches:
        fail()


def draw(
    size: Annotated[int, typer.Option(min=1, help="Hoeveel aanvragen. · How many requests.")] = 25,
    seed: Annotated[int, typer.Option(min=0, help="Trekt dezelfde opnieuw. · Draws again.")] = 1,
    by: Annotated[By, typer.Option(help="Wat zwaarder weegt. · What weighs.")] = By.RISK,
    at: At = None,
    json: Json = False,
) -> None:
    """Trek een steekproef van aanvragen. · Draw a sample of requests."""
    drawn = complete(_drawn(size, seed, by, at))
    if json:
        as_json(drawn)
        return
    columns = (
        "aanvraag · request",
        "gewicht · weight",
        "getrokken · drawn",
        "€ verplicht · committed",
        "gevonden · found",
    )
    rows = [
        (one.case, one.weight, _how(one), euro(one.cents), _findings(one)) for one in drawn.cases
    ]
    table(f"Steekproef · Sample (--by {by} --seed {seed})", columns, rows, json=False)
    say(
        f"{len(drawn.cases)} van {drawn.population} aanvragen, samen gewicht {drawn.weight}, uit"
        f" het boek tot en met plaats {drawn.position}. Zelfde seed en plaats: dezelfde trekking."
    )


def commands(app: typer.Typer) -> None:
    """Add these commands."""
    app.command()(controls)
    app.command(name="sample")(draw)


async def _controlled(chosen: tuple[Control, ...], at: str | None) -> Report:
    async with readers() as part:
        report = await _report(part, chosen, at)
        looks_at(*(f.case for one in report.outcomes for f in one.findings if f.case is not None))
        return report


async def _drawn(size: int, seed: int, by: By, at: str | None) -> Sample:
    async with readers() as part:
        drawn = sample(await _report(part, CONTROLS, at), size=size, seed=seed, by=by)
        looks_at(*(one.case for one in drawn.cases))
        return drawn


async def _report(part: House, chosen: tuple[Control, ...], at: str | None) -> Report:
    assert part.journal is not None
    asked = Asked(at)
    found = await named(sources_of(part), asked) if asked else None
    until = None if found is None else found.moment.position
    return await audited(part.journal, load().rulebook, chosen, until)


def _told(report: Report) -> dict[str, Any]:
    return {
        "position": report.position,
        "breaches": report.breaches,
        "controls": [
            {
                "id": one.control.id,
                "nl": one.control.nl,
                "en": one.control.en,
                "norm": one.control.norm,
                "severity": one.control.severity,
                "findings": one.findings,
            }
            for one in report.outcomes
        ],
    }


def _shown(report: Report, *, in_full: bool) -> None:
    columns = ("controle · control", "wat · what", "soort · kind", "gevonden · found")
    rows = [
        (
            one.control.id,
            f"{one.control.nl} · {one.control.en}",
            _SEVERITY[one.control.severity],
            len(one.findings),
        )
        for one in report.outcomes
    ]
    table(f"Controles tot en met plaats {report.position} · Controls", columns, rows, json=False)
    for one in report.outcomes:
        if one.findings and (in_full or one.control.severity is Severity.BREACH):
            _list(one)
    if not in_full:
        say("Alles van één controle · all of one control: oza audit controls --control <naam>")


def _list(outcome: Outcome) -> None:
    columns = ("bevinding · finding", "aanvraag · request", "rust op · rests on")
    rows = [(one.nl, one.case, _facts(one)) for one in outcome.findings]
    title = f"{outcome.control.id}: {outcome.control.norm.text}"
    table(title, columns, rows, json=False)


def _facts(finding: Finding) -> str:
    return ", ".join(f"{ref.position} {ref.label}" for ref in finding.facts)


def _how(drawn: Drawn) -> str:
    return "zeker · certain" if drawn.unit is None else f"eenheid {drawn.unit} · unit"


def _findings(drawn: Drawn) -> str:
    return ", ".join(f"{count} x {control}" for control, count in drawn.found)
