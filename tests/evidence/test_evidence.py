"""A file of evidence holds to the last bit: whatever is changed in it, the check finds it."""

import re
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from events.ledger import Row
from services.portal.evidence.checking import Checked
from services.portal.evidence.checking import check as checked
from services.portal.evidence.evidence import Evidence, faults_in, fingerprint, row_of_leaf
from services.portal.evidence.page import page, taken_apart
from services.runtime.reference import load
from tests.evidence.conftest import TITLE, WITNESSES, evidence_of
from tests.evidence.forging import forged

check = partial(checked, reference=load())


def holds(facts: int) -> Checked:
    """All of so many facts is as it must be."""
    return Checked(facts, len(WITNESSES), proven=True, same_version=True, faults=())


def about(found: Checked) -> set[int | None]:
    """The facts that were found to be wrong; None for the file as a whole."""
    return {fault.position for fault in found.faults}


def test_a_file_that_nobody_touched_holds(file: str, in_care: list[Row]) -> None:
    assert check(file.encode()) == holds(len(in_care))


def test_the_same_book_and_note_give_the_same_file(evidence: Evidence, file: str) -> None:
    assert page(evidence, TITLE, load(), later=0) == file


def test_a_proven_leaf_is_the_line_of_the_book(evidence: Evidence, in_care: list[Row]) -> None:
    assert [row_of_leaf(one.leaf) for one in evidence.proofs.values()] == in_care


@pytest.mark.parametrize("count", [1, 2, 3, 191])
def test_books_of_every_size_prove_every_fact(book: list[Row], count: int) -> None:
    small = book[:count]
    written = page(evidence_of(small, small), TITLE, load(), later=0)
    assert check(written.encode()) == holds(count)


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_any_bit_that_is_turned_is_found(data: st.DataObject, file: str) -> None:
    spoilt = bytearray(file.encode())
    at = data.draw(st.integers(0, len(spoilt) - 1), label="byte")
    spoilt[at] ^= 1 << data.draw(st.integers(0, 7), label="bit")
    assert check(bytes(spoilt)).faults


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_any_bit_that_is_turned_in_the_evidence_of_a_fact_names_that_fact(
    data: st.DataObject, evidence: Evidence
) -> None:
    position = data.draw(st.sampled_from(sorted(evidence.proofs)), label="fact")
    proof = evidence.proofs[position]
    which = data.draw(st.integers(-1, len(proof.path) - 1), label="leaf or step")
    spoilt = bytearray(proof.leaf if which < 0 else proof.path[which])
    spoilt[data.draw(st.integers(0, len(spoilt) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    if which < 0:
        wrong = replace(proof, leaf=bytes(spoilt))
    else:
        path = (*proof.path[:which], bytes(spoilt), *proof.path[which + 1 :])
        wrong = replace(proof, path=path)
    found = faults_in(replace(evidence, proofs={**evidence.proofs, position: wrong}))
    assert {fault.position for fault in found} == {position}


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_any_bit_that_is_turned_in_the_note_is_found(
    data: st.DataObject, evidence: Evidence
) -> None:
    spoilt = bytearray(evidence.note.encode())
    spoilt[data.draw(st.integers(0, len(spoilt) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    assert faults_in(replace(evidence, note=spoilt.decode(errors="replace")))


@pytest.mark.parametrize(("truth", "lie"), [("4.500,00", "45.000,00"), ("vraagt", "krijgt")])
def test_a_lie_is_found_though_every_fingerprint_fits(file: str, truth: str, lie: str) -> None:
    found = check(forged(file, truth, lie).encode())
    assert found.proven
    assert [fault.en for fault in found.faults] == ["Told otherwise now."]


def test_a_file_of_another_version_is_proven_and_said_to_be_one(file: str) -> None:
    parts = taken_apart(file)
    older = parts.shown.replace("Dit is uitleg, en geen bewijs", "Dit is uitleg")
    written = file.replace(parts.main, older.removeprefix(f"{parts.head}\n"))
    found = check(written.replace(fingerprint(parts.shown), fingerprint(older)).encode())
    assert (found.faults, found.proven, found.same_version) == ((), True, False)


def test_a_fact_that_was_taken_out_of_text_and_proofs_is_found(
    file: str, evidence: Evidence
) -> None:
    position = min(evidence.proofs)
    article = taken_apart(file).articles[position]
    block = re.search(rf'<script [^>]*data-position="{position}">[^<]*</script>\n', file)
    assert block
    assert check(file.replace(article + "\n", "").replace(block[0], "").encode()).faults


def test_a_book_rewritten_by_who_has_its_key_lacks_the_witnesses(
    in_care: list[Row], book: list[Row], evidence: Evidence
) -> None:
    spoilt = [replace(row, state=row.state.replace(b"450000", b"450001")) for row in book]
    rows = [row for row in spoilt if row.position in evidence.proofs]
    rewritten = evidence_of(rows, spoilt, witnesses=())
    assert faults_in(rewritten) == []
    keys = [str(one.verifier) for one in WITNESSES]
    assert len(faults_in(rewritten, keys)) == len(WITNESSES)


def test_a_signature_under_another_note_does_not_count(evidence: Evidence) -> None:
    origin, size, rest = evidence.note.split("\n", 2)
    other = replace(evidence, note=f"{origin}\n{int(size) + 1}\n{rest}")
    assert len([one for one in faults_in(other) if "handtekening" in one.nl]) == len(WITNESSES) + 1


def test_a_note_that_the_book_did_not_sign_proves_nothing(evidence: Evidence) -> None:
    lines = evidence.note.splitlines(keepends=True)
    note = "".join(lines[:4] + lines[5:])
    found = faults_in(replace(evidence, note=note, keys=evidence.keys[1:]))
    assert [one.en for one in found] == ["The book itself did not sign."]


def test_a_fact_of_a_kind_that_is_not_known_yet_is_proven_all_the_same(book: list[Row]) -> None:
    new = replace(book[0], topic="nl.onderwijs-zorgarrangementen.later.thing-happened")
    written = page(evidence_of([new], [new]), TITLE, load(), later=0)
    assert "Dit huis kent dit soort feit niet" in written
    assert check(written.encode()).faults == ()


def test_quotes_and_signs_in_words_do_no_harm(book: list[Row]) -> None:
    title = 'Bewijs "a" & \'s'
    written = page(evidence_of(book[:1], book[:1]), title, load(), later=0)
    assert check(written.encode()).faults == ()


def test_nothing_that_was_sealed_is_readable(file: str, in_care: list[Row]) -> None:
    tokens = {found for row in in_care for found in re.findall(rb'"token":"([^"]+)"', row.state)}
    assert tokens
    assert [token for token in tokens if token.decode() in file] == []
