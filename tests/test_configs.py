"""The rules of configs/ do what their examples say, and a mistake in them is said with file, line and what is allowed."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import edutargets as et
from edutargets import config
from edutargets.characters import plain
from edutargets.checking.configs import check_configs
from edutargets.checking.corpus import check
from edutargets.errors import ConfigError, nearest
from edutargets.extracting.time_rules import load_time_rules
from edutargets.records import Target
from edutargets.rules.context import load_context
from edutargets.rules.indicators import Indicator, load_indicators
from edutargets.rules.measures import Measure, load_measures
from edutargets.rules.reading import load_layout
from edutargets.rules.scope import Scope, load_scope
from edutargets.rules.status import Genre, HeadingCue, load_language
from edutargets.rules.taxonomy import Theme, load_taxonomy
from edutargets.rules.units import load_units
from edutargets.yaml_data import loader

FOLDER = Path(__file__).resolve().parent.parent / "configs"
UNITS, LAYOUT = load_units(FOLDER), load_layout(FOLDER)
LANGUAGE, TAXONOMY = load_language(FOLDER), load_taxonomy(FOLDER)
CATALOGUE, MEASURES = load_indicators(FOLDER), load_measures(FOLDER)
TargetsOf = Callable[..., tuple[Target, ...]]
TIMES = load_time_rules(FOLDER)
TIME_RULES = [rule for field in TIMES.__struct_fields__ for rule in getattr(TIMES, field)]
RULES = [
    *LANGUAGE.headings,
    *LANGUAGE.turns,
    *LANGUAGE.past,
    *LANGUAGE.future,
    *LANGUAGE.idle,
    *LANGUAGE.cautions,
    *load_context(FOLDER).together,
]


def cases(entries: Iterable[Any], *, counter: bool = False) -> list[Any]:
    """One test per example (or counterexample) of entries that have an id."""
    group = "counterexamples" if counter else "examples"
    pairs = [(entry, text) for entry in entries for text in getattr(entry, group)]
    return [pytest.param(entry, text, id=f"{entry.id}: {text}") for entry, text in pairs]


def flat(text: str) -> str:
    return "".join(plain(text).split())


def patterns() -> Iterator[tuple[str, str]]:
    """Every regular expression of configs/, wherever it stands, with where that is."""
    for path in sorted(FOLDER.glob("*.yaml")):
        yield from _patterns(path.name, yaml.load(path.read_text("utf-8"), loader()))


def _patterns(place: str, node: object) -> Iterator[tuple[str, str]]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key in ("pattern", "heading_year", "responsible", "signature", "due", "office", "person") and isinstance(value, str):
                yield f"{place} {node.get('id', '')}.{key}", value
            else:
                yield from _patterns(place, value)
    elif isinstance(node, list):
        for value in node:
            yield from _patterns(place, value)


# -- rules and their examples ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("rule", "text"), cases(UNITS.not_quantities))
def test_an_example_of_no_quantity_is_left_out_whole(rule: config.Pattern, text: str) -> None:
    assert re.search(rule.pattern, plain(text)), "the rule itself covers its example"
    assert et.find_quantities(text) == []


@pytest.mark.parametrize(("rule", "text"), cases(UNITS.not_quantities, counter=True))
def test_a_counterexample_of_no_quantity_keeps_one(rule: config.Pattern, text: str) -> None:
    assert len(et.find_quantities(text)) == 1


@pytest.mark.parametrize(("text", "op"), [pair for bound in (*UNITS.bounds.before, *UNITS.bounds.after) for pair in bound.examples.items()])
def test_an_example_of_a_bound_gives_its_operator(text: str, op: str) -> None:
    assert [(q.op, q.number) for q in et.find_quantities(f"达标率{text}")] == [(op, text)]


@pytest.mark.parametrize(("word", "op"), [(word, bound.op) for bound in UNITS.bounds.before for word in bound.words if word != "左右为"])
def test_every_bound_word_before_a_number_binds_it(word: str, op: str) -> None:
    assert [(q.op, q.value_min, q.unit) for q in et.find_quantities(f"覆盖率{word}85%")] == [(op, 85, "%")]


@pytest.mark.parametrize("word", UNITS.bounds.not_bounds)
def test_a_word_that_ends_like_a_bound_binds_nothing(word: str) -> None:
    found = et.find_quantities(f"{word}3所学校")
    assert [(q.number, q.op) for q in found] == [("3所", "eq")]


@pytest.mark.parametrize(("rule", "text"), cases(LAYOUT.furniture))
def test_an_example_of_furniture_is_furniture(rule: config.Pattern, text: str) -> None:
    assert re.search(rule.pattern, flat(text))
    assert LAYOUT.is_furniture(flat(text))


@pytest.mark.parametrize(("rule", "text"), cases(LAYOUT.furniture, counter=True))
def test_a_counterexample_of_furniture_stays(rule: config.Pattern, text: str) -> None:
    assert not LAYOUT.is_furniture(flat(text))


@pytest.mark.parametrize(("rule", "text"), cases(RULES))
def test_an_example_of_a_status_rule_is_matched(rule: config.Pattern, text: str) -> None:
    assert re.search(rule.pattern, flat(text))


@pytest.mark.parametrize(("rule", "text"), cases(RULES, counter=True))
def test_a_counterexample_of_a_status_rule_is_not(rule: config.Pattern, text: str) -> None:
    assert not re.search(rule.pattern, flat(text))


@pytest.mark.parametrize(("rule", "text"), cases(TIME_RULES))
def test_an_example_of_a_time_rule_is_matched(rule: config.Pattern, text: str) -> None:
    assert re.search(rule.pattern, flat(text))


@pytest.mark.parametrize(("rule", "text"), cases(TIME_RULES, counter=True))
def test_a_counterexample_of_a_time_rule_is_not(rule: config.Pattern, text: str) -> None:
    assert not re.search(rule.pattern, flat(text))


@pytest.mark.parametrize(("genre", "text"), cases(LANGUAGE.genres))
def test_a_title_has_the_genre_it_is_an_example_of(genre: Genre, text: str) -> None:
    assert next(one.id for one in LANGUAGE.genres if re.search(one.pattern, text)) == genre.id


@pytest.mark.parametrize(("cue", "text"), [pytest.param(c, t, id=f"{c.id}: {t}") for c in LANGUAGE.headings for t in c.examples])
def test_a_heading_gives_the_status_it_is_an_example_of(cue: HeadingCue, text: str, targets_of: TargetsOf) -> None:
    """In a mixed document, where the heading alone decides."""
    targets = targets_of(f"{text}\n普惠性幼儿园覆盖率达93%。\n", kind="mixed", title="样例市教育工作汇报")
    expected = {"target": "target", "result": "result", "context": None, "problem": "result", "situation": "result"}[cue.gives]
    rates = [target for target in targets if target.number == "93%"]
    assert len(rates) == 1
    if expected:
        assert rates[0].status == expected


@pytest.mark.parametrize(("theme", "text"), cases(TAXONOMY.themes))
def test_an_example_of_a_theme_gets_it(theme: Theme, text: str, targets_of: TargetsOf) -> None:
    targets = targets_of(f"一、主要任务\n{text}。\n", title="样例市教育局工作要点")
    assert targets and {target.theme for target in targets} == {theme.id}


@pytest.mark.parametrize(("entry", "text"), cases(CATALOGUE.indicators))
def test_an_example_of_an_indicator_maps_to_it(entry: Indicator, text: str, targets_of: TargetsOf) -> None:
    assert entry.id in [target.indicator for target in targets_of(f"一、主要任务\n{text}。\n", title="教育工作要点")]


@pytest.mark.parametrize(("entry", "text"), cases(CATALOGUE.indicators, counter=True))
def test_a_counterexample_of_an_indicator_does_not(entry: Indicator, text: str, targets_of: TargetsOf) -> None:
    assert entry.id not in [target.indicator for target in targets_of(f"一、主要任务\n{text}。\n", title="教育工作要点")]


@pytest.mark.parametrize(("measure", "text"), cases(MEASURES.measures))
def test_an_example_of_a_measure_names_it(measure: Measure, text: str, targets_of: TargetsOf) -> None:
    assert measure.id in [one for target in targets_of(f"一、主要任务\n{text}。\n", title="教育工作要点") for one in target.measures]


@pytest.mark.parametrize(("measure", "text"), cases(MEASURES.measures, counter=True))
def test_a_counterexample_of_a_measure_does_not(measure: Measure, text: str, targets_of: TargetsOf) -> None:
    assert measure.id not in [one for target in targets_of(f"一、主要任务\n{text}。\n", title="教育工作要点") for one in target.measures]


# -- what holds of all entries --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("place", "pattern"), [pytest.param(*pair, id=pair[0]) for pair in patterns()])
def test_a_pattern_is_short_enough_to_read(place: str, pattern: str) -> None:
    assert len(pattern) <= config.PATTERN_LIMIT
    re.compile(pattern)


GROUPS: dict[str, Iterable[Any]] = {
    "themes": TAXONOMY.themes,
    "stages": TAXONOMY.stages,
    "indicators": CATALOGUE.indicators,
    "measures": MEASURES.measures,
    "headings": LANGUAGE.headings,
    "past and future": LANGUAGE.past + LANGUAGE.future,
    "idle": LANGUAGE.idle,
    "genres": LANGUAGE.genres,
    "times": TIME_RULES,
    "not_quantities": UNITS.not_quantities,
    "furniture": LAYOUT.furniture,
}


@pytest.mark.parametrize(
    "ids",
    [pytest.param([entry.id for entry in entries], id=name) for name, entries in GROUPS.items()],
)
def test_ids_are_unique(ids: list[str]) -> None:
    assert len(ids) == len(set(ids))


def test_every_theme_of_an_indicator_exists_and_every_indicator_has_an_example() -> None:
    assert {entry.theme for entry in CATALOGUE.indicators} | {measure.theme for measure in MEASURES.measures} <= set(TAXONOMY.theme_ids())
    assert [entry.id for entry in CATALOGUE.indicators if not entry.examples] == []


def test_the_six_shared_themes_come_first() -> None:
    assert [theme.id for theme in TAXONOMY.themes if theme.shared] == list(TAXONOMY.theme_ids()[:6])
    assert TAXONOMY.theme_ids()[:6] == ("preschool", "compulsory", "high_school", "vocational", "teachers", "safety")


def test_names_in_both_languages_tell_entries_apart() -> None:
    for entries in (TAXONOMY.themes, TAXONOMY.stages, CATALOGUE.indicators, MEASURES.measures):
        assert len({entry.zh for entry in entries}) == len({entry.en for entry in entries}) == len(entries)


# -- mistakes -------------------------------------------------------------------------------------------------------


@pytest.fixture
def broken(tmp_path: Path) -> Callable[[str, str, str], tuple[str, int]]:
    """Change one place in a copy of configs/, load it, and give the message and the line that was changed."""

    def change(name: str, old: str, new: str) -> tuple[str, int]:
        folder = tmp_path / "configs"
        shutil.copytree(FOLDER, folder)
        text = (folder / name).read_text("utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), "utf-8")
        with pytest.raises(ConfigError) as caught:
            et.load(FOLDER.parent / "corpus", folder)
        line = text[: text.index(old)].count("\n") + 1 + new.count("\n", 0, len(new) - len(new.lstrip("\n")))
        assert "\n" not in str(caught.value)
        assert caught.value.exit_code == 1
        return str(caught.value), line

    return change


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        ("units.yaml", "\nunits:\n", "\nunist:\n", ["unist", "units, bounds, not_quantities", "did you mean units"]),
        ("units.yaml", "{id: title, pattern", "{id: title, patern", ["patern", "id, pattern, examples, counterexamples", "did you mean pattern"]),
        ("indicators.yaml", "direction: higher", "diretion: higher", ["diretion", "indicators.0", "did you mean direction", "not, examples"]),
        ("status.yaml", "\nidle:\n", "\nidel:\n", ["idel", "headings", "did you mean idle"]),
        ("taxonomy.yaml", "weak: [园长]", "weakly: [园长]", ["weakly", "strong, words, weak", "themes.0"]),
        ("scope.yaml", "share: 0.34", "share: lots", ["float", "str", "share"]),
        ("reading.yaml", "labels: [信息索引号", "labels: [7", ["str", "int", "labels.0"]),
        ("taxonomy.yaml", "shared: true", "shared: often", ["bool", "themes.0.shared"]),
        ("indicators.yaml", "kind: level", "kind: levle", ["levle", "indicators.0.kind"]),
        ("units.yaml", "{op: ge, words", "{op: gee, words", ["gee", "bounds.before.0.op"]),
        ("units.yaml", "pattern: '海拔", "pattern: '(海拔", ["altitude", "no regular expression"]),
        ("scope.yaml", "share: 0.34", "share: 0.34\nshare: 0.5", ["share", "twice"]),
        ("scope.yaml", "share: 0.34", "share: [0.34", ["not valid YAML"]),
        ("scope.yaml", "share: 0.34", "\tshare: 0.34", ["not valid YAML"]),
    ],
)  # fmt: skip
def test_a_mistake_is_said_with_file_line_key_and_what_is_allowed(
    broken: Callable[[str, str, str], tuple[str, int]], name: str, old: str, new: str, says: list[str]
) -> None:
    message, line = broken(name, old, new)
    found = re.search(rf"{name}:(\d+): ", message)
    assert found and abs(int(found[1]) - line) <= ("not valid" in message or "twice" in message)
    assert [word for word in says if word not in message] == []


def test_a_missing_key_is_named(broken: Callable[[str, str, str], tuple[str, int]]) -> None:
    message, _ = broken("indicators.yaml", '    zh: "学前三年毛入园率"\n', "")
    assert "`zh`" in message and "indicators.0" in message and "indicators.yaml:" in message


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00\x01", b"- 1\n- 2\n", b"just words"])
def test_a_file_that_is_no_configuration_is_named(tmp_path: Path, content: bytes) -> None:
    shutil.copytree(FOLDER, tmp_path / "configs")
    path = tmp_path / "configs" / "scope.yaml"
    path.write_bytes(content)
    with pytest.raises(ConfigError, match=r"scope\.yaml"):
        load_scope(path.parent)


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="nowhere"):
        et.load(FOLDER.parent / "corpus", tmp_path / "nowhere")


def test_a_changed_file_is_read_anew(tmp_path: Path) -> None:
    """The cache of parsed configuration holds for one content of a file only."""
    for share in (0.2, 0.9):
        path = tmp_path / "scope.yaml"
        path.write_text(f"core: [a]\nnot_core: []\nforeign: []\nshare: {share}\n", "utf-8")
        assert config.read_yaml(path, Scope).share == share


def test_nearest_names_are_near() -> None:
    assert nearest("wuxe", ["wuxi", "jiangyin"]) == "; did you mean wuxi?"
    assert nearest("zzz", ["wuxi", "jiangyin"]) == ""


# -- configs of one's own -------------------------------------------------------------------------------------------

OWN = """indicators:
  - id: preschool.sample_share
    theme: preschool
    zh: 样例园占比
    en: Share of sample kindergartens
    kind: level
    units: ["%"]
    direction: higher
    match: ["样例园 + 占比"]
    examples: [样例园占比达到40%]
"""


def test_an_indicator_of_ones_own_is_added_to_the_packaged_ones(tmp_path: Path) -> None:
    (tmp_path / "indicators.yaml").write_text(OWN, "utf-8")
    own = load_indicators(tmp_path).indicators
    assert own[:-1] == load_indicators(FOLDER).indicators
    assert own[-1].id == "preschool.sample_share"
    assert load_scope(tmp_path) == load_scope(FOLDER)


def test_an_entry_of_the_same_id_replaces_the_packaged_one(tmp_path: Path) -> None:
    (tmp_path / "taxonomy.yaml").write_text(
        "themes:\n  - {id: safety, zh: 平安, en: Safety, strong: [平安校园], words: [], examples: []}\n", "utf-8"
    )
    changed = {theme.id: theme for theme in load_taxonomy(tmp_path).themes}
    assert changed["safety"].strong == ("平安校园",)
    assert [theme.id for theme in load_taxonomy(tmp_path).themes] == list(load_taxonomy(FOLDER).theme_ids())
    assert changed["teachers"] == {theme.id: theme for theme in load_taxonomy(FOLDER).themes}["teachers"]


def test_units_and_bounds_of_ones_own_are_added(tmp_path: Path) -> None:
    (tmp_path / "units.yaml").write_text("units:\n  arabic: [样位]\n", "utf-8")
    extended, packaged = load_units(tmp_path), load_units(FOLDER)
    assert extended.units["arabic"] == (*packaged.units["arabic"], "样位")
    assert {key: value for key, value in extended.units.items() if key != "arabic"} == {
        key: value for key, value in packaged.units.items() if key != "arabic"
    }
    assert extended.bounds == packaged.bounds


def test_rules_beside_a_corpus_are_taken_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EDUTARGETS_CONFIGS")
    (tmp_path / "configs").mkdir()
    (tmp_path / "configs" / "indicators.yaml").write_text(OWN, "utf-8")
    (tmp_path / "suzhou").mkdir()
    (tmp_path / "suzhou" / "2023-plan.txt").write_text("样例市2023年教育工作要点\n一、学前教育\n样例园占比达到40%以上。\n", "utf-8")
    (target,) = et.load(tmp_path).targets
    assert (target.indicator, target.op, target.value_min) == ("preschool.sample_share", "ge", 40)


# -- check of one's own rules ---------------------------------------------------------------------------------------


def checked(folder: Path, content: str) -> list[tuple[str, str]]:
    """Code and place of every problem that `check` finds in these indicators of one's own."""
    (folder / "indicators.yaml").write_text(content, "utf-8")
    return [(one.code, one.place) for one in check_configs(folder) if one.level == "problem"]


def test_rules_that_are_sound_have_no_problem(tmp_path: Path) -> None:
    assert checked(tmp_path, OWN) == []
    assert [one for one in check_configs(FOLDER) if one.level == "problem"] == []


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ('units: ["%"]', "units: [样斗]", {"unknown_unit", "example_fails"}),
        ("样例园 + 占比", "样例园 + 占比|", {"match_unreadable"}),
        ("样例园 + 占比", "样例园 + ", {"match_unreadable", "example_fails"}),
        ("样例园 + 占比", "(样例园 + 占比", {"match_unreadable", "example_fails"}),
        ("样例园 + 占比", "样例园.*占比", {"match_unreadable", "example_fails"}),
        ("样例园 + 占比", "样例园 + ^^占比", {"match_unreadable", "example_fails"}),
        ("样例园占比达到40%", "示例园占比达到40%", {"example_fails"}),
        ("样例园占比达到40%]", "样例园占比达到40%]\n    counterexamples: [样例园占比达到50%]", {"counterexample_fails"}),
        ("theme: preschool", "theme: prescool", {"unknown_theme"}),
    ],
)
def test_a_rule_that_does_not_do_what_it_says_is_a_problem(tmp_path: Path, old: str, new: str, codes: set[str]) -> None:
    found = checked(tmp_path, OWN.replace(old, new))
    assert {code for code, _ in found} == codes
    assert all("preschool.sample_share" in place for _, place in found)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (
            "measures.yaml",
            "measures:\n  - {id: sample, theme: preschool, zh: 样例, en: Sample, words: [样例措施], examples: [推进示例措施]}\n",
        ),
        ("taxonomy.yaml", "themes:\n  - {id: safety, zh: 平安, en: Safety, strong: [平安], words: [], examples: [新建幼儿园3所]}\n"),
        ("scope.yaml", "about:\n  - {id: sample, pattern: 样例率, examples: [示例比达95%]}\n"),
    ],
)
def test_examples_of_measures_themes_and_scope_are_judged_too(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    codes = {(one.code, one.place.partition(":")[0]) for one in check_configs(tmp_path) if one.level == "problem"}
    assert codes == {("example_fails", name)}


def test_an_entry_that_takes_the_examples_of_another_is_the_one_to_mend(tmp_path: Path) -> None:
    """A wide entry of one's own is named itself, not the packaged entries whose examples it takes."""
    wide = OWN.replace("样例园 + 占比", "样例园|幼儿园|课后服务 + 占比|覆盖率|班额达标率")
    (tmp_path / "indicators.yaml").write_text(wide, "utf-8")
    found = [one for one in check_configs(tmp_path) if one.level == "problem"]
    assert {(one.code, one.place) for one in found} == {("example_taken", "indicators.yaml: preschool.sample_share")}
    assert any("普惠性幼儿园覆盖率达93.66% of preschool.inclusive_coverage" in one.message for one in found)


def by_chance(folder: Path, text: str) -> list[str]:
    """What `check` says of words by chance in a corpus of one plan, with a measure of one's own whose word is 县样."""
    (folder / "configs").mkdir()
    own = "measures:\n  - {id: sample, theme: preschool, zh: 县样, en: Sample, words: [县样, 样板], examples: [推进县样]}\n"
    (folder / "configs" / "measures.yaml").write_text(own, "utf-8")
    themes = (
        "themes:\n  - {id: preschool, zh: 学前, en: Preschool, strong: [样本校, 模样县], words: [], weak: [], examples: [建设样本校]}\n"
    )
    (folder / "configs" / "taxonomy.yaml").write_text(themes, "utf-8")
    (folder / "suzhou").mkdir()
    (folder / "suzhou" / "2023-plan.txt").write_text(f"样例市2023年教育工作要点\n一、学前教育\n新建幼儿园3所。{text}\n", "utf-8")
    found = check(et.load(folder, cache=False))
    return [f"{one.level} {one.place}: {one.message}" for one in found if one.code == "word_by_chance"]


def test_a_measure_named_where_two_words_meet_is_pointed_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EDUTARGETS_CONFIGS")
    (said,) = by_chance(tmp_path, "推进强县样本校建设。推进大县样本校建设。")
    assert said.startswith("notice measures.yaml: sample: 县样 stands in ") and "where 样本校 begins or ends (2 in the corpus" in said


def test_a_word_that_ends_in_a_measure_is_pointed_out_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EDUTARGETS_CONFIGS")
    (said,) = by_chance(tmp_path, "推进模样县样式统一。")
    assert said.startswith("notice measures.yaml: sample: 县样 stands in ") and "where 模样县 begins or ends (1 in the corpus" in said


@pytest.mark.parametrize("text", ["推进县样建设。", "推进强县样本校和县样建设。", "推进强县样本校和样板建设。", "建设样本校。"])
def test_a_measure_that_is_named_itself_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.delenv("EDUTARGETS_CONFIGS")
    assert by_chance(tmp_path, text) == []


@pytest.mark.parametrize(("own", "code"), [("", 0), (OWN, 0), (OWN.replace("样例园 + 占比", "样例园 + 占比|"), 4)])
def test_check_judges_the_rules_of_a_corpus_of_ones_own(
    tmp_path: Path, cli: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, own: str, code: int
) -> None:
    """In a corpus as `init` makes it, whose configs/ holds no file but the themes: no gazetteer, no benchmarks."""
    monkeypatch.delenv("EDUTARGETS_CONFIGS")
    corpus = tmp_path / "own"
    assert cli("init", str(corpus), "--with-examples").code == 0
    if own:
        (corpus / "configs" / "indicators.yaml").write_text(own, "utf-8")
    result = cli("check", "--corpus", str(corpus), "--format", "csv")
    assert result.code == code, result.stderr
    assert ("problem,match_unreadable,indicators.yaml: preschool.sample_share," in result.stdout) == (code == 4)
