"""Event tables, by Python's csv module: the rows must be those that the network's reports make."""
import csv
import re

from networks import day_span, line

ROOTS = dict(AGREE=3, CONSULT=4, SUPPORT=5, COOPERATE=6, AID=7, CONCEDE=8, RETREAT=8, REQUEST=10, ACCUSE=11, REJECT=12,
             THREATEN=13, PROTEST=14, MOBILIZE=15, SANCTION=16, COERCE=17, ASSAULT=19)
GOLDSTEIN = [0, 0, 3, 4, 1, 3.5, 6, 7, 5, -2, -5, -2, -4, -6, -6.5, -7.2, -4, -7, -9, -10, -10]


def events(truth):
    """(edge, report) of each event, in order."""
    for id, reports in truth.reports.items():
        for r in reports:
            if r["class"] in ROOTS and not r["copy"] and r["status"] in ("asserted", "reported"):
                yield id, r


def code(r):
    known = r.get("cameo", "")
    if re.fullmatch("(0[1-9]|1[0-9]|20)[0-9]{0,2}", known, re.ASCII):
        return known
    return f"{2 if r['class'] == 'REQUEST' and r['polarity'] > 0 else ROOTS[r['class']]:02}"


def root(r):
    return int(code(r)[:2])


def cell(text):
    text = line(text or "")
    return "'" + text if text[:1] in tuple("=+-@") else text


def day(r):
    return day_span(r.get("date", ""))[0] or day_span(r.get("doc_date", ""))[0] or ""


def rows(path):
    with open(path, encoding="utf-8", newline="") as f:
        found = list(csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert all(None not in row and None not in row.values() for row in found)
    return found


def as_said(truth, nodes, edges, reports):
    """The rows agree: what the table holds is what it says it holds."""
    def pick(fields, names):
        return {k: fields[k] for k in names if k in fields}
    return {"nodes": {id: pick(f, nodes) for id, f in truth.nodes.items()},
            "edges": {id: {**pick(f, edges), "source": truth.ends[id][0], "target": truth.ends[id][1]} for id, f in truth.edges.items()},
            "reports": {id: [pick(r, reports) for r in rs] for id, rs in truth.reports.items()}}


def changed(scope, field, value, truth, owner):
    return value


def csv_module(path, truth, _):
    found, wanted = rows(path), list(events(truth))
    assert len(found) == len(wanted), (len(found), len(wanted))
    for number, (row, (id, r)) in enumerate(zip(found, wanted), 1):
        assert len(row) == 58
        d = day(r)
        want = {"GLOBALEVENTID": str(number), "SQLDATE": d.replace("-", ""), "MonthYear": d[:7].replace("-", ""), "Year": d[:4],
                "EventCode": code(r), "EventBaseCode": code(r)[:3], "EventRootCode": code(r)[:2], "SOURCEURL": cell(r.get("url") or r["doc"])}
        for i, end in enumerate(truth.ends[id], 1):
            node = truth.nodes[end]
            government = node["kind"] != "state" and node.get("principal", "").startswith("state/")
            want[f"Actor{i}Name"] = cell(node.get("name"))
            want[f"Actor{i}CountryCode"] = cell(node.get("country"))
            want[f"Actor{i}Code"] = cell(node.get("country", "") + ("GOV" if government else ""))
            want[f"Actor{i}Type1Code"] = "GOV" if government else ""
        assert {k: row[k] for k in want} == want, (row, want)
        assert float(row["GoldsteinScale"]) == GOLDSTEIN[root(r)]
        assert int(row["QuadClass"]) == (1 if root(r) < 6 else 2 if root(r) < 9 else 3 if root(r) < 14 else 4)
    return as_said(truth, ("name", "country"), (), ("class", "cameo", "date", "url"))


READERS = [csv_module]
