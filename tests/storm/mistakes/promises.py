"""The promises that hold the house together; each has mistakes that break it."""

from enum import StrEnum


class Promise(StrEnum):
    """As ARCHITECTURE.md tells them."""

    FROZEN = "a fact is a frozen sentence, and all else is derived"
    PURE = "parties and folds are pure"
    OUTBOX = "the ledger is the outbox, and the inbox a stream of it"
    ONE_APPEND = "read everything, decide everything, append once"
    SAME_CODE = "the same code runs as one process or as many"
