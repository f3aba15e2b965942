"""The order of words in a name: what did something is counted behind what it did: 1.9万名学生受益 counts 受益学生, and without examples."""

from __future__ import annotations

from edutargets.edges import Ending
from edutargets.extracting.naming.words import NameWords

_COUNT = Ending(r"(?:人数|人次|数)$")
_LONGEST, _SHORTEST, _WHO_LONGEST = 24, 2, 12
_MARK = "、"


class NameOrder:
    """Puts the words of names in order."""

    def __init__(self, words: NameWords) -> None:
        self._words = words

    def without_lead(self, name: str) -> str:
        """A name without when and of the rest of what it is told: 其余正在装修 -> 正在装修, 在校生将人数 -> 在校生人数."""
        bare = self._words.meant_limit.sub("", name)
        while (lead := self._words.told_lead.match(bare)) and len(bare) - lead.end() > _SHORTEST:
            bare = bare[lead.end() :]
        core = _COUNT.cut(bare)
        while (tail := self._words.told_tail.search(core)) and tail.start() >= _SHORTEST:
            core, bare = core[: tail.start()], core[: tail.start()] + bare[len(core) :]
        return core if _COUNT.search(core) else bare

    def counted_last(self, name: str) -> str:
        """The name of things counted before what they did, with what they did before them."""
        core = _COUNT.cut(name)
        for found in self._words.doer.finditer(core):
            if found.end() > _WHO_LONGEST or self._words.not_who.search(core, 0, found.end()):
                break
            does = self._words.does.match(core, found.end())
            if does and _SHORTEST <= len(core) - does.start("does") <= _LONGEST and _MARK not in core[does.end() :]:
                who = core[: found.end()]
                done = core[does.start("does") :]
                return f"{done}{'' if done.endswith(who) else who}{'人次' if name.endswith('人次') else '数' if core != name else ''}"
        return name

    def without_examples(self, name: str) -> str:
        """A name without the names of what it counts: 右江、田东、平果3个县 are counted as 县."""
        return self._words.named_ones.sub("", name)
