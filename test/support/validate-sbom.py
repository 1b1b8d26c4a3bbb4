"""Holds CycloneDX files to their schema: validate-sbom.py FILE..."""
import sys
from pathlib import Path

from cyclonedx.schema import OutputFormat, SchemaVersion
from cyclonedx.validation import make_schemabased_validator

validator = make_schemabased_validator(OutputFormat.JSON, SchemaVersion.V1_6)
for path in sys.argv[1:]:
    problem = validator.validate_str(Path(path).read_text())
    if problem:
        sys.exit(f"{path}: {problem}")
print(f"{len(sys.argv) - 1} valid")
