"""Writes the golden files that are missing: the example of each fact, as a ledger stores it.

Run as ``python -m tests.make_golden``. A file that exists is never touched: it is what was stored.
"""

import sys
from pathlib import Path

from events.codec import encode
from events.fact import FactType, all_facts
from tests.examples import example
from tests.world import META

FOLDER = Path(__file__).parent / "golden"
PREFIX = "nl.onderwijs-zorgarrangementen."


def golden(kind: FactType) -> Path:
    """Where the example of today's shape of a fact is kept."""
    return FOLDER / f"{kind.wire.removeprefix(PREFIX)}.v{kind.version}.json"


def main() -> None:
    """Write what is missing."""
    missing = [kind for kind in all_facts() if not golden(kind).exists()]
    for kind in missing:
        _, state = encode(example(kind.cls), META)
        golden(kind).write_bytes(state)
        sys.stdout.write(f"{golden(kind).name}\n")


if __name__ == "__main__":
    main()
