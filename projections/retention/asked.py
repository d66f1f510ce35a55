"""What is asked of a controller about the data that it keeps (AVG art. 15, 16), and its answer."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from events import privacy
from events.fact import Fact
from projections.retention.row import DataAnswer, DataRequest, Keeper, Kept


def received(row: Kept, fact: privacy.PrivacyRequestReceived) -> Kept:
    """One more request."""
    one = DataRequest(
        number=fact.number,
        pupil=fact.pupil,
        right=fact.right,
        received_on=fact.effective_on,
        due_on=fact.due_on,
    )
    pupils = tuple(dict.fromkeys((*row.pupils, fact.pupil)))
    known = row.keeper(fact.controller)
    if known is None:  # who is asked may turn out to keep nothing
        asked = Keeper(controller=fact.controller, kinds=(), since=fact.effective_on, asked=(one,))
        return replace(row, pupils=pupils, keepers=(*row.keepers, asked))
    return _with(replace(row, pupils=pupils), replace(known, asked=(*known.asked, one)))


def _changed(row: Kept, fact: Any, **change: Any) -> Kept:
    known = row.keeper(fact.controller)
    assert known is not None, "a request comes first"
    asked = tuple(
        replace(one, **change) if one.number == fact.number else one for one in known.asked
    )
    return _with(row, replace(known, asked=asked))


def _with(row: Kept, keeper: Keeper) -> Kept:
    others = (keeper if one.controller == keeper.controller else one for one in row.keepers)
    return replace(row, keepers=tuple(others))


def _answered(answer: DataAnswer) -> Callable[[Kept, Any], Kept]:
    def folded(row: Kept, fact: Any) -> Kept:
        return _changed(
            row,
            fact,
            answer=answer,
            answered_on=fact.effective_on,
            remedy_until=fact.remedy_until,
            refusal=getattr(fact, "refusal", None),
        )

    return folded


FOLDS: Mapping[type[Fact], Callable[[Kept, Any], Kept]] = {
    privacy.PrivacyRequestReceived: received,
    privacy.ApplicantIdentified: lambda row, fact: _changed(row, fact, identified=True),
    privacy.PrivacyTermExtended: lambda row, fact: _changed(
        row, fact, extended=True, due_on=fact.due_on
    ),
    privacy.PrivacyTermExceeded: lambda row, fact: _changed(row, fact, exceeded=True),
    privacy.AccessGiven: _answered(DataAnswer.GIVEN),
    privacy.DataRectified: _answered(DataAnswer.RECTIFIED),
    privacy.PrivacyRequestRefused: _answered(DataAnswer.REFUSED),
}
