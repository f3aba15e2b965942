"""Assistants: what the tools answer is what the corpus states, with its quote and warnings; errors are one line and end nothing."""

from __future__ import annotations

import importlib.util
import json
import shutil
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import anyio
import pytest
from conftest import ROOT, Result
from mcp import Client, MCPError
from mcp_types import CallToolResult, TextContent, TextResourceContents

import edutargets as et
from edutargets.assistants.answers import BenchmarkFacts, Figure
from edutargets.assistants.server import make_server
from edutargets.cli.command import COMMON
from edutargets.cli.session import Session
from edutargets.records import TARGET_FIELDS

Answers = dict[str, Any]
Cli = Callable[..., Result]
_INCLUSIVE = "普惠性幼儿园覆盖率"
# one question for each tool, of a corpus with promises and reports
QUESTIONS: dict[str, Answers] = {
    "find_figures": {"sure": 0.9, "limit": 100},
    "compare_places": {"benchmark": "all", "sure": 0.9, "limit": 100},
    "explain_figure": {},  # the figure is one that find_figures finds
    "list_indicators": {"themes": "preschool"},
    "list_places": {},
    "progress": {"sure": 0.9, "limit": 100},
    "benchmark": {"limit": 100},
}


def server_of(corpus: Path, **options: Any) -> Any:
    """A server on a corpus, as the command makes it."""
    return make_server(Session(**{name: default for name, (_, default, _) in COMMON.items()} | {"corpus": corpus} | options))


def with_client(server: Any, ask: Callable[[Client], Awaitable[Any]]) -> Any:
    """What is asked of a server through the SDK's own client, which holds every answer against its schema."""

    async def run() -> Any:
        async with Client(server) as client:
            return await ask(client)

    return anyio.run(run)


def call(server: Any, tool: str, **arguments: Any) -> CallToolResult:
    async def ask(client: Client) -> CallToolResult:
        await client.list_tools()  # the client learns the schemas by which it judges
        return await client.call_tool(tool, arguments)

    result: CallToolResult = with_client(server, ask)
    return result


def answer(server: Any, tool: str, **arguments: Any) -> Answers:
    """The answer of a tool; its text says the same as its structure."""
    result = call(server, tool, **arguments)
    assert not result.is_error, text_of(result)
    assert isinstance(result.structured_content, dict)
    assert json.loads(text_of(result)) == result.structured_content
    return result.structured_content


def refused(server: Any, tool: str, **arguments: Any) -> str:
    """The one line of an error."""
    result = call(server, tool, **arguments)
    assert result.is_error and result.structured_content is None
    assert "\n" not in text_of(result)
    return text_of(result)


def text_of(result: CallToolResult) -> str:
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


def resource(server: Any, address: str) -> Answers:
    async def ask(client: Client) -> Answers:
        (content,) = (await client.read_resource(address)).contents
        assert isinstance(content, TextResourceContents) and content.mime_type == "application/json"
        found: Answers = json.loads(content.text)
        return found

    found: Answers = with_client(server, ask)
    return found


def lost(server: Any, address: str) -> str:
    """What is said of an address that leads nowhere."""

    async def ask(client: Client) -> str:
        with pytest.raises(MCPError) as caught:
            await client.read_resource(address)
        return str(caught.value)

    return str(with_client(server, ask))


def pages(server: Any, tool: str, key: str, **arguments: Any) -> Iterator[Answers]:
    """The answers of a tool page by page."""
    following: int | None = 0
    while following is not None:
        found = answer(server, tool, offset=following, **arguments)
        assert found[key] or found.get("less_sure")
        yield found
        following = found["next_offset"]


def objects(value: Any) -> Iterator[Answers]:
    """Every object in an answer, at any depth."""
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from objects(part)


@pytest.fixture(scope="module")
def server(own_cache: None) -> Any:
    return server_of(ROOT / "corpus")


@pytest.fixture(scope="module")
def kept(own_cache: None) -> Any:
    """A corpus whose promises were reported on."""
    return server_of(ROOT / "tests" / "progress")


def test_figures_are_the_records_of_the_corpus(server: Any, corpus: et.Corpus) -> None:
    found = answer(server, "find_figures", indicators=_INCLUSIVE, places=["靖江", "wuxi"])
    records = corpus.select(indicators=["preschool.inclusive_coverage"], cities=["jingjiang", "wuxi"], statuses=["target", "result"])
    assert found["total"] == len(records) == 2
    for given, record in zip(found["figures"], records, strict=True):
        for field in TARGET_FIELDS:
            stands = getattr(record, field)
            assert given[field] == (list(stands) if isinstance(stands, tuple) else stands)
        document = corpus.document(record.document)
        assert document is not None
        assert (given["title"], given["issuer"], given["document_year"]) == (document.title, document.issuer, document.year)
        assert given["value"] in ("95.6 %", "93.66 %") and given["quote"].endswith(given["number"])


def test_no_tool_gives_a_figure_without_its_quote_source_and_warnings(server: Any, kept: Any) -> None:
    async def names(client: Client) -> set[str]:
        return {tool.name for tool in (await client.list_tools()).tools}

    assert with_client(server, names) == set(QUESTIONS)
    first = answer(server, "find_figures", places="镇江", containing="课程基地")["figures"][0]
    assert first["warnings"] == ["lost_dash"] and "dash" in first["cautions"][0]
    figures = benchmarks = cautious = 0
    for name, question in QUESTIONS.items():
        for asked in (server, kept) if name == "progress" else (server,):
            found = answer(asked, name, **question | ({"figure": first["id"]} if name == "explain_figure" else {}))
            for one in objects(found):
                # whatever has a value is a figure or a benchmark, whole
                if one.keys() & {"value_min", "value_max", "number", "op"}:
                    kind = BenchmarkFacts if "verified" in one else Figure
                    assert set(one) == set(kind.__struct_fields__)
                    figures, benchmarks = figures + (kind is Figure), benchmarks + (kind is BenchmarkFacts)
                    assert one["document"]
                    if kind is Figure:
                        assert one["quote"] and (one["number"] is None or one["confidence"] is not None)
                        assert len(one["cautions"]) == len(one["warnings"]) and all(one["cautions"])
                        cautious += bool(one["warnings"])
                    else:
                        assert bool(one["caution"]) == (one["verified"] != "yes")
    assert figures > 300 and benchmarks > 100 and cautious > 20


def test_what_is_less_sure_stands_apart_and_nothing_is_lost(server: Any, corpus: et.Corpus) -> None:
    found = list(pages(server, "find_figures", "figures", places="wuxi", sure=0.93, limit=9))
    sure = [one for page in found for one in page["figures"]]
    less = [one for page in found for one in page["less_sure"]]
    assert all(one["confidence"] >= 0.93 and one["sure"] for one in sure)
    assert all(one["confidence"] < 0.93 and not one["sure"] for one in less)
    assert (len(less), len(sure) + len(less)) == (found[0]["total_less_sure"], found[0]["total"])
    records = corpus.select(cities=["wuxi"], statuses=["target", "result"])
    assert sorted(one["id"] for one in (*sure, *less)) == sorted(one.id for one in records if one.number is not None)
    assert min(len(less), len(sure)) > 5
    compared = answer(server, "compare_places", sure=0.93, limit=100)
    assert compared["total_less_sure"] == len(et.compare(corpus, corpus.cities, sure=0.93).unsure) > 0
    in_cells = [one for row in compared["rows"] for cell in row["cells"] for one in cell["less_sure"]]
    assert not any(one["sure"] for one in (*in_cells, *compared["less_sure"]))
    assert len({one["id"] for one in (*in_cells, *compared["less_sure"])}) == compared["total_less_sure"]


def test_places_are_compared_as_on_the_command_line(server: Any, corpus: et.Corpus) -> None:
    made = et.compare(corpus, corpus.cities, benchmark="national")
    rows = [row for page in pages(server, "compare_places", "rows", benchmark="national", limit=17) for row in page["rows"]]
    assert len(rows) == len(made.rows)
    for row, right in zip(rows, made.rows, strict=True):
        stated = {cell["city"]: [one["id"] for one in cell["figures"]] for cell in row["cells"]}
        assert stated | {city: [] for city in row["not_stated"]} == {cell.city: [one.id for one in cell.targets] for cell in right.cells}
        assert row["not_stated"] == [cell.city for cell in right.cells if cell.blank == "not_stated"]
        assert [remark["code"] for remark in row["remarks"]] == [note.code for note in right.notes]
        assert [one["benchmark"]["id"] for one in row["benchmarks"]] == [one.benchmark.id for one in right.benchmarks]
        assert all(bool(cell["blank"]) == (not cell["figures"]) for cell in row["cells"])
    one = answer(server, "compare_places", places=["无锡", "镇江"], indicators=_INCLUSIVE)
    assert [[figure["quote"] for figure in cell["figures"]] for cell in one["rows"][0]["cells"]] == [
        ["普惠性幼儿园覆盖率达93.66%"],
        ["90%以上的幼儿在公益或普惠性民办幼儿园就读"],
    ]
    assert "plan_vs_report" in {remark["code"] for remark in one["remarks"]}


def test_a_page_of_many_figures_ends_earlier_and_the_next_begins_there(server: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from edutargets.assistants import setting_beside

    whole = answer(server, "compare_places", limit=12)
    monkeypatch.setattr(setting_beside, "_FIGURES", 10)
    some = answer(server, "compare_places", limit=12)
    assert 0 < some["next_offset"] == len(some["rows"]) < 12
    assert answer(server, "compare_places", offset=some["next_offset"], limit=1)["rows"][0] == whole["rows"][some["next_offset"]]


def test_promises_have_the_verdicts_of_progress(kept: Any) -> None:
    corpus = et.load(ROOT / "tests" / "progress", ROOT / "configs")
    found = [one for page in pages(kept, "progress", "promises", limit=5) for one in page["promises"]]
    right = {pair.target.id: pair for pair in et.progress(corpus, "yangli").pairs}
    verdicts = {one["verdict"] for one in found}
    assert {"reached", "missed"} <= verdicts
    for one in found:
        pair = right[one["target"]["id"]]
        assert (one["verdict"], one["missed_by"]) == (pair.verdict, pair.missed_by)
        assert [result["id"] for result in one["results"]] == [result.id for result in pair.results]


def test_a_figure_is_explained_and_read_by_its_address(server: Any, corpus: et.Corpus) -> None:
    given = answer(server, "find_figures", places="镇江", containing="课程基地")["figures"][0]
    found = answer(server, "explain_figure", figure=given["id"])
    assert found["figure"] == given == resource(server, given["uri"])
    assert given["quote"] in found["sentence"]
    assert {"name", "status", "indicator"} <= {decision["field"] for decision in found["decisions"]}
    assert found["account"]["confidence"] == given["confidence"]
    assert answer(server, "explain_figure", figure=given["uri"]) == found
    text = resource(server, given["document_uri"])["text"]
    assert "".join(text[given["start"] : given["end"]].split()) == "".join(given["quote"].split())


def test_a_long_document_is_read_in_pieces(server: Any, corpus: et.Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    from edutargets.assistants import listing

    monkeypatch.setattr(listing, "_CHARACTERS", 5000)
    document = corpus.document("zhenjiang-2017-plan")
    assert document is not None
    address, text = "document://zhenjiang-2017-plan", ""
    while address:
        piece = resource(server, address)
        assert piece["start"] == len(text) and piece["characters"] == len(document.text)
        text, address = text + piece["text"], piece["next"]
    assert text == document.text
    assert lost(server, "document://nope") == "no document has the id 'nope'; list_places lists them"
    assert lost(server, "document://zhenjiang-2017-plan?start=x") == "start 'x': zhenjiang-2017-plan has characters 0 to 11766"
    assert lost(server, "figure://nope") == "no target has the id 'nope'; find_figures lists them"


def test_lists_say_what_there_is_to_ask_for(server: Any, corpus: et.Corpus) -> None:
    places = [place for page in pages(server, "list_places", "places", limit=2) for place in page["places"]]
    assert [place["city"] for place in places] == list(corpus.cities)
    assert [one["document"] for place in places for one in place["documents"]] == [document.id for document in corpus.facts]
    assert answer(server, "list_places", within="江苏")["total"] == 4
    assert answer(server, "list_places", limit=5)["next_offset"] is None
    (coverage,) = answer(server, "list_indicators", named=_INCLUSIVE)["indicators"]
    assert coverage["indicator"] == "preschool.inclusive_coverage"
    assert coverage["cities"] == ["jiangmen", "jingjiang", "wuxi", "zhenjiang"]
    whole = sum(len(page["indicators"]) for page in pages(server, "list_indicators", "indicators", limit=100))
    assert whole == answer(server, "list_indicators")["total"] > 100
    known = answer(server, "benchmark", indicators=_INCLUSIVE, of="national", years=2023)
    assert [(one["value"], one["what"]) for one in known["benchmarks"]] == [("90.81 %", "national actual 2023")]


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ({"places": "nowhere"}, ["nowhere"]),
        ({"places": ["suzhou"]}, ["suzhou"]),
        ({"places": "南京"}, ["南京"]),
        ({"indicators": "zzz"}, ["--indicator", "zzz"]),
        ({"indicators": "preschool.inclusive_coverages"}, ["--indicator", "preschool.inclusive_coverages"]),
        ({"themes": "cooking"}, ["--theme", "cooking"]),
        ({"years": 1850}, ["--year", "1850"]),
        ({"sure": 2}, None),
    ],
)
def test_bad_arguments_are_told_as_on_the_command_line(server: Any, cli: Cli, question: Answers, line: list[str] | None) -> None:
    said = refused(server, "find_figures", **question)
    if line is None:
        assert said == "--sure 2: it lies between 0, which prints all, and 1"
    else:
        assert f"edutargets: {said}\n" == cli("show", *line).stderr


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("find_figures", {"city": "wuxi"}, "find_figures has no parameter 'city'; it has places, within"),
        ("find_figure", {}, "unknown tool 'find_figure'; there are find_figures, compare_places"),
        ("find_figures", {"limit": "few", "offset": [1]}, "find_figures: limit: input should be a valid integer"),
        ("find_figures", {"limit": 101}, "limit 101: it lies between 1 and 100"),
        ("list_places", {"offset": 5}, "offset 5: it lies between 0 and 4"),
        ("explain_figure", {}, "explain_figure: figure: field required"),
        ("explain_figure", {"figure": ""}, "no target has the id ''"),
        ("compare_places", {"benchmark": "galactic"}, "unknown benchmark 'galactic'; there are national, provincial, all"),
        ("list_indicators", {"named": "zzz"}, "no indicator has 'zzz'"),
        ("find_figures", {"containing": "\x1b[2J\n绝无此词"}, "the corpus states nothing for what was asked"),
    ],
)
def test_what_cannot_be_asked_is_one_line(server: Any, tool: str, arguments: Answers, said: str) -> None:
    assert refused(server, tool, **arguments).startswith(said)


def test_the_server_lives_on_after_errors_and_faults(server: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    async def ask(client: Client) -> list[CallToolResult]:
        asked = []
        for place in ("nowhere", "wuxi"):
            asked.append(await client.call_tool("find_figures", {"places": place}))
        with monkeypatch.context() as patch:
            patch.setattr(et.Corpus, "select", lambda *given, **named: dict[str, int]()["rows"])
            asked.append(await client.call_tool("find_figures", {}))
        asked.append(await client.call_tool("find_figures", {}))
        return asked

    first, second, third, fourth = with_client(server, ask)
    assert [one.is_error for one in (first, second, third, fourth)] == [True, False, True, False]
    assert text_of(third) == "find_figures: unexpected KeyError: 'rows'; please report it, with the file and --debug"


def test_a_broken_document_is_named_and_the_others_are_served(samples: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    shutil.copytree(samples, own)
    (own / "suzhou" / "2023-report.yaml").write_text("city: [", encoding="utf-8")
    server = server_of(own)
    found = answer(server, "find_figures", limit=100)
    assert "suzhou" not in {one["city"] for one in found["figures"]} and found["total"] > 20
    (problem,) = found["problems"]
    assert "suzhou" in problem and "2023-report.yaml" in problem and "\n" not in problem
    for name in set(QUESTIONS) - {"explain_figure"}:
        assert answer(server, name)["problems"] == [problem]


def test_what_was_put_right_a_moment_ago_is_in_the_next_answer(samples: Path, tmp_path: Path, cli: Cli) -> None:
    own = tmp_path / "own"
    shutil.copytree(samples, own)
    server = server_of(own)
    (before,) = answer(server, "find_figures", places="wuxi")["figures"]
    assert cli("correct", before["id"], "--value", "93%", "--by", "A. Reader", "--corpus", str(own)).code == 0
    (after,) = answer(server, "find_figures", places="wuxi")["figures"]
    assert (before["value_min"], after["value_min"], after["corrected"]) == (94, 93, True)
    (own / "wuxi" / "2023-report.txt").unlink()
    (own / "wuxi" / "2023-report.yaml").unlink()
    assert refused(server, "find_figures", places="无锡").startswith("the corpus has no document of wuxi")


def test_an_empty_corpus_is_told_and_filled_later(samples: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    server = server_of(own)
    assert "holds no document yet" in refused(server, "list_places")
    assert answer(server, "benchmark", indicators=_INCLUSIVE)["total"] > 0
    shutil.copytree(samples / "wuxi", own / "wuxi")
    assert answer(server, "list_places")["total"] == 1


def test_a_city_that_no_code_places_is_told_where_only_some_were_asked_for(samples: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    shutil.copytree(samples, own)
    path = own / "wuxi" / "2023-report.yaml"
    path.write_text(path.read_text("utf-8").replace('adcode: "320200"', 'adcode: ""').replace("无锡市\n", "样例市\n"), encoding="utf-8")
    found = answer(server_of(own), "list_places", within="jiangsu")
    assert "wuxi" not in {place["city"] for place in found["places"]}
    assert found["problems"] == ["left out, because no sidecar says where it lies (adcode): wuxi"]


def test_an_assistant_is_spoken_to_in_chinese(own_cache: None) -> None:
    server = server_of(ROOT / "corpus", lang="zh")

    async def ask(client: Client) -> tuple[str, list[str]]:
        tools = (await client.list_tools()).tools
        said = [str(tool.description) for tool in tools]
        said += [facts["description"] for tool in tools for facts in tool.input_schema["properties"].values()]
        said += [str(one.description) for one in (await client.list_resource_templates()).resource_templates]
        return str(client.instructions), said

    instructions, said = with_client(server, ask)
    assert "原文" in instructions and len(said) > 40
    assert all(any("\u4e00" <= sign <= "\u9fff" for sign in text) for text in said)
    figure = answer(server, "find_figures", places="镇江", containing="课程基地")["figures"][0]
    assert any("\u4e00" <= sign <= "\u9fff" for sign in figure["cautions"][0])


def test_without_the_extra_one_line_says_how_to_install_it(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    real = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, *rest: None if name == "mcp" else real(name, *rest))
    assert cli("mcp") == (1, "", "edutargets: mcp not installed; run in the folder of edutargets: pip install '.[mcp]'\n")
    assert cli("show", "wuxi", "--format", "csv").code == 0


def test_what_leads_elsewhere_than_to_the_assistant_is_refused(cli: Cli, tmp_path: Path) -> None:
    for option in (("-o", str(tmp_path / "x.json")), ("--format", "json")):
        code, out, err = cli("mcp", *option)
        assert (code, out) == (2, "")
        assert err == "edutargets: mcp speaks with an assistant on stdin and stdout; leave out --output and --format\n"
    code, out, err = cli("mcp", "--corpus", str(tmp_path / "missing"))
    assert code != 0 and out == "" and err.count("\n") == 1 and "missing" in err
