"""Checks a file of evidence as its own program does, and more: it tells every fact again from the
proven bytes, and compares the words."""

from collections.abc import Mapping, Sequence

import msgspec

from services.portal.evidence.evidence import (
    Evidence,
    Fault,
    Proof,
    faults_in,
    fingerprint,
    witnesses_of,
)
from services.portal.evidence.page import (
    NotEvidence,
    Parts,
    Shown,
    articles,
    is_written_here,
    read_proofs,
    read_whole,
    taken_apart,
    words_of,
)
from services.runtime.reference import Reference


class Checked(msgspec.Struct, frozen=True):
    """What was found: all holds where there are no faults."""

    facts: int
    witnesses: int
    proven: bool  # whether the facts and the signatures hold, whatever the text says
    same_version: bool  # whether this version of the house writes such a file like this
    faults: tuple[Fault, ...]


def check(file: bytes, reference: Reference, trusted: Sequence[str] = ()) -> Checked:
    """Check a file of evidence, against these keys of signers too where they are given."""
    try:
        parts = taken_apart(file.decode())
        proofs, whole = read_proofs(parts), read_whole(parts)
    except (NotEvidence, UnicodeDecodeError) as error:
        unreadable = Fault(f"Het bestand is onleesbaar: {error}.", f"Unreadable: {error}.")
        return Checked(0, 0, proven=False, same_version=False, faults=(unreadable,))
    evidence = Evidence(
        whole.note, whole.keys, {at: Proof(one.leaf, one.path) for at, one in proofs.items()}
    )
    faults = faults_in(evidence, trusted)
    if faults:
        return Checked(len(proofs), 0, proven=False, same_version=False, faults=tuple(faults))
    return Checked(
        facts=len(proofs),
        witnesses=witnesses_of(evidence),
        proven=True,
        same_version=is_written_here(parts, evidence, reference),
        faults=(
            *_words(parts, proofs, articles(evidence, reference)),
            *_page(parts, whole.page),
        ),
    )


def _page(parts: Parts, told: str) -> list[Fault]:
    """What is wrong with the page around the facts."""
    faults = []
    if fingerprint(parts.shown) != told:
        faults.append(Fault("De tekst in het bestand is veranderd.", "The text was changed."))
    if not parts.runs:
        faults.append(Fault("Het programma in het bestand is veranderd.", "Its program changed."))
    return faults


def _words(parts: Parts, proofs: Mapping[int, Shown], again: Mapping[int, str]) -> list[Fault]:
    """Facts that are told otherwise than they were, or than this house tells them."""
    shown = parts.articles
    faults = []
    for position in sorted(shown.keys() | proofs.keys()):
        article = shown.get(position)
        if article is None or position not in proofs:
            told = Fault("Tekst en bewijs horen niet bij elkaar.", "Text without proof.", position)
        elif fingerprint(article) != proofs[position].shown:
            told = Fault("De tekst bij dit feit is veranderd.", "Its text was changed.", position)
        elif words_of(article) != words_of(again[position]):
            told = Fault("Deze versie vertelt dit feit anders.", "Told otherwise now.", position)
        else:
            continue
        faults.append(told)
    return faults
