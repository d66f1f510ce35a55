"""One deliberate mistake in the code of the house: a patch of a few words, and what it breaks."""

import msgspec

from tests.storm.mistakes.promises import Promise


class Mistake(msgspec.Struct, frozen=True, kw_only=True):
    """A mistake that somebody could make. ``test`` names what catches it where a storm cannot:
    because the adapter or the question is outside of the storm."""

    name: str
    breaks: str  # what goes wrong by it
    promise: Promise
    file: str
    old: str  # stands once in the file
    new: str
    test: str = ""
    explained: str = ""  # why nothing catches it, where that is so
