"""SQLite, by Python's sqlite3 and the command sqlite3."""
import json
import sqlite3
import subprocess

BINARY = True


def rows(db, table, types):
    """Rows without what is NULL, truth values as such."""
    for row in db.execute(f"SELECT * FROM {table}"):
        yield {k: bool(row[k]) if types.get(k) == "bool" else row[k] for k in row.keys() if row[k] is not None}


def check_views(db, truth):
    """Each view gives rows that follow from the tables, and each definition says what it holds."""
    for name, sql in db.execute("SELECT name, sql FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite%'"):
        assert "--" in sql, f"{name} says nothing"
    count = {name: db.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
             for name in ("relations", "ties", "sentences", "documents", "months")}
    reports = [r for all in truth.reports.values() for r in all]
    assert count["relations"] == len(truth.edges) and count["sentences"] == len(reports), count
    assert count["ties"] == len(set(truth.ends.values())) and count["documents"] == len({r["doc"] for r in reports}), count
    assert sum(n for (n,) in db.execute("SELECT reports FROM months")) == len(reports)
    for source, target, weight in db.execute("SELECT source, target, weight FROM ties"):
        want = sum(truth.edges[e]["weight"] for e, ends in truth.ends.items() if ends == (source, target))
        assert abs(weight - want) <= 1e-9 * max(want, 1)


def sqlite3_module(path, truth, _):
    check = subprocess.run(["sqlite3", "-readonly", path, "PRAGMA integrity_check; PRAGMA foreign_key_check;"],
                           capture_output=True, check=True).stdout
    assert check == b"ok\n", check
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    db.row_factory = sqlite3.Row
    fields = {}
    for row in db.execute("SELECT * FROM fields"):
        assert row["says"]
        fields.setdefault(row["scope"], {})[row["name"]] = row["type"]
    check_views(db, truth)
    network = {}
    for name, value in db.execute("SELECT name, value FROM network"):
        value = bool(value) if fields["network"][name] == "bool" else value
        network[name] = json.loads(value) if name.endswith("_json") else value
    edges = {row["id"]: row for row in rows(db, "edges", fields["edge"])}
    reports = {}
    for row in rows(db, "reports ORDER BY edge, number", fields["report"]):
        mine = reports.setdefault(row.pop("edge"), [])
        assert row.pop("number") == len(mine)
        mine.append(row)
    return {"network": network, "nodes": {row["id"]: row for row in rows(db, "nodes", fields["node"])}, "edges": edges,
            "reports": reports}


READERS = [sqlite3_module]
