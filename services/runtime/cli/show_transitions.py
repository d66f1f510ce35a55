"""Looking at transitions: pupils who go elsewhere, are placed away, or turn eighteen; and at how it
went."""

from datetime import date
from typing import Any

from projections.case_file.words import listed, word
from projections.experiences.queries import experience_counts
from projections.transitions.queries import transitions
from services.portal.experiences import told
from services.portal.fields import CODES
from services.runtime.cli.looking import looks_at
from services.runtime.cli.output import table


async def show_transitions(connection: Any, _: date, json: bool) -> None:
    """What is under way by its last day, and then what is over."""
    columns = (
        "aanvraag · case",
        "soort · kind",
        "stand · state",
        "wie · who",
        "ander · other",
        "dag · day",
        "uiterlijk · due",
        "ontbreekt · missing",
        "te laat · late",
    )
    found = await transitions(connection)
    looks_at(*(one.case_id for one in found))
    rows = [
        (
            one.case_id,
            one.kind if json else CODES[type(one.kind)][one.kind],
            one.state if json else CODES[type(one.state)][one.state],
            one.keeper,
            one.other,
            one.comes_on,
            one.due_on,
            listed((*one.missing, *one.untold)),
            one.late,
        )
        for one in found
    ]
    table("Overgangen · Transitions", columns, rows, json=json)


async def show_experiences(connection: Any, _: date, json: bool) -> None:
    """How it went by parents and pupils; numbers of few are not told."""
    columns = (
        "swv",
        "schooljaar · school year",
        "wie · who",
        "beter · better",
        "hetzelfde · same",
        "slechter · worse",
    )
    rows = [
        (
            one.swv,
            one.school_year,
            one.respondent if json else word(one.respondent),
            one.better,
            one.same,
            one.worse,
        )
        for one in told(await experience_counts(connection))
    ]
    table("Ervaringen · Experiences", columns, rows, json=json)
