"""Exports read back by readers that are not ours: usage test_export.py ENTENTE NETWORKS_FOLDER FORMAT [READERS_FOLDER]

Each network is exported twice (the bytes must be the same) and read by every reader of the format. What a reader finds
must agree with the network field by field, as `--loss` says: kept fields are equal, lost ones are not there, changed ones
are as the reader's module says. Exit status 77: the reader is not installed.
"""
import importlib
import math
import os
import re
import subprocess
import sys
import tempfile

import networks


def fates(entente, format):
    """(scope, field) -> "changed" or "lost"."""
    table = subprocess.run([entente, "export", "--to", format, "--loss"], capture_output=True, check=True).stdout.decode()
    rows = [row.split("\t") for row in table.splitlines()]
    assert rows[0] == ["scope", "field", "fate", "why"] and all(len(row) == 4 and row[3] for row in rows), table
    return {(row[0], row[1]): row[2] for row in rows[1:]}


def export(entente, format, network, folder):
    """The file, or the folder, that was written."""
    target = os.path.join(folder, "out")
    subprocess.run([entente, "export", "--to", format, "-o", target, network], check=True)
    return target


def files_of(path):
    if os.path.isfile(path):
        return {"": open(path, "rb").read()}
    return {os.path.relpath(os.path.join(base, name), path): open(os.path.join(base, name), "rb").read()
            for base, _, names in os.walk(path) for name in names}


def check_bytes(name, content):
    """No invalid UTF-8 and no control character in a text file."""
    text = content.decode("utf-8")
    found = re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]", text)
    assert not found, f"{name}: control character {found.group()!r} after {text[max(0, found.start() - 40):found.start()]!r}"


def equal(a, b):
    if isinstance(a, (list, tuple)) and isinstance(b, (list, tuple)):
        return len(a) == len(b) and all(map(equal, a, b))
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(equal(a[k], b[k]) for k in a)
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-12) and isinstance(a, bool) == isinstance(b, bool)
    return type(a) == type(b) and a == b


class Comparison:
    def __init__(self, where, reader, loss, truth):
        self.where, self.reader, self.loss, self.truth, self.problems, self.compared = where, reader, loss, truth, [], 0

    def problem(self, text):
        self.problems.append(f"{self.where}: {text}")

    def expected(self, scope, owner, field, value):
        """What the reader should find; None: nothing."""
        fate = self.loss.get((scope, field), "kept")
        if fate == "lost":
            return None
        if fate == "changed":
            return self.reader.changed(scope, field, value, self.truth, owner)
        return value

    def fields(self, scope, owner, truth, found):
        for field in sorted(truth.keys() | found.keys()):
            if scope == "edge" and field in ("source", "target"):
                continue
            want = self.expected(scope, owner, field, truth[field]) if field in truth else None
            got = found.get(field)
            self.compared += 1
            if not equal(want, got):
                self.problem(f"{scope} {owner!r}: {field} is {got!r:.300}, not {want!r:.300}")

    def run(self, found):
        self.fields("network", "", self.truth.network, found.get("network", {}))
        for scope, mine, theirs in (("node", self.truth.nodes, found["nodes"]), ("edge", self.truth.edges, found["edges"])):
            if mine.keys() != theirs.keys():
                self.problem(f"{scope}s differ: {sorted(mine.keys() ^ theirs.keys())[:6]}")
            for owner in mine.keys() & theirs.keys():
                self.fields(scope, owner, mine[owner], theirs[owner])
        for id, edge in found["edges"].items():
            if (edge["source"], edge["target"]) != self.truth.ends.get(id):
                self.problem(f"edge {id} joins {edge['source']!r} and {edge['target']!r}, not {self.truth.ends.get(id)}")
        self.reports(found.get("reports"))

    def reports(self, found):
        kept = [k for k in ("doc", "text") if self.loss.get(("report", k)) != "lost"]
        if found is None:
            if kept:
                self.problem("reports are not said to be lost, and the reader does not find them")
            return
        for id, truth in self.truth.reports.items():
            theirs = found.get(id, [])
            if len(theirs) != len(truth):
                self.problem(f"edge {id} has {len(theirs)} reports, not {len(truth)}")
            for i, (mine, other) in enumerate(zip(truth, theirs)):
                self.fields("report", (id, i), mine, other)


def check(entente, format, reader, name, file, network, readers_folder):
    loss = fates(entente, format)
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        path, again = export(entente, format, file, first), export(entente, format, file, second)
        contents = files_of(path)
        assert contents == files_of(again), f"{name}: two exports differ"
        if not getattr(reader, "BINARY", False):
            for file, content in contents.items():
                check_bytes(file, content)
        truth = networks.Truth(network)
        problems, compared = [], 0
        for read in reader.READERS:
            comparison = Comparison(f"{name} by {read.__name__}", reader, loss, truth)
            comparison.run(read(path, truth, readers_folder))
            problems += comparison.problems
            compared += comparison.compared
        return problems, compared


def main():
    entente, networks_folder, format = os.path.abspath(sys.argv[1]), sys.argv[2], sys.argv[3]
    readers_folder = sys.argv[4] if len(sys.argv) > 4 else None
    module = ("npm_" if readers_folder else "read_") + format.replace("-", "_")
    try:
        reader = importlib.import_module(module)
    except ModuleNotFoundError as error:
        if error.name == module:
            raise
        print(f"skipped: the Python module {error.name} is not installed")
        sys.exit(77)
    if readers_folder and not os.path.isdir(os.path.join(readers_folder, "node_modules")):
        print("skipped: npm is not installed, or its packages could not be had")
        sys.exit(77)
    failed = 0
    for name, file, network in networks.all_networks(networks_folder):
        problems, compared = check(entente, format, reader, name, file, network, readers_folder)
        for problem in problems[:15]:
            print(problem)
        failed += len(problems)
        print(f"{format}, {name}: {compared} fields compared, {len(problems)} differ")
    print(f"{int(failed == 0)} passed, {int(failed != 0)} failed")
    sys.exit(failed != 0)


if __name__ == "__main__":
    main()
