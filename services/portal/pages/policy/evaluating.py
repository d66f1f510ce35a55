"""What its keeper fills in to evaluate a programme: voices, what came of it, the judgement."""

from collections.abc import Iterator
from typing import Any

from events.programme import IndicatorKind
from projections.programmes.fold import Programme
from services.agenda.commands import EvaluateProgramme, HearVoice, MeasureValueCase
from services.portal.pages.forms import FieldFault, Form, fault
from services.portal.request_cell import whole_euros
from services.rules.identifiers import Problem
from services.runtime.shapes import Command

Made = tuple[type[Command], dict[str, Any]] | FieldFault
"""A command and its fields as they were typed, or what is wrong with them."""

REALISED, REACHED, COMPARED = "realised-", "reached-", "compared-"
"""What the names of fields begin with of which there is one for each indicator, sector and
programme."""


def heard(own: Programme, form: Form) -> Made:
    """So many of these people said what they think."""
    typed = {one: form.value(one) for one in ("voice", "people")}
    return HearVoice, {**typed, "approach": own.approach}


def measured(own: Programme, form: Form) -> Made:
    """What came of each indicator; money is typed in euros."""
    told: list[dict[str, Any]] = []
    for one in own.indicators:
        name = f"{REALISED}{one.code}"
        amount: Any = form.value(name)
        if one.indicator_kind is IndicatorKind.MONEY:
            amount = whole_euros(amount)
        if isinstance(amount, Problem):
            return fault(name, amount, one.text)
        told.append({"code": one.code, "amount": amount})
    return MeasureValueCase, {"realised": told, "approach": own.approach}


def evaluated(own: Programme, form: Form) -> Made:
    """What was judged, with all that the evaluation must tell."""
    reached = [{"sector": one, "children": n} for one, n in _typed(form, REACHED)]
    compared = [{"approach": one, "text": text} for one, text in _typed(form, COMPARED)]
    told = {"there": form.all("there"), "reached": reached, "compared": compared}
    verdict = form.value("verdict")
    return EvaluateProgramme, {"verdict": verdict, "told": told, "approach": own.approach}


def _typed(form: Form, prefix: str) -> Iterator[tuple[str, str]]:
    """What was typed in the fields of a kind; who left one open told nothing of it."""
    for name in form.values:
        if name.startswith(prefix) and form.value(name):
            yield name.removeprefix(prefix), form.value(name)
