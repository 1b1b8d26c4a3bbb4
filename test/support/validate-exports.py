"""Holds exported files to their published schema or strict validator.

Reads a JSON list of {"kind", "text"} and the path of a SARIF schema; writes a JSON list of lists of complaints.
"""

import contextlib
import io
import json
import sys


def navigator(text):
    from mitreattack.navlayers.core import Layer

    noise = io.StringIO()
    try:
        with contextlib.redirect_stdout(noise):
            layer = Layer(json.loads(text), strict=True)
            # What the strict reader does not take, it drops; so what it gives back must hold every technique.
            read, given = layer.to_dict(), json.loads(text)
    except Exception as thrown:
        return [f"{type(thrown).__name__}: {thrown}"]
    complaints = [line for line in noise.getvalue().splitlines() if line]
    if read is None:
        return [*complaints, "not a layer"]
    if len(read.get("techniques", [])) != len(given["techniques"]):
        complaints.append("techniques were lost")
    return complaints


# 103: ids of our own are UUIDs of version 5 and some of MITRE's, too; STIX 2.1 only proposes version 4.
# 302: a reference to a page of MITRE's has no hash; MITRE's own bundles have none either.
PROPOSALS = ("{103}", "{302}")


def stix(text):
    from stix2validator import ValidationOptions, validate_string

    results = validate_string(text, ValidationOptions(version="2.1", strict=True))
    found = [str(complaint) for complaint in [*results.errors, *results.warnings]]
    bundle = json.loads(text)
    ids = {entry["id"] for entry in bundle["objects"]}
    dangling = {ref for entry in bundle["objects"] for ref in references(entry)} - ids
    # A tactic of MITRE's is referred to, and not copied.
    dangling = {ref for ref in dangling if not ref.startswith("x-mitre-tactic--")}
    return [line for line in found if not any(code in line for code in PROPOSALS)] + [f"no object {ref}" for ref in sorted(dangling)]


def references(entry):
    for name, value in entry.items():
        if name.endswith("_ref"):
            yield value
        if name.endswith("_refs"):
            yield from value


# What the published schema of the extension (attack-flow-schema-2.0.0.json) asks of each of its objects; no package ships it.
EXTENSION = "extension-definition--fb9c968a-745b-4ade-9b25-c324172197f4"
FLOW_OBJECTS = {
    "attack-flow": {"name", "start_refs", "scope"},
    "attack-action": {"name"},
    "attack-condition": {"description"},
}
FLOW_REFERENCES = {
    "start_refs": ("attack-action--", "attack-condition--"),
    "effect_refs": ("attack-action--", "attack-operator--", "attack-condition--"),
    "technique_ref": ("attack-pattern--",),
    "tactic_ref": ("x-mitre-tactic--",),
}
SCOPES = {"incident", "campaign", "threat-actor", "malware", "emulation-plan", "attack-tree", "other"}


def attack_flow(text):
    complaints = stix(text)
    objects = json.loads(text)["objects"]
    if [entry["type"] for entry in objects].count("attack-flow") != 1:
        complaints.append("a flow has exactly one attack-flow")
    for entry in objects:
        required = FLOW_OBJECTS.get(entry["type"])
        if required is None:
            continue
        complaints += [f"{entry['id']}: no {name}" for name in sorted(required - entry.keys())]
        if entry.get("extensions", {}).get(EXTENSION, {}).get("extension_type") != "new-sdo":
            complaints.append(f"{entry['id']}: is not of the extension")
        if entry.get("scope", "other") not in SCOPES:
            complaints.append(f"{entry['id']}: scope {entry['scope']}")
        for name, starts in FLOW_REFERENCES.items():
            values = entry.get(name, "none")
            for value in [values] if isinstance(values, str) else values:
                if value != "none" and not value.startswith(starts):
                    complaints.append(f"{entry['id']}: {name} {value}")
            if values == []:
                complaints.append(f"{entry['id']}: {name} is empty")
    return complaints


def ocsf(text):
    import jsonschema
    from ocsf_json_schema.embedded import OcsfJsonSchemaEmbedded
    from ocsf_json_schema.loader import get_ocsf_schema

    event = json.loads(text)
    schemas = OcsfJsonSchemaEmbedded(get_ocsf_schema(event["metadata"]["version"]))
    name = schemas.lookup_class_name_from_uid(event["class_uid"])
    return by_schema(jsonschema.Draft202012Validator(schemas.get_class_schema(name)), event)


def sarif(text):
    import jsonschema

    with open(sys.argv[1], encoding="utf-8") as file:
        return by_schema(jsonschema.Draft7Validator(json.load(file)), json.loads(text))


def by_schema(validator, value):
    return [f"{'/'.join(str(step) for step in error.path)}: {error.message}"[:300] for error in validator.iter_errors(value)]


def markdown(text):
    from markdown_it import MarkdownIt

    complaints = []
    inline = [child for token in MarkdownIt("commonmark").enable("table").parse(text) for child in token.children or [token]]
    for token in inline:
        if token.type in ("html_block", "html_inline", "image"):
            complaints.append(f"{token.type}: {token.content}")
        if token.type == "link_open" and not token.attrs["href"].startswith(("https://attack.mitre.org/", "https://atlas.mitre.org/", "https://github.com/", "https://research.splunk.com/")):
            complaints.append(f"link: {token.attrs['href']}")
    return complaints


def comma_separated(text):
    import csv

    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    complaints = [f"{len(row)} cells" for row in rows if len(row) != len(rows[0])]
    return complaints + [cell for row in rows for cell in row if cell.lstrip()[:1] in tuple("=+-@")]


if __name__ == "__main__":
    kinds = {"navigator": navigator, "stix": stix, "attack-flow": attack_flow, "ocsf": ocsf, "sarif": sarif, "markdown": markdown, "csv": comma_separated}
    json.dump([kinds[entry["kind"]](entry["text"]) for entry in json.load(sys.stdin)], sys.stdout)
