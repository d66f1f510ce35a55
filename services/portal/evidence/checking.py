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
    page,
    read_proofs,
    read_whole,
    taken_apart,
)
from services.runtime.reference import Reference


class Checked(msgspec.Struct, frozen=True):
    """What was found: all holds where there are no faults."""

    facts: int
    witnesses: int
    faults: tuple[Fault, ...]


def check(file: bytes, reference: Reference, trusted: Sequence[str] = ()) -> Checked:
    """Check a file of evidence, against these keys of signers too where they are given."""
    try:
        text = file.decode()
        parts = taken_apart(text)
        proofs, whole = read_proofs(parts), read_whole(parts)
    except (NotEvidence, UnicodeDecodeError) as error:
        return Checked(
            0, 0, (Fault(f"Het bestand is onleesbaar: {error}.", f"Unreadable: {error}"),)
        )
    evidence = Evidence(
        whole.note, whole.keys, {at: Proof(one.leaf, one.path) for at, one in proofs.items()}
    )
    faults = faults_in(evidence, trusted)
    if not faults:
        faults = _words(parts, proofs, articles(evidence, reference))
    if not faults and fingerprint(parts.shown) != whole.page:
        faults = [Fault("De tekst in het bestand is veranderd.", "The text was changed.")]
    if not faults and page(evidence, whole.title, reference, later=whole.later) != text:
        faults = [
            Fault(
                "De feiten kloppen, maar deze versie schrijft zo'n bestand anders: kijk het na met"
                " de versie die het maakte.",
                "The facts hold, but this version writes such a file otherwise: check it with the"
                " version that made it.",
            )
        ]
    return Checked(len(proofs), 0 if faults else witnesses_of(evidence), tuple(faults))


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
        elif article != again[position]:
            told = Fault("Deze versie vertelt dit feit anders.", "Told otherwise now.", position)
        else:
            continue
        faults.append(told)
    return faults
