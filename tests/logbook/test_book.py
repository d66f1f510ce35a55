"""The book as a log of processing: every fact an act of the standard, and nobody who acted."""

import re
from collections import defaultdict

import msgspec
import pytest

from events.transport.cloudevent import source_of
from events.values import CaseId, Party
from projections.case_file.fold import Line
from projections.catalogue import CASE_FILE
from projections.table import fold_all
from services.logbook.book import processed
from services.logbook.lines import Processing
from services.runtime.house import OIN
from tests.projections.book import entries
from tests.stories import STORIES, told
from tests.world import PUPIL

ENTITY = {party: source_of(party, OIN[party]) for party in Party}


def files(name: str) -> dict[CaseId, list[Line]]:
    """The case files of a story."""
    found = defaultdict[CaseId, list[Line]](list)
    for line in fold_all(CASE_FILE, entries(told(name))).values():
        found[line.case_id].append(line)
    return found


@pytest.mark.parametrize("name", STORIES)
def test_every_fact_is_an_act_that_its_cause_called_and_nobody_who_acted_stands_in_it(
    name: str,
) -> None:
    for case, lines in files(name).items():
        acts = processed(lines, [PUPIL], ENTITY)
        assert [act.name for act in acts] == [line.wire for line in lines]
        assert {act.trace.trace_id for act in acts} == {case.replace("-", "")}
        known = {act.trace.operation_id: act for act in acts}
        assert len(known) == len(acts)
        for line, act in zip(lines, acts, strict=True):
            assert (act.foreign is None) is not (act.trace.parent is None)
            if act.foreign is not None:
                caller = known[act.foreign.operation_id]
                assert act.foreign.entity == ENTITY[Party(caller.resource)]
                assert caller.resource != line.source
        written = set(re.findall(r'"([^"]*)"', msgspec.json.encode(acts).decode()))
        assert written.isdisjoint({one.organisation for one in lines})
        assert written.isdisjoint({one.role for one in lines})


def test_an_act_about_a_group_has_a_line_for_each_below_it() -> None:
    (lines,) = list(files(next(iter(STORIES))).values())[:1]
    pupils = [PUPIL, type(PUPIL)("0b2b6f70-0000-4000-8000-00000000000b")]
    acts = processed(lines, pupils, ENTITY)  # type: ignore[arg-type]
    whole: Processing
    for whole, *each in zip(acts[::3], acts[1::3], acts[2::3], strict=True):
        assert whole.subject is None
        assert [one.subject for one in each] == pupils
        assert {one.trace.parent for one in each} == {whole.trace.operation_id}
