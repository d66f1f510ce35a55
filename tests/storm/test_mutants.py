"""The deliberate mistakes still fit the code, break every promise, and some are tried each time."""

import pytest

from tests.storm.mistakes.catalogue import MISTAKES
from tests.storm.mistakes.mistake import Mistake
from tests.storm.mistakes.promises import Promise
from tests.storm.mutants import ROOT, patched


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_each_has_one_place_in_the_code_and_is_code(mistake: Mistake) -> None:
    file = ROOT / mistake.file
    source = patched(mistake, file.read_text("utf-8"))
    if file.suffix == ".py":
        compile(source, mistake.file, "exec")
    assert not mistake.test or (ROOT / mistake.test).exists()


def test_there_are_enough_and_each_has_a_name_of_its_own() -> None:
    assert len({one.name for one in MISTAKES}) == len(MISTAKES) >= 40


def test_every_promise_is_broken_by_one() -> None:
    assert {one.promise for one in MISTAKES} == set(Promise)
