"""Reading what people wrote about a pupil, as one organisation may."""

import typer

from events.disclosure import sealed_in
from events.fact import fact_type
from events.values import CaseId, OrganisationId
from events.vault.reading import all_shown
from projections.case_file.queries import timeline
from projections.case_file.words import word
from services.portal.envelopes import SEALING
from services.portal.why import facts_behind
from services.runtime import house
from services.runtime.cli.given import Case, Organisation
from services.runtime.cli.loop import complete
from services.runtime.cli.output import Json, table
from services.runtime.cli.reading import read_models, readers
from services.runtime.settings import from_environment


def read_words(number: Case, reader: Organisation, json: Json = False) -> None:
    """Lees wat verzegeld is voor deze organisatie; gewist blijft gewist. · Read what is sealed for
    this organisation; what was erased stays so."""
    columns = ("dag · day", "feit · fact", "om te · to", "tekst · text")
    rows = complete(_words(number, reader))
    table(f"Verzegeld bij aanvraag {number}", columns, rows, json=json)


def commands(case: typer.Typer) -> None:
    """Add these commands."""
    case.command("words")(read_words)


async def _words(case: CaseId, reader: OrganisationId) -> list[tuple[object, ...]]:
    settings = from_environment()
    async with (
        readers() as part,
        read_models(part) as connection,
        house.database_of(settings) as database,
        house.vault_of(settings, database) as vault,
    ):
        assert part.journal is not None
        lines = await timeline(connection, case)
        facts = await facts_behind(part.journal, lines, *SEALING)
        own = [
            (facts[line.event_id], one)
            for line in lines
            if line.event_id in facts
            for one in sealed_in(facts[line.event_id])
            if one.controller == reader
        ]
        texts = await all_shown(vault, [one for _, one in own])
        return [
            (fact.effective_on, fact_type(fact).label, word(one.purpose), text)
            for (fact, one), text in zip(own, texts, strict=True)
        ]
