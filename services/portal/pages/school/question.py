"""A page of a new request: one thing that is asked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from events.values import OrganisationId
from services.portal.pages.fields import Choice, Field
from services.runtime.reference import Reference

Answers = Mapping[str, str]
"""By the column of the request file that the answer goes in."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """A page of the request: one thing that is asked, and of whom."""

    slug: str
    title: str  # Dutch of the catalogue
    fields: tuple[Field, ...]
    intro: str = ""
    when: Callable[[Answers], bool] = lambda _: True


def of_group(answers: Answers) -> bool:
    """Whether the request is for a group."""
    return answers.get("soort") == "groep"


def of_one(answers: Answers) -> bool:
    """Whether it is for one pupil, or nobody said yet."""
    return not of_group(answers)


def of_known_pupils(answers: Answers) -> bool:
    """Whether it names a pupil."""
    return bool(answers.get("leerling"))


def of_programme(answers: Answers) -> bool:
    """Whether it is part of a programme."""
    return bool(answers.get("programma"))


def choices(words: Mapping[str, str]) -> tuple[Choice, ...]:
    """Answers with their words."""
    return tuple(Choice(value=value, label=label) for value, label in words.items())


def by_name(organisations: Sequence[OrganisationId], reference: Reference) -> tuple[Choice, ...]:
    """Organisations as answers, by their code in a request file."""
    return tuple(
        Choice(value=one.partition(":")[2], label=reference.name_of(one), translated=False)
        for one in organisations
    )
