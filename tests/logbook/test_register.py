"""The register of processing activities says of everything that is done what it is for."""

import re

import events.vocabulary  # noqa: F401  declares every fact
from events.fact import all_facts
from services.logbook.activities import REGISTER, Activity
from services.logbook.book import ACTIVITIES
from services.logbook.operations import COMMANDS, ROUTES, Read, said


def reads() -> list[Read]:
    return [one for one in (*COMMANDS.values(), *ROUTES.values()) if isinstance(one, Read)]


def test_every_activity_has_a_name_a_purpose_and_a_legal_basis() -> None:
    assert REGISTER.keys() == set(Activity)
    assert all(one.name and one.purpose and "AVG" in one.ground for one in REGISTER.values())


def test_an_activity_is_named_by_a_uri() -> None:
    assert all(re.fullmatch(r"urn:nld:[a-z:-]+", one.uri) for one in Activity)


def test_every_kind_of_fact_that_a_command_may_write_belongs_to_an_activity() -> None:
    assert {kind.topic for kind in all_facts()} == ACTIVITIES.keys()


def test_an_act_of_one_name_is_one_act() -> None:
    named = {one.name: one for one in reads()}
    assert all(
        (one.nl, one.activity) == (named[one.name].nl, named[one.name].activity) for one in reads()
    )


def test_an_act_is_said_in_dutch() -> None:
    assert all(said(one.name) == one.nl and " " in one.nl for one in reads())
    assert said("gone") == "gone"
