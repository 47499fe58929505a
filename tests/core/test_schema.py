"""The published schema against the code: usage test_schema.py SCHEMA PRINT_RECORDS.

Vocabularies are equal; what the writer prints is valid; the fullest records hold every property of the schema
and no other; records.jsonl is valid; what the reader refuses (bad_records.tsv), the schema refuses too.
Exit status 77: jsonschema is not installed.
"""
import json
import subprocess
import sys

try:
    import jsonschema
except ImportError:
    print("skipped: the Python module jsonschema is not installed (Debian: python3-jsonschema)")
    sys.exit(77)

# Messages of the reader about what JSON Schema cannot express, or takes for an integer.
BEYOND_SCHEMA = ("not JSON", "is before", "contradicts", "is there twice", "not the number 1e2")

failures = []


def check(condition, message):
    if not condition:
        failures.append(message)


def properties(schema, name):
    """Property names of a definition, those of the definitions it builds on included."""
    part = schema["$defs"][name]
    names = set(part.get("properties", {}))
    for base in part.get("allOf", []):
        names |= properties(schema, base["$ref"].rsplit("/", 1)[1])
    return names


def check_vocabularies(schema, lines):
    words = {}
    for line in lines:
        kind, name = line.split(" ", 1)
        words.setdefault(kind, []).append(name)
    check(words.pop("version") == [str(schema["version"])], "version differs")
    check(schema["$id"].endswith(":%d" % schema["version"]), "version and $id differ")
    for kind, names in words.items():
        check(schema["$defs"][kind]["enum"] == names, "%s: the schema and the code differ" % kind)


def check_fullest(schema, record):
    """Same fields as the schema, at every level."""
    kind = "corpus_actor" if record["type"] == "actor" else record["type"]
    aliases = [("alias", alias) for alias in record.get("aliases", [])]
    for name, value in [(kind, record)] + aliases + [
        ("actor" if key in ("source", "target", "about") else key, value)
        for key, value in record.items()
        if isinstance(value, dict)
    ]:
        declared = properties(schema, name)
        check(set(value) == declared, "%s: fields that differ: %s" % (name, sorted(set(value) ^ declared)))


def check_file_of_records(validator, path):
    with open(path, encoding="utf-8", newline="\n") as file:
        for number, line in enumerate(file, 1):
            for error in validator.iter_errors(json.loads(line)):
                failures.append("%s:%d: %s" % (path, number, error.message))


def check_bad_records(validator, path):
    refused = 0
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if line.startswith("#"):
                continue
            text, _, messages = line.rstrip("\n").split("\t")[-3:]
            if not messages or all(any(b in m for b in BEYOND_SCHEMA) for m in messages.split("; ")):
                continue
            refused += 1
            check(not validator.is_valid(json.loads(text)), "%s:%d: the schema accepts it" % (path, number))
    check(refused > 0, "%s: no case" % path)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    printed = subprocess.run([sys.argv[2]], check=True, capture_output=True, encoding="utf-8").stdout.splitlines()
    records = [json.loads(line) for line in printed if line.startswith("{")]
    check_vocabularies(schema, [line for line in printed if not line.startswith("{")])
    check(len(records) == 10, "expected 10 records, got %d" % len(records))
    for record in records:
        for error in validator.iter_errors(record):
            failures.append("%s: %s" % (record, error.message))
    for record in records[:5]:
        check_fullest(schema, record)
    check_file_of_records(validator, "records.jsonl")
    check_bad_records(validator, "bad_records.tsv")
    for failure in failures:
        print(failure)
    sys.exit(1 if failures else 0)


main()
