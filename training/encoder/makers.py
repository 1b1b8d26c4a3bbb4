"""Short texts of other makers with the techniques that they name. For measuring only: nothing here is learnt from."""

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

Asked = dict[str, set[str]]
ATTACK_ID = re.compile(r"T\d{4}(?:\.\d{3})?", re.IGNORECASE)


def read_makers(folder: Path) -> dict[str, Asked]:
    readers = {"sigma": sigma, "atomic-red-team": atomic, "splunk": splunk, "capa": capa}
    return {maker: gather(read(folder)) for maker, read in readers.items()}


def gather(pairs: Iterator[tuple[str, list[str]]]) -> Asked:
    asked: Asked = {}
    for text, named in pairs:
        ids = {found.upper() for name in named for found in ATTACK_ID.findall(name)}
        if ids:
            asked.setdefault(" ".join(text.split()), set()).update(ids)
    return asked


def documents(folder: Path, pattern: str) -> Iterator[tuple[Path, dict]]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for path in sorted(folder.glob(pattern)):
        try:
            for document in yaml.load_all(path.read_text(errors="replace"), loader):
                if isinstance(document, dict):
                    yield path, document
        except yaml.YAMLError:
            continue


def sigma(folder: Path) -> Iterator[tuple[str, list[str]]]:
    for _, rule in documents(folder / "sigma", "rules*/**/*.yml"):
        tags = [str(tag) for tag in rule.get("tags") or []]
        yield f"{rule.get('title', '')}. {rule.get('description', '')}", [tag for tag in tags if tag.startswith("attack.t")]


def atomic(folder: Path) -> Iterator[tuple[str, list[str]]]:
    for path, technique in documents(folder / "atomic-red-team" / "atomics", "T*/T*.yaml"):
        for test in technique.get("atomic_tests") or []:
            yield f"{test.get('name', '')}. {first_sentences(test.get('description') or '')}", [path.stem]


def splunk(folder: Path) -> Iterator[tuple[str, list[str]]]:
    for _, rule in documents(folder / "splunk" / "detections", "**/*.yml"):
        tags = rule.get("tags") or {}
        yield f"{rule.get('name', '')}. {first_sentences(rule.get('description') or '')}", tags.get("mitre_attack_id") or []


def capa(folder: Path) -> Iterator[tuple[str, list[str]]]:
    for _, rule in documents(folder / "capa-rules", "**/*.yml"):
        meta = (rule.get("rule") or {}).get("meta") or {}
        yield f"{meta.get('name', '')}. {meta.get('description') or ''}", [str(name) for name in meta.get("att&ck") or []]


def first_sentences(text: str, most: int = 3) -> str:
    return " ".join(re.split(r"(?<=[.]) ", " ".join(text.split()))[:most])
