"""Where a euro came from: the provenance of what was paid, in W3C PROV."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated

import typer
from prov.model import ProvDocument

from events.values import CaseId, ClaimId, Recorded
from projections.case_file.queries import timeline
from projections.journal.entry import decode
from services.portal.evidence.collecting import lines_of_case
from services.portal.evidence.provenance import led_to, of_claim, provenance
from services.runtime.cli.given import Case
from services.runtime.cli.loop import complete
from services.runtime.cli.output import say
from services.runtime.cli.reading import read_models, readers
from services.runtime.refusal import Refusal

_FORMS: Mapping[str, Callable[[ProvDocument], str]] = {
    ".json": lambda document: document.serialize(format="json", indent=1) or "",
    ".provn": lambda document: document.get_provn(),
}

To = Annotated[
    Path,
    typer.Option(
        "-o", "--to", help="Naar .json (PROV-JSON) of .provn (PROV-N). · To .json or .provn."
    ),
]
Claim = Annotated[
    str | None,
    typer.Option("--claim", help="Nummer van de declaratie. · Number of the claim."),
]


def prov(case: Case, to: To, claim: Claim = None) -> None:
    """Waar komt een betaalde euro vandaan? Van declaratie terug tot aanvraag, als W3C PROV.

    Where did a euro come from? From claim back to request; without --claim the whole case."""
    form = _FORMS.get(to.suffix)
    if form is None:
        raise Refusal(
            "form-unknown",
            f"{to.name}: een herkomst is een .json (PROV-JSON) of een .provn (PROV-N).",
            f"{to.name}: provenance is .json or .provn.",
        )
    found = complete(_chain(case, None if claim is None else ClaimId(claim)))
    to.write_text(form(provenance(found)), "utf-8")
    say(f"{to} · {len(found)} feiten · facts")


def commands(app: typer.Typer) -> None:
    """Add these commands."""
    app.command()(prov)


async def _chain(case: CaseId, claim: ClaimId | None) -> list[Recorded]:
    """The facts that led to what was paid under a claim; all of the case where none is named."""
    async with readers() as part, read_models(part) as connection:
        assert part.journal is not None
        rows = await lines_of_case(part.journal, case, await timeline(connection, case))
    records = [decode(row) for row in rows]
    if claim is None:
        return records
    ends = of_claim(claim, records)
    if not ends:
        raise Refusal(
            "claim-unknown",
            f"Aanvraag {case} heeft geen declaratie {claim}.",
            f"Request {case} has no claim {claim}.",
        )
    return led_to(ends, records)
