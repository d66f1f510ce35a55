"""Dividing a ceiling over granted applications, pro rata (bijzondere bekostiging EMB). In cents."""

from events.values import Cents


def per_pupil(ceiling: Cents, maximum: Cents, applications: int) -> Cents:
    """What each application gets: the maximum, or less where the ceiling does not hold that often.

    Truncated to the cent, so that the ceiling is never passed; what is left is not distributed.
    Asserts that there is an application.
    """
    assert applications > 0, "nothing is divided over no applications"
    return Cents(min(maximum, ceiling // applications))
