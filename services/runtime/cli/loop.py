"""How the shell runs what is asynchronous."""

from events.loop import complete

__all__ = ["complete"]
