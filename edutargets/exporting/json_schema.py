"""JSON Schema: what a line of jsonl holds, made from the type of the record itself."""

from __future__ import annotations

from typing import Any

import msgspec

from edutargets.exporting.fields import words_of
from edutargets.presenting.sheets.data import DATA_FIELDS, NOTE_FIELDS
from edutargets.records import TARGET_FIELDS, Target

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TITLES = {"record": "a line of edutargets show --format jsonl", "long": "a line of edutargets compare --long --format jsonl"}
SCHEMAS = tuple(_TITLES)


def schema_of(what: str) -> dict[str, Any]:
    """The schema of one of SCHEMAS. Every field is there in every line; what there is not is null, or a list of nothing.

    Further fields may come with a later version, so that the schema does not forbid them.
    """
    _, components = msgspec.json.schema_components([Target])
    record = components[Target.__name__]["properties"]
    properties: dict[str, Any] = {field: _described(field, record[field]) for field in TARGET_FIELDS}
    properties |= {field: _described(field, {"anyOf": [{"type": "string"}, {"type": "null"}]}) for field in DATA_FIELDS}
    if what == "long":
        codes, words = NOTE_FIELDS
        properties[codes] = _described(codes, {"type": "array", "items": {"type": "string"}})
        properties[words] = _described(words, {"anyOf": [{"type": "string"}, {"type": "null"}]})
    return {"$schema": _DIALECT, "title": _TITLES[what], "type": "object", "required": list(properties), "properties": properties}


def _described(field: str, schema: dict[str, Any]) -> dict[str, Any]:
    """The type of a field, with what it means; without a default, since each is in every line."""
    limits = {"minimum": 0, "maximum": 1} if field == "confidence" else {}
    return {
        "description": " · ".join(words_of("records", field)),
        **{key: value for key, value in schema.items() if key != "default"},
        **limits,
    }
