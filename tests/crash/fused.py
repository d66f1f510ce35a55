"""Loads the whole house with its fuses, for the processes that are forked from here."""

from tests.crash import fuse

fuse.lay()

import tests.crash.child  # noqa: E402 - after the fuses, which is the point

tests.crash.child.load()  # once, for all that are forked
