"""Files of promises of many places: json, and a workbook with the counts of each place before the promises."""

from __future__ import annotations

from edutargets.comparing.promises import Promises
from edutargets.presenting.sheets.progress import pair_facts
from edutargets.presenting.sheets.records import record_facts
from edutargets.presenting.sheets.sheet import json_document
from edutargets.presenting.words.wording import Wording


def promises_json(found: Promises, wording: Wording) -> str:
    """Promises as one document: the counts, every promise with whole records, and what is not held against anything."""
    data = {
        "cities": found.cities,
        "due": found.due,
        "counts": found.counts,
        "promises": [{"city": pair.target.city, **pair_facts(pair, wording)} for pair in found.pairs],
        "silent": found.silent,
        "unpaired": sum(one.unpaired for one in found.progress),
        "sure": found.sure,
        "unsure": [record_facts(target) for one in found.progress for target in one.unsure],
    }
    return json_document(data)
