"""Every field of a read model has a Dutch name, and every code in it Dutch words."""

import typing
from collections.abc import Iterator
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

import msgspec
import pytest

from events.values import Party
from projections.approvals.fold import ApprovalState
from projections.catalogue import PROJECTIONS
from projections.moments.difference import Change, RowChange
from services.portal.fields import CODES, FIELDS, told_change, told_row, told_value
from services.runtime.reference import load
from tests.world import CASE, HOUR_AT_MOST, ZWOLLE


def kinds(kind: Any) -> Iterator[Any]:
    """The types in a type, with those of the fields of its structs."""
    for one in typing.get_args(kind):
        yield from kinds(one)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        for field in typing.get_type_hints(kind).values():
            yield from kinds(field)
    yield kind


ALL = {kind for one in PROJECTIONS for kind in kinds(one.row) if isinstance(kind, type)}


@pytest.mark.parametrize(
    "struct", sorted((k for k in ALL if issubclass(k, msgspec.Struct)), key=str), ids=str
)
def test_every_field_has_a_dutch_name(struct: type[msgspec.Struct]) -> None:
    assert [name for name in struct.__struct_fields__ if name not in FIELDS] == []


@pytest.mark.parametrize(
    "codes", sorted((k for k in ALL if issubclass(k, StrEnum)), key=str), ids=str
)
def test_every_code_has_dutch_words(codes: type[StrEnum]) -> None:
    assert [code for code in codes if code not in CODES[codes]] == []


def test_no_name_is_kept_for_a_field_that_is_not_there() -> None:
    names = {n for k in ALL if issubclass(k, msgspec.Struct) for n in k.__struct_fields__}
    assert FIELDS.keys() - names == set()


def test_a_value_is_read_as_people_write_it() -> None:
    reference = load()
    told = [
        told_value("amount", 123_456, reference),
        told_value("round", 2, reference),
        told_value("since", date(2026, 3, 1), reference),
        told_value("booked_at", datetime(2026, 3, 1, 23, 30, tzinfo=UTC), reference),
        told_value("funder", ZWOLLE, reference),
        told_value("proviso", True, reference),
        told_value("case_id", CASE, reference),
        told_value("stopped_by", (Party.SWV, Party.SCHOOL), reference),
        told_value("ground", None, reference),
    ]
    assert told == [
        "€ 1.234,56",
        "2",
        "1 maart 2026",
        "2 maart 2026 00:30",
        "Gemeente Zwolle",
        "ja",
        CASE[:8],
        "het samenwerkingsverband, de school",
        "niets",
    ]


def test_a_difference_is_a_sentence() -> None:
    change = Change(path=("state",), before=ApprovalState.OPEN, after=ApprovalState.APPROVED)
    row = RowChange(
        projection="approvals",
        key={"case_id": CASE, "round": 1, "funder": ZWOLLE},
        came=False,
        went=False,
        changes=(change,),
    )
    said = f"Akkoorden: aanvraag {CASE[:8]}, ronde 1, financier Gemeente Zwolle (anders)"
    assert told_row(row, load()) == said
    assert told_change(change, load()) == "stand: open → akkoord"
    assert told_value("maximum_tariffs", ((ZWOLLE, (HOUR_AT_MOST,)),), load()) == (
        "Gemeente Zwolle, zorgvorm ambulante jeugdhulp, eenheid uur, hoogste tarief € 87,00, "
        "geldig eerste dag 1 augustus 2026, laatste dag 31 december 9999"
    )
    within = Change(path=("shares", ZWOLLE, "amount"), before=None, after=100)
    assert told_change(within, load()) == "aandeel, Gemeente Zwolle, bedrag: niets → € 1,00"
