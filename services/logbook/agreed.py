"""The routes of what a region agreed, which is of no pupil."""

SHOWN = (
    "/v1/agendas",
    "/v1/agendas/{keeper}/{name}",
    "/v1/obligations",
    "/v1/obligations/{keeper}/{name}",
    "/v1/programmes",
    "/v1/programmes/{keeper}/{name}",
    "/v1/stocktakes",
    "/v1/stocktakes/{keeper}/{name}",
    "/v1/monitors",
    "/v1/monitors/{keeper}/{name}",
    "/afspraken",
    "/afspraken/agenda/{keeper}/{agenda}",
    "/afspraken/agenda/{keeper}/{agenda}/eigenaren.svg",
    "/afspraken/plicht/{keeper}/{name}",
    "/afspraken/aanpak/{keeper}/{name}",
    "/afspraken/monitor/{keeper}/{name}",
    "/afspraken/overzicht/{keeper}/{name}",
    "/afspraken/aanpak/{keeper}/{name}/kosten.svg",
    "/afspraken/monitor/{keeper}/{name}/scores.svg",
)
"""Those that show it."""

WRITTEN = (
    "/afspraken/agenda/{keeper}/{agenda}/{act}",
    "/afspraken/plicht/{keeper}/{name}/overleg",
    "/afspraken/aanpak/{keeper}/{name}/{told}",
    "/afspraken/monitor/{keeper}/{name}/score",
    "/afspraken/monitor/{keeper}/{name}/onderzoek",
    "/afspraken/overzicht/{keeper}/{name}/stand",
    "/afspraken/overzicht/{keeper}/{name}/rond",
)
"""Those by which who keeps it writes down what became of it."""
