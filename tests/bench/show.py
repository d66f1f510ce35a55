"""``make bench``: measures the house beside its peers in one run, and prints what was found.

Figures are medians of alternating rounds; what each round gave is kept with machine and date.
"""

import json
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

from events.loop import complete
from tests.bench import appends, chain, durable, http, lists, live, memory, pages, rebuild
from tests.bench.benches import BENCHES, Measured

SUBJECTS = (
    chain,
    appends,
    durable,
    rebuild,
    memory,
    http,
    lists,
    pages,
    live,
)  # each declares its benches as it is read

RAW = Path(__file__).parents[2] / "docs/results"


async def main(wanted: str) -> None:
    """Run the benches whose title holds these words."""
    table = Table("bench", "figure", "median", "rounds", title=f"Bench, {_machine()}")
    raw: dict[str, list[Measured]] = {}
    for title, bench in BENCHES.items():
        if wanted in title:
            raw[title] = await bench()
            for measured in raw[title]:
                each = ", ".join(f"{one:,.1f}" for one in measured.rounds)
                table.add_row(title, measured.what, f"{measured.median:,.1f}", each)
    Console(width=None if sys.stdout.isatty() else 160).print(table)
    _keep(raw)


def _machine() -> str:
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    return f"{os.cpu_count()} cores, Python {platform.python_version()}, load {load}"


def _keep(raw: dict[str, list[Measured]]) -> None:
    today = datetime.now(UTC)
    RAW.mkdir(exist_ok=True)
    kept = {
        "on": today.isoformat(timespec="seconds"),
        "machine": _machine(),
        "benches": {title: {one.what: one.rounds for one in found} for title, found in raw.items()},
    }
    file = RAW / f"bench-{today:%Y-%m-%dT%H%M%S}.json"
    file.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    complete(main(" ".join(sys.argv[1:])))
