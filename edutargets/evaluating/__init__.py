"""Evaluating: how well the tool reads documents that people have annotated.

A gold folder holds NAME.quantities.jsonl, and beside it NAME.sentences.jsonl and NAME.tasks.jsonl where there are such.
NAME is the beginning of a document's id, or its city followed by a year; or the name of a text, NAME.txt with NAME.yaml. A quantity
is found where value and place in the text agree; its fields are then judged one by one, and what a comparison would print of it.
"""

from edutargets.evaluating.agreement import FIELDS, fields, pairs
from edutargets.evaluating.annotations import Gold, read_quantities
from edutargets.evaluating.evaluation import SURE, evaluate
from edutargets.evaluating.scores import Evaluation, Miss, Score

__all__ = ["FIELDS", "SURE", "Evaluation", "Gold", "Miss", "Score", "evaluate", "fields", "pairs", "read_quantities"]
