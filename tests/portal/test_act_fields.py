"""A form that was filled in becomes the values of its command, or says what is wrong with them."""

from typing import Any

import msgspec
import pytest

from events.values import Cents
from services.absence.commands import ReportAbsence
from services.meeting.commands import HoldSupportTeam
from services.portal.api.writes import WRITES
from services.portal.pages.act_fields import Asking, found_at, parts_of, read_parts
from services.portal.pages.act_groups import Group, grouped
from services.portal.pages.forms import FieldFault, Form
from services.prevention.commands import AdviseOnDyslexia, PublishPrevention
from services.quarter.commands import OpenQuarter
from services.runtime.reference import load
from services.runtime.shapes import Command
from services.swv.commands import ApplyScheme, ProposeKey
from tests.world import AMBELT, SECOND_SCHOOL, SWV, ZWOLLE

ASKING = Asking(load(), SWV)


def read(kind: type[Command], **typed: str) -> tuple[dict[str, Any], tuple[FieldFault, ...]]:
    """What a form of this command makes of what was typed; ``__`` stands for a dot."""
    (write,) = (one for one in WRITES if one.command is kind)
    form = Form({name.replace("__", "."): (text,) for name, text in typed.items()})
    return read_parts(parts_of(write, ASKING), form)


def wrong(kind: type[Command], **typed: str) -> set[str]:
    """The fields with which something is wrong."""
    return {one.field for one in read(kind, **typed)[1]}


def test_who_was_there_and_who_was_not_are_rows_of_their_own() -> None:
    typed = {"attendance__parents__absent": "there", "attendance__swv__absent": "prevented"}
    values, _ = read(HoldSupportTeam, **typed)
    assert values["attendance"] == [{"who": "parents"}, {"who": "swv", "absent": "prevented"}]


def test_questions_are_rows_by_their_code() -> None:
    values, faults = read(ApplyScheme, **{"answers__medical-care__reply": "no"})
    assert values["answers"] == [{"question": "medical-care", "reply": "no"}]
    assert faults == ()


def test_parts_of_a_key_are_numbered_and_a_row_that_was_begun_is_whole() -> None:
    one = {"parts__1__funder": SWV, "parts__1__source": "SWV_ZWAAR", "parts__1__weight": "60"}
    two = {"parts__2__funder": ZWOLLE, "parts__2__amount": "1.250,50"}
    values, faults = read(ProposeKey, **one, **two)
    assert [part["funder"] for part in values["parts"]] == [SWV, ZWOLLE]
    assert values["parts"][1]["amount"] == Cents(125_050)
    assert "parts.2.source" in {fault.field for fault in faults}


def test_many_schools_are_typed_by_their_codes() -> None:
    values, _ = read(PublishPrevention, schools="02YN00, 02ye00")
    assert values["schools"] == [AMBELT, SECOND_SCHOOL]
    values, _ = read(OpenQuarter, reporters="02yn00 GM0193")
    assert values["reporters"] == [AMBELT, ZWOLLE]


@pytest.mark.parametrize("named", ["house:swv", "zwolle", "02YN", "municipality:ZWOLLE"])
def test_who_is_named_is_a_body_of_the_field_and_no_service_of_the_house(named: str) -> None:
    assert "reporters" in wrong(OpenQuarter, reporters=f"02YN00 {named}")


def test_of_several_numbers_each_is_one() -> None:
    assert read(AdviseOnDyslexia, support_weeks="22 8")[0]["support_weeks"] == [22, 8]
    assert "support_weeks" in wrong(AdviseOnDyslexia, support_weeks="22 acht")


def test_what_must_be_filled_in_is_named() -> None:
    assert {"quarter.start", "quarter.end", "report_by", "reporters"} <= wrong(OpenQuarter)


def test_the_values_of_a_form_are_those_of_its_command() -> None:
    values, _ = read(ApplyScheme, **{"answers__medical-care__reply": "no"})
    about = {"on": "2026-02-02", "case": "0a2b6f70-0000-4000-8000-000000000001"}
    by = {"organisation": SWV, "role": "case-manager", "user": "case-manager"}
    command = msgspec.convert({**values, **about, "by": by}, ApplyScheme, strict=False)
    assert len(command.answers) == 1


def test_what_may_be_left_out_is_whole_or_not_there() -> None:
    assert not {name for name in wrong(ReportAbsence) if name.startswith("hours.")}
    begun = wrong(ReportAbsence, hours__scheduled="40")
    assert {"hours.period.start", "hours.period.end"} <= begun
    assert not {"hours.scheduled", "hours.authorised"} & begun


def test_a_field_is_found_at_the_place_that_a_check_of_the_whole_names() -> None:
    (write,) = (one for one in WRITES if one.command is ProposeKey)
    parts = parts_of(write, ASKING)
    typed = {"parts.1.funder": (SWV,), "parts.3.funder": (ZWOLLE,)}
    assert found_at(parts, Form(typed), "parts[1].weight") == "parts.3.weight"
    assert found_at(parts, Form(typed), "parts[0]") == "parts.1.funder"
    assert found_at(parts, Form(), "counted_on") == "counted_on"
    assert found_at(parts, Form(), "groups") == ""
    assert found_at(parts, Form(), "parts[0].weight") == "parts.1.funder"


def test_a_folded_row_is_open_once_something_stands_in_it_or_is_wrong() -> None:
    (write,) = (one for one in WRITES if one.command is ProposeKey)
    rows, *_ = grouped(parts_of(write, ASKING))
    assert isinstance(rows, Group)
    first, second, *_ = rows.inside
    assert isinstance(first, Group)
    assert isinstance(second, Group)
    assert (first.folded, second.folded) == (False, True)
    assert not second.begun(Form({"parts.1.funder": (SWV,)}))
    assert second.begun(Form({"parts.2.funder": (SWV,)}))
    assert second.begun(Form().failing(FieldFault("parts.2.weight", "Fout.", "Wrong.")))
