"""Shared fixtures: a cache of its own for every run, one extractor, sample documents, the command line in this process."""

from __future__ import annotations

import io
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal, NamedTuple
from xml.etree import ElementTree

import msgspec
import pytest

import edutargets as et
from edutargets.comparing import admission, settings
from edutargets.config import config_folder
from edutargets.extracting.extractor import Extractor
from edutargets.records import Document, Target

ROOT = Path(__file__).resolve().parent.parent
# a shell that runs the tests in the background has them ignore Ctrl-C, and all processes they start: tests of Ctrl-C want it heard
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# the files that take longest: begun first, so that no process is left with one of them when the others are done
LONGEST = ("test_browser.py", "test_kills.py", "test_made_documents.py", "test_hostile_files.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # the cluster last: its threads stay in the process, and readers, which are forked, may crash in one that has threads
    items.sort(key=lambda item: (item.path.name not in LONGEST, item.path.name == "test_cluster.py"))


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or fills the user's cache, or takes settings from the user's environment."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EDUTARGETS_CACHE", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("EDUTARGETS_CORPUS", str(ROOT / "corpus"))
        patch.setenv("EDUTARGETS_CONFIGS", str(ROOT / "configs"))
        for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LC_ALL", "LC_MESSAGES", "LANG", "EDUTARGETS_DEBUG"):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(scope="session", autouse=True)
def all_is_sure(own_cache: None) -> Iterator[None]:
    """Comparisons print all: how sure the weights of the day are of a single figure is no matter of these tests.

    test_sure.py takes this back: it says with weights of its own what is sure.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(admission, "load_settings", lambda folder: msgspec.structs.replace(settings.load_settings(folder), sure=0.0))
        yield


@pytest.fixture(scope="session")
def corpus(own_cache: None) -> et.Corpus:
    return et.load(ROOT / "corpus", ROOT / "configs")


@pytest.fixture(scope="session")
def extractor(own_cache: None) -> Extractor:
    return Extractor(config_folder(ROOT / "configs"))


@pytest.fixture
def targets_of(extractor: Extractor) -> Callable[..., tuple[Target, ...]]:
    """Targets of a made-up document of an education bureau."""

    def extract(
        text: str,
        kind: Literal["plan", "report", "mixed"] = "plan",
        year: int = 2023,
        title: str = "样例市教育局2023年工作要点",
        published: str = "",
    ) -> tuple[Target, ...]:
        document = Document(
            id=f"sample-{year}-{kind}",
            city="sample",
            city_name="样例市",
            adcode="",
            year=year,
            kind=kind,
            title=title,
            published=published,
            text=text,
        )
        return extractor.extract(document).targets

    return extract


class Result(NamedTuple):
    code: int
    stdout: str
    stderr: str


def called(*arguments: str) -> Result:
    """Run the command line in this process, as a pipe would see it: exit code, stdout, stderr."""
    from edutargets.cli.app import run

    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        patch.setattr(sys, "argv", ["edutargets", *arguments])
        code = run(list(arguments))
    out.flush()
    return Result(code, out.buffer.getvalue().decode("utf-8"), err.getvalue())


def read(
    targets_of: Callable[..., tuple[Target, ...]], text: str, kind: str, year: int = 2024, title: str = "样例市教育情况"
) -> dict[str, Target]:
    """The figures of a made-up text by the words of their numbers; the last of equal ones."""
    return {one.number: one for one in targets_of(f"{title}\n{text}\n", kind, year=year, title=title) if one.number}


@pytest.fixture
def cli() -> Callable[..., Result]:
    """The command line in this process."""
    return called


SAMPLES = {  # made up: samples, not what these cities have published
    "nanjing/2023-report": ("320100", "样例：南京市2023年教育工作总结", """一、基本情况
全市共有各级各类学校400所，其中幼儿园200所，专任教师1.5万人。
二、学前教育
创建省优质园20所。普惠性幼儿园覆盖率达93%。近视率较2022年下降0.5个百分点。
现有教育集团30个。招聘教师300名。
"""),
    "nanjing/2023-plan": ("320100", "样例：南京市教育局2023年工作要点", """一、学前教育
普惠性幼儿园覆盖率达90%以上。
到2025年普惠性幼儿园覆盖率达到95%以上。
培育15个市级优质教育集团。智慧校园覆盖率达到60%以上。
"""),
    "nanjing/2024-plan": ("320100", "样例：南京市教育局2024年工作要点", """一、学前教育
到2025年普惠性幼儿园覆盖率达到95%以上。
"""),
    "suzhou/2023-report": ("320500", "样例：苏州市2023年教育工作总结", """一、学前教育
创建省优质园30所。普惠性幼儿园覆盖率达95.2%。近视率同比下降1个百分点。公办园覆盖率70%。建设30所智慧校园。
"""),
    "guangzhou/2023-report": ("440100", "样例：广州市履行教育职责自评报告", """一、学前教育
创建省优质园40所。普惠性幼儿园园所占比88%。公办园在园幼儿占比达到55%。近视率较2019年下降0.8个百分点。
学前三年毛入园率达到104.5%。
"""),
    "changzhou/2023-plan": ("320400", "样例：常州市教育局2023年工作要点", """一、学前教育
普惠性幼儿园覆盖率达92%以上。学前三年毛入园率达到99%以上。近视率下降1个百分点。招聘教师200名。
"""),
    "nantong/2023-plan": ("320600", "样例：南通市教育局2023年工作要点", "一、学前教育\n普惠性幼儿园覆盖率达90%以上。\n"),
    "foshan/2023-plan": ("440600", "样例：佛山市教育局2023年工作要点", "一、学前教育\n普惠性幼儿园覆盖率达88%以上。\n"),
    "wuxi/2023-report": ("320200", "样例：无锡市2023年教育工作总结", "一、学前教育\n普惠性幼儿园覆盖率达94%。\n"),
    "jiangyin/2022-report": ("320281", "样例：江阴市2022年教育工作总结", "一、学前教育\n普惠性幼儿园覆盖率达96%。\n"),
}  # fmt: skip
EIGHT = ("nanjing", "suzhou", "guangzhou", "changzhou", "nantong", "foshan", "wuxi", "jiangyin")


@pytest.fixture(scope="session")
def samples(own_cache: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus folder of made-up sample documents of eight cities."""
    folder = tmp_path_factory.mktemp("samples")
    for name, (adcode, title, text) in SAMPLES.items():
        path = folder / f"{name}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        city, year, kind = name.replace("/", "-").split("-")
        facts = f'city: {city}\ncity_name: {title[3:6]}\nadcode: "{adcode}"\nyear: {year}\nkind: {kind}\ntitle: {title}\n'
        path.with_suffix(".yaml").write_text(facts, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def sample_corpus(samples: Path) -> et.Corpus:
    return et.load(samples, ROOT / "configs")


def svg_tree(svg: str) -> ElementTree.Element:
    """A drawing with the look of a group at each of its elements, as a browser has it."""
    root = ElementTree.fromstring(svg)
    for group in list(root.iter("{http://www.w3.org/2000/svg}g")):
        for element in group:
            element.attrib = group.attrib | element.attrib
    return root
