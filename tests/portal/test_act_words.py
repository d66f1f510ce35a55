"""What people may ask can be asked by a form: one that was designed, or one made from the command,
with words for each field; or it is said why nobody needs one."""

import importlib

import pytest

from services.portal.api.operations import BY_ANOTHER_DOOR
from services.portal.api.write import Write
from services.portal.api.writes import WRITES
from services.portal.pages.act_fields import Asking, askable, parts_of
from services.portal.pages.act_groups import Group, grouped
from services.portal.pages.act_subjects import ALL, DESIGNED, NO_FORM, OF_CASE, SUBJECTS
from services.portal.pages.navigation import LINKS
from services.runtime.powers import POWERS
from services.runtime.reference import load
from tests.world import SWV

PAGES = "services.portal.pages"
ASKED = [one for one in WRITES if one.command.__name__ not in {*DESIGNED, *NO_FORM}]
BY_NAME = {command.__name__: command for command in POWERS}


@pytest.mark.parametrize("write", ASKED, ids=lambda one: one.name)
def test_every_field_of_an_act_has_words(write: Write) -> None:
    assert askable(write), "a form cannot ask this: design a page, or say why there is none"
    assert all(part.field.label or part.field.code for part in parts_of(write, Asking(load(), SWV)))


def test_every_command_of_people_is_asked_by_a_form_or_says_why_not() -> None:
    of_people = {command for command, power in POWERS.items() if power is not None}
    reached = {one.command for one in WRITES} | BY_ANOTHER_DOOR
    assert of_people == reached


@pytest.mark.parametrize("name", sorted(DESIGNED))
def test_a_command_with_a_page_of_its_own_is_asked_there(name: str) -> None:
    module = importlib.import_module(f"{PAGES}.{DESIGNED[name]}")
    assert vars(module).get(name) is BY_NAME[name]


def test_what_has_no_form_is_a_command_of_people_that_a_form_cannot_ask_well() -> None:
    assert all(POWERS[BY_NAME[name]] for name in {*NO_FORM, *OF_CASE})
    assert not {*NO_FORM} & {*DESIGNED}


def test_every_subject_has_a_page_and_every_subject_is_one() -> None:
    assert {one.tag for one in WRITES} == set(SUBJECTS)
    assert {one.page for one in SUBJECTS.values()} - {ALL} <= {link.path for link in LINKS}


@pytest.mark.parametrize("write", ASKED, ids=lambda one: one.name)
def test_a_form_asks_each_field_once_and_says_what_belongs_together(write: Write) -> None:
    parts = parts_of(write, Asking(load(), SWV))
    shown, groups = [], list(grouped(parts))
    while groups:
        one = groups.pop(0)
        if isinstance(one, Group):
            assert one.label or one.code or one.number
            groups[:0] = one.inside
        else:
            shown.append(one.name)
    assert shown == [part.field.name for part in parts]
