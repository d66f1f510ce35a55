"""Where a euro came from: the provenance of what was paid, in W3C PROV."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated

import typer
from prov.model import ProvDocument

from events.values import BudgetLineId, CaseId, ClaimId, Recorded
from projections.case_file.queries import timeline
from projections.journal.entry import decode
from services.portal.evidence.collecting import cases_in, lines_of_budget, lines_of_case
from services.portal.evidence.provenance import led_to, of_claim, provenance
from services.runtime.cli.given import CaseOrBudget
from services.runtime.cli.looking import looks_at
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


def prov(about: CaseOrBudget, to: To, claim: Claim = None) -> None:
    """Waar komt een betaalde euro vandaan? Van declaratie terug tot aanvraag, als W3C PROV.

    Where did a euro come from? From claim back to request; without --claim the whole case. Van een
    budget: alles wat erop staat. · Of a budget: all that stands on it."""
    form = _FORMS.get(to.suffix)
    if form is None:
        raise Refusal(
            "form-unknown",
            f"{to.name}: een herkomst is een .json (PROV-JSON) of een .provn (PROV-N).",
            f"{to.name}: provenance is .json or .provn.",
        )
    found = complete(_chain(about, None if claim is None else ClaimId(claim)))
    to.write_text(form(provenance(found)), "utf-8")
    say(f"{to} · {len(found)} feiten · facts")


def commands(app: typer.Typer) -> None:
    """Add these commands."""
    app.command()(prov)


async def _chain(about: str, claim: ClaimId | None) -> list[Recorded]:
    """The facts that led to what was paid under a claim, or to what stands on a budget; all of the
    case, or the budget, where no claim is named."""
    async with readers() as part, read_models(part) as connection:
        assert part.journal is not None
        if "/" in about:
            own = await lines_of_budget(part.journal, BudgetLineId(about))
            cases = cases_in(own)
        else:
            own, cases = [], (CaseId(about),)
        looks_at(*cases)
        rows = {row.position: row for row in own}
        for case in cases:
            told = await lines_of_case(part.journal, case, await timeline(connection, case))
            rows |= {row.position: row for row in told}
    records = [decode(rows[position]) for position in sorted(rows)]
    ends = [decode(row) for row in own]
    if claim is not None:
        ends = of_claim(claim, records)
        if not ends:
            raise Refusal(
                "claim-unknown",
                f"Bij {about} hoort geen declaratie {claim}.",
                f"There is no claim {claim} of {about}.",
            )
    return led_to(ends, records) if ends else records
