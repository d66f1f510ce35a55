"""One HTML file that proves itself: the facts in Dutch, their evidence, and the program that checks
it. It asks nothing of a network, and its policy forbids it to.

The parts that are marked ``data-bound`` are written exactly as a browser writes them out again
(``outerHTML``), so that its program and ours take the same fingerprint of what is shown.
"""

import base64
import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Any

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from projections.case_file.words import day
from projections.journal.note import Kind, moment_of, read_note, read_verifier
from services.portal.evidence.evidence import Evidence, Proof, fingerprint, row_of_leaf
from services.portal.evidence.telling import Told, told
from services.portal.wording import number
from services.runtime.reference import Reference

_FOLDER = Path(__file__).parent
_PROGRAM = (_FOLDER / "verifier.js").read_text("utf-8")
_STYLE = (_FOLDER / "page.css").read_text("utf-8")
_UNREAD = (
    "Nog niet nagekeken. Blijft dit staan? Dan kan uw browser dit bestand niet nakijken, of het"
    " programma in dit bestand is veranderd. Vertrouw het dan niet."
)

_pages = Environment(
    loader=FileSystemLoader(_FOLDER),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_pages.filters |= {"day": day, "number": number}

_FILE = """\
<!doctype html>
<html lang="nl">
<head>
{head}
</head>
<body>
{main}
{proofs}
<script type="application/json" id="bewijs">{whole}</script>
<script>{program}</script>
</body>
</html>
"""
_PROOF = '<script type="application/json" data-position="{position}">{proof}</script>'
_ONE_PROOF = re.compile(
    r'<script type="application/json" data-position="([1-9][0-9]*)">([^<]*)</script>'
)
_ARTICLE = re.compile(r'<article [^>]*id="feit-([1-9][0-9]*)".*?</article>', re.DOTALL)


class Shown(msgspec.Struct, frozen=True):
    """The proof of one fact, and the fingerprint of how it is told."""

    leaf: bytes
    path: tuple[bytes, ...]
    shown: str


class Whole(msgspec.Struct, frozen=True):
    """What all facts share, and the fingerprint of all that is shown."""

    note: str
    keys: tuple[str, ...]
    page: str


class Parts(msgspec.Struct, frozen=True):
    """A file of evidence, taken apart."""

    head: str
    main: str
    proofs: str
    whole: str
    program: str

    @property
    def shown(self) -> str:
        """What the page's fingerprint covers."""
        return f"{self.head}\n{self.main}"

    @property
    def articles(self) -> Mapping[int, str]:
        """How each fact is told, by its position."""
        return {int(found[1]): found[0] for found in _ARTICLE.finditer(self.main)}

    @property
    def runs(self) -> bool:
        """Whether a browser runs this program, by the policy in the head."""
        return f"script-src '{_hash(self.program)}';" in self.head


class NotEvidence(Exception):
    """A file that is no evidence of this form."""


def page(evidence: Evidence, title: str, reference: Reference, *, later: int) -> str:
    """The file for this evidence; ``later`` facts came after its note and are not in it."""
    shown = articles(evidence, reference)
    main = _main(evidence, title, shown, later)
    head = _head(title)
    proofs = [
        _PROOF.format(position=position, proof=_json(_shown(proof, shown[position])))
        for position, proof in evidence.proofs.items()
    ]
    whole = Whole(evidence.note, evidence.keys, fingerprint(f"{head}\n{main}"))
    parts = Parts(head, main, "\n".join(proofs), _json(whole), _PROGRAM)
    return _FILE.format_map(msgspec.structs.asdict(parts))


def articles(evidence: Evidence, reference: Reference) -> dict[int, str]:
    """How each fact is told, by its position, as HTML. Raises ``ValueError`` for bytes that are no
    line of a book."""
    rows = [row_of_leaf(proof.leaf) for proof in evidence.proofs.values()]
    return {one.position: _article(one) for one in told(rows, reference)}


def taken_apart(file: str) -> Parts:
    """The parts of a file. Raises ``NotEvidence`` where it is anything but its parts."""
    form = re.escape(_FILE)
    for name in Parts.__struct_fields__:
        holds = "<main .*?</main>" if name == "main" else ".*"
        form = form.replace(re.escape(f"{{{name}}}"), f"(?P<{name}>{holds})")
    found = re.fullmatch(form, file, re.DOTALL)
    if found is None:
        raise NotEvidence("not the form of a file of evidence")
    return Parts(**found.groupdict())


def is_written_here(parts: Parts, evidence: Evidence, reference: Reference) -> bool:
    """Whether this version of the house writes this file for this evidence, to the byte."""
    title = re.search(r'<title data-bound="">(.*)</title>', parts.head)
    later = re.search(r'<span class="later">(\d{1,9})</span>', parts.main)
    if title is None or later is None:
        return False
    again = page(evidence, unescape(title[1]), reference, later=int(later[1]))
    return taken_apart(again) == parts


def words_of(article: str) -> str:
    """What an article says, without its marks."""
    return unescape(re.sub(r"<[^>]*>", " ", article))


def read_proofs(parts: Parts) -> dict[int, Shown]:
    """The proofs in a file, by position. Raises ``NotEvidence``."""
    proofs: dict[int, Shown] = {
        int(one[1]): _read(one[2], Shown) for one in _ONE_PROOF.finditer(parts.proofs)
    }
    again = [_PROOF.format(position=position, proof=_json(one)) for position, one in proofs.items()]
    if "\n".join(again) != parts.proofs:
        raise NotEvidence("its proofs are not written in the one right way")
    return proofs


def read_whole(parts: Parts) -> Whole:
    """What all facts of a file share. Raises ``NotEvidence``."""
    whole: Whole = _read(parts.whole, Whole)
    if _json(whole) != parts.whole:
        raise NotEvidence("its note is not written in the one right way")
    return whole


def _head(title: str) -> str:
    """What the page is called, how it looks, and the policy by which a browser runs our program
    and nothing else, and connects to nowhere."""
    text = _pages.get_template("head.html").render(
        title=title, style=_STYLE, look=_hash(_STYLE), program=_hash(_PROGRAM)
    )
    return _as_a_browser(text).strip()


def _main(evidence: Evidence, title: str, shown: Mapping[int, str], later: int) -> str:
    text = _pages.get_template("page.html").render(
        title=title,
        unread=_UNREAD,
        size=read_note(evidence.note).checkpoint.size,
        note=evidence.note,
        signers=_signers(evidence),
        articles=shown.values(),
        later=later,
    )
    return _as_a_browser(text).strip()


def _article(fact: Told) -> str:
    return _as_a_browser(_pages.get_template("fact.html").render(fact=fact)).strip()


def _signers(evidence: Evidence) -> Sequence[Mapping[str, Any]]:
    note = read_note(evidence.note)
    moments = {one.name: one for one in note.signatures}
    found = []
    for key in evidence.keys:
        signer = read_verifier(key)
        is_log = signer.kind is Kind.LOG
        at = None if is_log else moment_of(moments[signer.name])
        moment = at and f"{day(at.date())} om {at:%H:%M} UTC"
        found.append({"key": key, "name": signer.name, "is_log": is_log, "moment": moment})
    return found


def _shown(proof: Proof, article: str) -> Shown:
    return Shown(proof.leaf, proof.path, fingerprint(article))


def _json(value: Shown | Whole) -> str:
    text = msgspec.json.encode(value).decode()
    assert "<" not in text, "a block of a page ends at the first tag"
    return text


def _read(text: str, kind: type[Any]) -> Any:
    try:
        return msgspec.json.decode(text, type=kind)
    except msgspec.MsgspecError as error:
        raise NotEvidence(f"unreadable: {error}") from error


def _as_a_browser(html: str) -> str:
    """The same text as a browser writes it out again."""
    return html.replace("&#39;", "'").replace("&#34;", '"').replace("\N{NO-BREAK SPACE}", "&nbsp;")


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}"
