"""Why it is so: the rules, their versions and the facts behind a request or a budget line."""

from collections.abc import Sequence

import typer

from events.values import BudgetLineId, RulesVersion, StreamId, funder_of, party_of
from projections.case_file.words import day
from projections.catalogue import CASE_FILE, CLOCK
from projections.journal.entry import decode
from services.portal.evidence.collecting import cases_in
from services.portal.known_rules import known_rules
from services.portal.moments import Asked
from services.portal.swv_file import Entry, swv_file
from services.portal.why import Behind, Ground, behind, explained, facts_behind
from services.portal.wording import in_words, version
from services.runtime.cli.given import At, BudgetLine, Case, Organisation, ValidAt
from services.runtime.cli.looking import looks_at, who_looks
from services.runtime.cli.loop import complete
from services.runtime.cli.output import Json, as_json, say, table
from services.runtime.cli.reading import file_of, looking, readers, turn_of
from services.runtime.cli.show import case
from services.runtime.clock import today
from services.runtime.reference import load
from services.runtime.refusal import Refusal

budget = typer.Typer(help="Eén budgetregel. · One budget line.", no_args_is_help=True)


@case.command("tlv")
def show_tlv(number: Case, swv: Organisation, json: Json = False) -> None:
    """Lees het dossier van een samenwerkingsverband. · Read the file of an SWV.

    Alleen voor het samenwerkingsverband zelf en zijn deskundigen (WPO art. 18a lid 13).
    """
    found = complete(_tlv(number, swv))
    columns = ("dag · day", "feit · fact", "wat · what")
    rows = [(one.on, one.label, in_words(one.summary, load())) for one in found]
    table(f"Dossier van {load().name_of(swv)}", columns, rows, json=json)


@case.command("why")
def why_case(number: Case, at: At = None, valid_at: ValidAt = None, json: Json = False) -> None:
    """Waarom is het zo? Regels, versies en feiten. · Why is it so? Rules, versions and facts."""
    complete(_case(number, Asked(at, valid_at), json=json))


@budget.command("why")
def why_budget(
    line: BudgetLine, at: At = None, valid_at: ValidAt = None, json: Json = False
) -> None:
    """Waarom staat dit geld zo? · Why does this money stand so?"""
    complete(_budget(line, Asked(at, valid_at), json=json))


def commands(app: typer.Typer) -> None:
    """Add these commands."""
    app.add_typer(budget, name="budget")


async def _tlv(number: Case, swv: Organisation) -> list[Entry]:
    async with readers() as part:
        assert part.journal is not None
        rules = await known_rules(part.journal, load().rulebook)
        on = today(part.clock)
        return await swv_file(part.journal, rules, number, swv, who_looks(), on)


async def _case(number: Case, asked: Asked, *, json: bool) -> None:
    async with looking(asked, CASE_FILE, CLOCK, case=number, json=json) as look:
        lines, clock = await file_of(look.connection, number)
        rules = await known_rules(look.book, load().rulebook)
        facts = await facts_behind(look.book, lines)
    found = explained(lines, facts, rules)
    if json:
        as_json(found)
        return
    for one in found:
        say(f"{day(one.line.effective_on)} · {one.line.label}")
        _say_why(one.line.summary, one.grounds, one.line.rules)
        if one.led_by:
            led = " ← ".join(f"{by.label} ({day(by.effective_on)})" for by in one.led_by)
            say(f"  Door: {led}")
        say("")
    if clock is not None:
        say(turn_of(clock))


async def _budget(line: BudgetLineId, asked: Asked, *, json: bool) -> None:
    stream = StreamId(f"{party_of(funder_of(line))}/budget-{line}")
    async with looking(asked, json=json) as look:
        rows = (await look.book.read({stream: 0}))[stream]
        looks_at(*cases_in(rows))
        rules = await known_rules(look.book, load().rulebook)
    facts = look.held([decode(row) for row in rows])
    if not facts:
        raise Refusal(
            "budget-unknown",
            f"Budget {line} staat niet in het boek.",
            f"Budget {line} is not in the book.",
        )
    found: list[Behind] = behind(facts, rules)
    if json:
        as_json(found)
        return
    for one in found:
        say(f"{day(one.effective_on)} · {one.label}")
        _say_why(one.summary, one.grounds, one.rules)
        say("")


def _say_why(summary: str, grounds: Sequence[Ground], rules: RulesVersion | None) -> None:
    reference = load()
    say(f"  {in_words(summary, reference)}")
    for ground in grounds:
        say(f"  Regel {ground.rule}: {ground.nl} ({ground.source.text})")
        for local in ground.local:
            say(f"    {in_words(local, reference)}")
        if ground.local and rules is not None:
            say(f"    Regels van {version(rules, reference)}")
