"""The checkpoints of the log and what the witnesses remember, against the roots that are found."""

from collections.abc import Sequence

import msgspec

from projections.journal.findings import Fault, Findings
from projections.journal.log import Log
from projections.journal.note import (
    NotANote,
    Verifier,
    is_right,
    read_note,
    read_signature,
    read_verifier,
)
from projections.journal.private_file import FileUnusable, PrivateFile
from projections.journal.witness import Tally, load

_PAGE = 500  # checkpoints at a time


class Seen(msgspec.Struct, frozen=True):
    """What the file of a witness says, or what is wrong with it."""

    file: str
    witness: Verifier | None = None
    journal: str = ""  # the verifier key that it knows
    size: int = 0  # of what it signed last
    root: bytes = b""
    signed: Tally = Tally()  # all that it ever signed
    fault: str = ""


def seen_in(file: PrivateFile) -> Seen:
    """What a witness remembers, from its file."""
    try:
        kept = load(file)
        if kept is None:
            return Seen(str(file), fault="no such file")
        witness, journal = kept.signer.verifier, read_verifier(kept.journal)
        if kept.note is None:
            return Seen(str(file), witness, kept.journal)
        note = read_note(kept.note)
        if not note.signed_by(witness) or not note.signed_by(journal):
            return Seen(str(file), fault="its checkpoint is not signed by it and the journal")
        last = note.checkpoint
    except (FileUnusable, NotANote) as error:
        return Seen(str(file), fault=str(error))
    return Seen(str(file), witness, kept.journal, last.size, last.root, kept.signed)


class _Signed(msgspec.Struct):
    """A checkpoint as it is stored."""

    size: int
    note: str
    lines: Sequence[str]


class _Standing(msgspec.Struct):
    """How far the signatures of a witness were found right."""

    seen: Seen
    good: int = 0
    newest: int = 0  # that is stored in the log
    found: Tally = Tally()  # of its own signatures that are stored, and right


class Signatures:
    """Compares every root that was signed with the one that is found at its size."""

    def __init__(self, findings: Findings, signer: Verifier, witnesses: Sequence[Seen]) -> None:
        self.checkpoints = 0
        self._findings = findings
        self._signer = signer
        self._witnesses = [_Standing(one) for one in witnesses]
        self._waiting: list[_Signed] = []  # checkpoints that were read, by size
        self._read = 0  # up to which size they were read
        self._size = 0
        self._good = 0  # up to where the roots are those that the journal signed
        self._stored = 0  # the size of the checkpoint before

    async def begin(self, log: Log) -> int:
        """The size of the log as it is now: what comes after it is not looked at."""
        for one in self._witnesses:
            if one.seen.fault:
                self._findings.add(Fault.FILE, 0, f"{one.seen.file}: {one.seen.fault}")
            elif one.seen.journal != str(self._signer):
                detail = f"{one.seen.file}: {one.seen.journal}"
                self._findings.add(Fault.SIGNATURE, 1, detail, one.seen.size or 1)
        self._size = await log.size()
        return self._size

    async def stops(self, log: Log, after: int, until: int) -> list[int]:
        """The sizes at which a root was signed after one and up to another: the last of them."""
        until = min(until, self._size)
        while self._read < until:
            page = await log.checkpoints(self._read, _PAGE)
            self._waiting += [_Signed(*one) for one in page if one[0] <= self._size]
            self._read = page[-1][0] if len(page) == _PAGE else self._size
        sizes = {one.size for one in self._waiting} | {one.seen.size for one in self._witnesses}
        return sorted({size for size in sizes if after < size <= until} | {until})

    def compare(self, size: int, root: bytes) -> None:
        """Compare what was signed at this size with the root that is found."""
        while self._waiting and self._waiting[0].size <= size:
            self._checkpoint(self._waiting.pop(0), root)
        for one in self._witnesses:
            if one.seen.size == size:
                if one.seen.root == root:
                    one.good = size
                else:
                    self._findings.add(Fault.COSIGNATURE, one.good + 1, one.seen.file, size)

    def end(self) -> None:
        """Compare how far each witness came with how far the log did."""
        for one in self._witnesses:
            seen, at = one.seen, one.seen.size
            if seen.fault:
                continue
            if at > self._size:
                self._findings.add(Fault.SHORTER, self._size + 1, seen.file, at)
            elif at < self._size:
                self._findings.add(Fault.UNWITNESSED, at + 1, seen.file, self._size)
            if one.newest > at:
                detail = (
                    f"{seen.file}: ouder dan zijn eigen handtekening · older than its signature"
                )
                self._findings.add(Fault.FILE, 0, detail)
            elif one.newest < at <= self._size:
                self._findings.add(Fault.COSIGNATURE, at, f"{seen.file}: ontbreekt · missing")
            elif at <= self._size and (gone := seen.signed.without(one.found)).count > 0:
                self._missed(seen.file, gone, at)

    def _out_of_turn(self, previous: int) -> None:
        """A checkpoint names another one before it than is stored there."""
        which = "ontbreekt · missing" if previous > self._stored else "te veel · one too many"
        place = max(previous, self._stored)
        self._findings.add(Fault.CHAIN, place, f"{place}: {which}")

    def _missed(self, file: str, gone: Tally, until: int) -> None:
        """Signatures that the witness remembers and the log has no more; of one is known which."""
        if gone.count == 1:
            self._findings.add(Fault.UNSIGNED, gone.sizes, f"{file}: {gone.sizes}")
        else:
            self._findings.add(Fault.UNSIGNED, 1, f"{file}: {gone.count} x", until)

    @property
    def witnessed(self) -> int | None:
        """Up to where every witness signed the book that is found; None where there is none."""
        return min((one.good for one in self._witnesses), default=None)

    def _checkpoint(self, stored: _Signed, root: bytes) -> None:
        self.checkpoints += 1
        size = stored.size
        try:
            note = read_note(stored.note)
            new = note.checkpoint
        except NotANote as error:
            self._findings.add(Fault.SIGNATURE, self._good + 1, str(error), size)
            return
        if new.size != size or new.origin != self._signer.name or not note.signed_by(self._signer):
            self._findings.add(Fault.SIGNATURE, self._good + 1, f"{new.origin} {new.size}", size)
        elif new.root != root:
            self._findings.add(Fault.ROOT, self._good + 1, f"{new.size}", size)
        else:
            if new.previous not in (None, self._stored):
                self._out_of_turn(new.previous)
            self._good = size
        self._stored = size
        for line in stored.lines:
            self._cosignature(size, line, note.text, right=new.root == root)

    def _cosignature(self, size: int, line: str, text: str, *, right: bool) -> None:
        """A line under a checkpoint. That of a witness whose file is not here says nothing."""
        try:
            signature = read_signature(line)
        except NotANote as error:
            self._findings.add(Fault.COSIGNATURE, size, str(error))
            return
        for one in self._witnesses:
            witness = one.seen.witness
            if witness is None or witness.name != signature.name:
                continue
            if is_right(witness, text, signature):
                one.newest, one.good = size, size if right else one.good
                one.found = one.found.after(size)
            else:
                self._findings.add(Fault.COSIGNATURE, one.good + 1, one.seen.file, size)
