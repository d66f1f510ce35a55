"""Writes docs/SEEDS.md: what this house makes of each item of the policy documents.

Run as ``python -m tests.make_seeds``.
"""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.seeds.coverage import COVERAGE
from tests.seeds.made import Carried, NotYet, Policy
from tests.tidy.tree import ROOT

SEEDS = ROOT / "docs" / "SEEDS.md"
_INVENTORY = Path(__file__).parent / "seeds" / "inventory.json"

_HEAD = """# The policy documents, item by item

Made from the code by `python -m tests.make_seeds`; a test holds that it is current, and that what
it names is there. *Carried*: a fact of it changes a decision, a last day, a sum or a finding, and
the test or scenario named shows that. *Partly*: so, and something of it is still to come.
*Policy*: no software can carry it. *Not yet*: what would.
"""

_DOCUMENTS = {
    "Z": "Zwolle, Ontwikkelagenda passend onderwijs en jeugdhulp, deel 2 (2023-2026)",
    "R": "Zwolle, raadsbesluit van 23 januari 2017",
    "U": "Utrecht West, Samenwerkingsagenda passend onderwijs 2023-2027",
    "N": "Noord-Kennemerland, Transformatieagenda passend onderwijs - jeugdhulp 2016",
    "S": "Steenwijkerland, Transformatieagenda jeugdhulp - onderwijs",
}


def items() -> list[dict[str, str]]:
    """The inventory: id, place in the document, and what it says there."""
    found: list[dict[str, str]] = json.loads(_INVENTORY.read_text("utf-8"))["items"]
    return found


def page() -> str:
    """The whole page."""
    return "".join(_lines())


def _lines() -> Iterator[str]:
    counts = Counter(_state(COVERAGE[item["id"]]) for item in items())
    told = ", ".join(f"{count} {state.lower()}" for state, count in counts.most_common())
    yield f"{_HEAD}\n{len(items())} items: {told}.\n"
    for letter, name in _DOCUMENTS.items():
        yield f"\n## {name}\n\n| item | what it says | state | how, or what is lacking |\n"
        yield "|---|---|---|---|\n"
        for item in items():
            if item["id"].startswith(letter):
                yield _row(item)


def _row(item: dict[str, str]) -> str:
    made = COVERAGE[item["id"]]
    says = item["says"].replace("|", "/")
    return f"| {item['id']} | {says} | {_state(made)} | {_how(made)} |\n"


def _state(made: Carried | Policy | NotYet) -> str:
    match made:
        case Carried(lacks=lacks):
            return "Partly" if lacks else "Carried"
        case Policy():
            return "Policy"
        case NotYet():
            return "Not yet"


def _how(made: Carried | Policy | NotYet) -> str:
    match made:
        case Carried():
            facts = ", ".join(f"`{kind.__name__}`" for kind in made.facts)
            asked = ", ".join(f"`{name}`" for name in made.commands)
            seen = ", ".join(f"`{name}`" for name in made.views)
            lacks = f"; lacks {made.lacks}" if made.lacks else ""
            return f"{facts}; asked by {asked}; seen in {seen}; shown by `{made.shown}`{lacks}"
        case Policy(why=why):
            return why
        case NotYet(wanted=wanted):
            return wanted


def main() -> None:
    """Write the page."""
    SEEDS.write_text(page(), "utf-8")


if __name__ == "__main__":
    main()
