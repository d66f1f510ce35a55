"""Loads the whole house with its fuses, for the processes that are forked from here."""

from tests.crash import fuse

fuse.lay()

import tests.crash.child  # noqa: E402, F401 - after the fuses, which is the point
