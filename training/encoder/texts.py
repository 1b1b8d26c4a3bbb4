"""The texts that export-texts.ts wrote."""

import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path


@dataclass(frozen=True)
class Text:
    purpose: str
    kind: str
    attack_id: str
    text: str
    names: tuple[str, ...]

    @cached_property
    def name_pattern(self) -> re.Pattern[str] | None:
        """Finds the actor that the text is about, by any of its names."""
        if not self.names:
            return None
        longest_first = sorted(self.names, key=len, reverse=True)
        return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])")


def read_texts(path: Path) -> list[Text]:
    rows = (json.loads(line) for line in path.read_text().splitlines())
    return [Text(row["purpose"], row["kind"], row["attack_id"], row["text"], tuple(row["names"])) for row in rows]


def parent_of(attack_id: str) -> str:
    """Siblings have the same: T1059 for T1059.001 and for T1059 itself."""
    return attack_id.partition(".")[0]
