"""``oza privacy``: who asks for a copy of all data gets it, readable, with a line in the log."""

from pathlib import Path

import pytest

from services.portal.request_row import case_of
from services.runtime.cli import REFUSED
from tests.cli.conftest import Elsewhere, Oza, csv_file, individual, relay

pytestmark = pytest.mark.server


def test_a_copy_is_made_for_each_controller_and_its_fingerprint_is_told(
    oza: Oza, elsewhere: Elsewhere, tmp_path: Path
) -> None:
    row = individual("privacy/1", toelichting="Rust en een vaste plek in de klas")
    assert oza("submit", csv_file(tmp_path, row)).code == 0
    elsewhere(relay)
    case = case_of(f"school:{row['school']}", "privacy/1")  # type: ignore[arg-type]
    copy = tmp_path / "kopie.html"
    words = ("privacy", "overview", case, "--for", "municipality:GM0193", "-o")
    said = oza(*words, copy, "--user", "fg-1")
    assert said.code == 0, said.err
    assert len(said.out.split(" · ")[1].strip()) == 64
    page = copy.read_text("utf-8")
    assert "Een kopie van uw gegevens" in page
    assert "Rust en een vaste plek in de klas" in page
    wrong = oza(*words, tmp_path / "kopie.txt")
    assert (wrong.code, "[form-unknown]" in wrong.err) == (REFUSED, True)
    looked = oza("audit", "looked", "--case", case).out
    assert "maakte een kopie van alle gegevens" in looked
    assert "fg-1" not in looked
