"""Names of places as documents write them: whole names, autonomous places, former names, traditional characters, notices passed on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import ROOT, Result
from test_metadata import metadata_of

from edutargets.errors import UsageError
from edutargets.places import Places

PLACES = Places(ROOT / "configs" / "places.csv")
BODY = "\n一、主要任务\n新建幼儿园3所。\n"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("惠州市惠阳区", "441303"),
        ("惠州惠阳", "441303"),
        ("天津市西青区", "120111"),
        ("江苏省无锡市江阴市", "320281"),
        ("江苏江阴市", "320281"),
        ("吉林省吉林市", "220200"),
        ("南京市鼓楼区", "320106"),
        ("福州市鼓楼区", "350102"),
        ("青海省海南州", "632500"),
        ("海南州", "632500"),
        ("长阳县", "420528"),
        ("新疆伊犁州", "654000"),
        ("内蒙", "150000"),
        ("内蒙呼和浩特", "150100"),
        ("江蘇", "320000"),
        ("江蘇省無錫市", "320200"),
        ("重庆江北区", "500157"),
        ("宁波市江北区", "330205"),
        ("江北区", "330205"),
        ("湖北襄樊市", "420600"),
        ("陕西省华县", "610503"),
    ],
)
def test_a_whole_name_is_that_of_the_innermost_place(name: str, code: str) -> None:
    assert PLACES.resolve(name).adcode == code


@pytest.mark.parametrize("name", ["江苏省江门市", "无锡市惠阳区", "不存在市江阴市", "江阴市江阴市", "无锡市教育局"])
def test_a_name_whose_parts_do_not_belong_together_is_none(name: str) -> None:
    with pytest.raises(UsageError, match="no place is called"):
        PLACES.resolve(name)


@pytest.mark.parametrize(
    ("title", "code", "sure"),
    [
        ("惠州市惠阳区教育局2024年工作要点", "441303", True),
        ("天津市西青区教育局2024年工作要点", "120111", True),
        ("江苏省无锡市江阴市教育局2024年工作要点", "320281", True),
        ("重庆江北区教育委员会2024年工作要点", "500157", True),
        ("青海省海南州教育局2024年工作要点", "632500", True),
        ("2024年海南州政府工作报告", "632500", True),
        ("海南省教育厅2024年工作要点", "460000", True),
        ("陕西省华县教育局2014年工作要点", "610503", True),
        ("湖北省襄樊市教育局2009年工作要点", "420600", True),
        ("湖南省长沙县教育局2024年工作要点", "430121", True),
        ("江蘇省無錫市教育局2024年工作要點", "320200", True),
        ("鼓楼区教育局2024年工作要点", None, False),
    ],
)
def test_the_city_of_a_title(title: str, code: str | None, sure: bool) -> None:
    city = metadata_of(title + BODY).city
    assert city and city.sure == sure
    assert code is None or city.value == code


@pytest.mark.parametrize(
    ("text", "code", "sure", "issuer"),
    [
        ("无锡市教育局转发《江苏省教育厅2024年工作要点》的通知\n各区教育局：\n", "320200", True, "无锡市教育局"),
        ("无锡市教育局关于转发江苏省教育厅2024年工作要点的通知\n各区教育局：\n", "320200", True, "无锡市教育局"),
        ("关于转发《江苏省教育厅2024年工作要点》的通知\n现转发给你们。\n无锡市教育局\n2024年3月5日\n", "320200", True, "无锡市教育局"),
        ("关于转发《江苏省教育厅2024年工作要点》的通知\n现转发给你们。\n", "320000", False, None),
        ("无锡市教育局关于印发《无锡市教育局2024年工作要点》的通知\n现印发给你们。\n", "320200", True, "无锡市教育局"),
    ],
)
def test_a_document_passed_on_is_of_who_passes_it_on(text: str, code: str, sure: bool, issuer: str | None) -> None:
    found = metadata_of(text)
    assert found.city and (found.city.value, found.city.sure) == (code, sure)
    assert (found.issuer.value if found.issuer else None) == issuer


def test_places_are_found_by_their_whole_name(cli: Callable[..., Result]) -> None:
    result = cli("compare", "无锡市江阴市", "江苏省无锡市", "--theme", "preschool")
    assert result.code == 0 and "jiangyin_status" in result.stdout and "wuxi_status" in result.stdout
