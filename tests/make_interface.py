"""Writes the descriptions of the interface that the tree keeps, with ``python -m`` this module."""

from pathlib import Path

from services.portal.api.interface import described

DOCS = Path(__file__).parents[1] / "docs"

if __name__ == "__main__":
    for name, found in described().items():
        (DOCS / name).write_bytes(found)
