"""Where an act stands among those that led to it: W3C Trace Context, version 00."""

import re
import secrets

import msgspec

# Exactly as the API Design Rules give it: lower case, and neither id may be all zeros.
_TRACEPARENT = re.compile(r"^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}$")
_SAMPLED = "01"  # every act is logged, so every act is sampled


class Trace(msgspec.Struct, frozen=True):
    """One act within a processing; ``parent``: the act that called it, in the same trace."""

    trace_id: str  # 16 bytes, in hexadecimal
    operation_id: str  # 8 bytes, in hexadecimal
    parent: str | None = None

    def below(self) -> "Trace":
        """An act that this one leads to."""
        return Trace(self.trace_id, _new_operation(), self.operation_id)

    @property
    def traceparent(self) -> str:
        """The header by which a caller, or who is called, knows this act."""
        return f"00-{self.trace_id}-{self.operation_id}-{_SAMPLED}"


def begun(traceparent: str | None = None) -> Trace:
    """A new act: in the trace that this header names, else in a trace of its own."""
    found = None if traceparent is None else _TRACEPARENT.fullmatch(traceparent)
    if found is None:
        return Trace(secrets.token_hex(16), _new_operation())
    return Trace(found[1], _new_operation(), found[2])


def _new_operation() -> str:
    return secrets.token_hex(8)
