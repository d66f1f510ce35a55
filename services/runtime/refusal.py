"""The ways in which pure code may say no."""


class Refusal(Exception):
    """A rule says no. ``code`` is stable and kebab-case; the texts tell a person what and why."""

    def __init__(self, code: str, nl: str, en: str) -> None:
        super().__init__(f"{code}: {nl}")
        self.code = code
        self.nl = nl
        self.en = en


class Denied(Refusal):
    """A rule says no to who asks, whatever is asked (403)."""


class Early(Exception):
    """A process cannot yet handle a fact, because what comes before it is not heard yet."""
