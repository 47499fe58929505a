"""VNA. No program of Debian, PyPI or npm reads it, so this reader is ours: it takes the grammar of NetDraw's manual at its word.
Two sections, each a line of names and then rows of as many values; a value is a run without blanks and quotation marks, or
stands in quotation marks, which nothing undoes. IDs are told apart, and ties are between them."""
import re

from networks import line
from read_pajek import labels_of
from read_ucinet import sums


def plain(text):
    return line(text).replace('"', "'")


def changed(scope, field, value, truth, owner):
    if isinstance(value, bool) and field in ("generic", "focus"):
        return int(value)
    return plain(value) if scope == "node" else value


def values(row):
    assert re.fullmatch(r'("[^"\n]*"|[^\s"]+)( ("[^"\n]*"|[^\s"]+))*', row), row
    return [quoted if bare == "" else bare for quoted, bare in re.findall(r'"([^"]*)"|([^\s"]+)', row)]


def sections(path):
    found, name = {}, None
    with open(path, encoding="utf-8", newline="") as f:
        text = f.read()
    assert text.endswith("\n")
    for row in text[:-1].split("\n"):
        if row.startswith("*"):
            name = row
            found[name] = []
        else:
            found[name].append(values(row))
    assert list(found) == ["*node data", "*tie data"], list(found)
    for name, (head, *rows) in found.items():
        assert len(set(head)) == len(head) and all(len(row) == len(head) for row in rows), name
        yield [dict(zip(head, row)) for row in rows]


TEXTS = {"actor", "name", "kind", "country", "principal", "role", "aliases"}


def strict(path, truth, _):
    nodes, ties = sections(path)
    ids, found = {}, {}
    for row in nodes:
        label = row.pop("ID")
        fields = {k: v if k in TEXTS else float(v) if "." in v or "e" in v else int(v) for k, v in row.items() if v != ""}
        fields["id"] = fields.pop("actor")
        assert label not in ids
        ids[label] = list(truth.nodes)[len(ids)]
        found[ids[label]] = fields
    assert list(ids) == list(labels_of(truth, plain).values())
    chosen = {"all": lambda e: True, "positive": lambda e: e["polarity"] > 0, "negative": lambda e: e["polarity"] < 0}
    for class_ in {e["class"] for e in truth.edges.values()}:
        chosen[class_] = lambda e, class_=class_: e["class"] == class_
    for relation, choice in chosen.items():
        want = {pair: weight for pair, weight in sums(truth, choice).items() if weight}
        have = {(ids[row["from"]], ids[row["to"]]): float(row[relation]) for row in ties if float(row[relation])}
        assert have.keys() == want.keys() and all(abs(have[k] - want[k]) <= 1e-9 * want[k] for k in want), relation
    assert all(set(row) == {"from", "to", *chosen} for row in ties)
    assert len(ties) == len(sums(truth, lambda e: True)) == len({(row["from"], row["to"]) for row in ties})
    edges = {id: {**{k: fields[k] for k in ("class", "polarity", "symmetric", "weight")}, "source": truth.ends[id][0],
                  "target": truth.ends[id][1]} for id, fields in truth.edges.items()}
    return {"nodes": found, "edges": edges}


READERS = [strict]
