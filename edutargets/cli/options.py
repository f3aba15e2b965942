"""Arguments and options that several commands have: which places, figures and years they are asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from edutargets.cli.completion import (
    complete_city,
    complete_indicator,
    complete_per,
    complete_status,
    complete_theme,
    complete_year,
)

SomeCities = Annotated[
    list[str] | None,
    typer.Argument(
        help="Cities: 江阴, 江阴市, jiangyin, 320281, or 'jiangsu/*'; all where none is named.",
        autocompletion=complete_city,
        show_default=False,
    ),
]
EveryCity = Annotated[bool, typer.Option("--all", help="Every city of the corpus, as where none is named.", show_default=False)]
Within = Annotated[
    list[str] | None,
    typer.Option(
        "--within", help="The cities in this place, and itself; 全国 or china for all.", autocompletion=complete_city, show_default=False
    ),
]
Themes = Annotated[
    list[str] | None, typer.Option("--theme", "-t", help="Only these themes.", autocompletion=complete_theme, show_default=False)
]
Indicators = Annotated[
    list[str] | None,
    typer.Option("--indicator", "-i", help="Only these indicators.", autocompletion=complete_indicator, show_default=False),
]
CityOption = Annotated[
    list[str] | None,
    typer.Option(
        "--city", "-c", help="Only these cities; the same as naming them without --city.", autocompletion=complete_city, show_default=False
    ),
]
Years = Annotated[
    list[int] | None, typer.Option("--year", "-y", help="Only values for these years.", autocompletion=complete_year, show_default=False)
]
Statuses = Annotated[
    list[str] | None,
    typer.Option(
        "--status",
        "-s",
        help="target, result, context or all. [default: target and result]",
        autocompletion=complete_status,
        show_default=False,
    ),
]
Sure = Annotated[
    float | None,
    typer.Option(
        "--sure",
        min=0.0,
        max=1.0,
        help="Print what is at least so sure, 0 to 1; 0 prints all. [default: 0.8, of comparing.yaml]",
        show_default=False,
    ),
]
Per = Annotated[
    str,
    typer.Option(
        "--per",
        help="Scale counts per school, student, child or population, by numbers of the same place and year.",
        autocompletion=complete_per,
        show_default=False,
    ),
]
Denominators = Annotated[
    Path | None,
    typer.Option(
        "--denominators",
        metavar="FILE",
        help="With --per: a csv of place, year, what, value, source, for what the documents do not state.",
        show_default=False,
    ),
]
ByWording = Annotated[
    bool, typer.Option("--wording/--no-wording", help="Rows of figures without an indicator that cities name alike.", show_default="on")
]
From = Annotated[
    str,
    typer.Option(
        "--from", metavar="DIR", help="Read a data set that build --out wrote, not the corpus; also s3://bucket/folder.", show_default=False
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", "-j", min=1, help="Processes that read at once. [default: one for each processor]", show_default=False),
]
