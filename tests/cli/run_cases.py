#!/usr/bin/env python3
"""Runs the end-to-end cases: commands of the program with their status and output.

usage: run_cases.py BUILD_FOLDER [FILE.case...]        BLESS=1 rewrites golden files

A file holds cases separated by empty lines; a case is lines "key: value":
  name: what is tested            run: a bash command; `entente` is the program, $data this folder's data/, $examples;
                                  $records, $linked: of the sample articles; $sahel: records of one of them
  status: 0                       the exit status (default 0)
  stdout: text                    must be in standard output (may be given several times); "stdout-not: text" must not
  stderr: text                    the same for standard error; "stderr-empty:" nothing at all
  golden: FILE                    standard output is golden/FILE
Every case runs in an empty folder of its own.
"""
import difflib
import glob
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def read_cases(path):
    case, start = [], 0
    for number, line in enumerate([*open(path, encoding="utf-8"), "\n"], 1):
        line = line.rstrip("\n")
        if line.startswith("#"):
            continue
        if not line:
            if case:
                yield start, case
            case = []
            continue
        if not case:
            start = number
        key, colon, value = line.partition(":")
        if not colon:
            sys.exit(f"{path}:{number}: not \"key: value\"")
        case.append((key, value.strip()))


def golden_differs(name, got):
    path = os.path.join(HERE, "golden", name)
    if os.environ.get("BLESS"):
        with open(path, "w", encoding="utf-8") as f:
            f.write(got)
        return None
    expected = open(path, encoding="utf-8").read() if os.path.exists(path) else ""
    if got == expected:
        return None
    return "".join(difflib.unified_diff(expected.splitlines(True), got.splitlines(True), name, "printed"))


def check(case, p):
    out, err = p.stdout.decode(errors="replace"), p.stderr.decode(errors="replace")
    status = next((int(v) for k, v in case if k == "status"), 0)
    if p.returncode != status:
        yield f"status {p.returncode}, expected {status}; standard error: {err[-600:]}"
    for key, value in case:
        stream, text = ("standard output", out) if key.startswith("stdout") else ("standard error", err)
        if key in ("stdout", "stderr") and value not in text:
            yield f"{stream} lacks {value!r}: {text[-600:]!r}"
        elif key in ("stdout-not", "stderr-not") and value in text:
            yield f"{stream} holds {value!r}"
        elif key in ("stdout-empty", "stderr-empty") and text:
            yield f"{stream} is not empty: {text[:600]!r}"
        elif key == "golden":
            diff = golden_differs(value, out)
            if diff:
                yield diff
        elif key not in ("name", "run", "status", "stdout", "stderr", "stdout-not", "stderr-not", "golden",
                         "stdout-empty", "stderr-empty"):
            yield f"unknown key {key!r}"


def make_records(environment, folder, commands):
    """Files that many cases begin with, made once: a run that reads documents loads the rule packs."""
    for name, command in (("records", "entente extract $examples/articles"),
                          ("linked", "entente extract $examples/articles | entente link"),
                          ("sahel", "entente extract $examples/articles/sahel.txt")):
        if not any("$" + name in c for c in commands):
            continue
        environment[name] = os.path.join(folder, name + ".jsonl")
        subprocess.run(["bash", "-c", f"{command} > {environment[name]}"], env=environment, check=True, timeout=120)


def main():
    build = os.path.abspath(sys.argv[1])
    files = sys.argv[2:] or sorted(glob.glob(os.path.join(HERE, "cases", "*.case")))
    root = os.path.dirname(os.path.dirname(HERE))
    environment = dict(os.environ, PATH=build + ":" + os.environ["PATH"], data=os.path.join(HERE, "data"),
                       examples=os.path.join(root, "examples"), root=root, NO_COLOR="1", ARGP_HELP_FMT="rmargin=100")
    passed = failed = 0
    shared = tempfile.TemporaryDirectory()
    make_records(environment, shared.name, [v for f in files for _, case in read_cases(f) for k, v in case if k == "run"])
    for path in files:
        for line, case in read_cases(path):
            command = next(v for k, v in case if k == "run")
            with tempfile.TemporaryDirectory() as folder:
                p = subprocess.run(["bash", "-o", "pipefail", "-c", command], cwd=folder, env=environment,
                                   stdin=subprocess.DEVNULL, capture_output=True, timeout=120)
            problems = list(check(case, p))
            passed, failed = passed + (not problems), failed + bool(problems)
            for problem in problems:
                name = next((v for k, v in case if k == "name"), command)
                print(f"{os.path.relpath(path, root)}:{line}: {name}: {problem}")
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed != 0)


if __name__ == "__main__":
    main()
