"""Every act that people are asked for by a form made from it can be asked: each field has words."""

import pytest

from services.portal.api.write import Write
from services.portal.api.writes import WRITES
from services.portal.pages.act import DESIGNED, OF_NO_CASE, STREAMS
from services.portal.pages.act_fields import Asking, askable, parts_of
from services.runtime.reference import load
from tests.world import SWV

ASKED = [
    one
    for one in WRITES
    if one.tag in {*STREAMS, *OF_NO_CASE} and one.command.__name__ not in DESIGNED and askable(one)
]


@pytest.mark.parametrize("write", ASKED, ids=lambda one: one.name)
def test_every_field_of_an_act_has_words(write: Write) -> None:
    assert all(part.field.label for part in parts_of(write, Asking(load(), SWV)))
