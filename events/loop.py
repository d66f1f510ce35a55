"""Runs what is asynchronous: on uvloop, but for Windows, which has none."""

import asyncio
import sys

if sys.platform == "win32":
    complete = asyncio.run
else:
    import uvloop

    complete = uvloop.run
