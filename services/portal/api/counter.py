"""What parties keep together: signals, who is at hand, what there is around schools."""

from fastapi import Request
from fastapi.responses import Response

from projections.catalogue import SIGNALS
from projections.signals.fold import Signal
from projections.signals.queries import SignalCount, signal_counts, signals
from services.portal.api.answering import answer
from services.portal.api.moments import Moment, found_at
from services.portal.api.resources import Resources
from services.portal.api.twins import all_told, list_of, twin

SignalTold = twin(Signal, "Signal")
SignalFigure = twin(SignalCount, "SignalFigure")


def counter(resources: Resources) -> None:
    """All of the counter."""
    _signals(resources)


def _signals(resources: Resources) -> None:
    @resources.shows(
        "/signals",
        "listSignals",
        list_of(SignalTold),
        nl="Lees welke signalen er zijn, en bij wie ze liggen",
        en="Read which signals there are, and with whom they lie",
        oza="show signals",
    )
    async def _all(asked: Request, moment: Moment) -> Response:
        async with resources.reader.look(moment, SIGNALS) as look:
            found = await signals(look.connection)
            asked.state.reading.at(*(one.case_id for one in found))
            return answer({"items": all_told(SignalTold, found)}, headers=found_at(look, asked))

    @resources.shows(
        "/figures/signals",
        "getSignalFigures",
        list_of(SignalFigure),
        nl="Lees waarover signalen gaan, en hoeveel er te laat zijn opgevolgd",
        en="Read what signals are about, and how many were followed up late",
        oza="show signals",
    )
    async def _counted(asked: Request, moment: Moment) -> Response:
        async with resources.reader.look(moment, SIGNALS) as look:
            found = await signal_counts(look.connection, look.on)
            return answer({"items": all_told(SignalFigure, found)}, headers=found_at(look, asked))
