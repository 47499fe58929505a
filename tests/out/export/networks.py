"""Networks to export, and what they say: the truth that every reader's findings are held against.

usage: networks.py ENTENTE SOURCE_FOLDER FOLDER writes them into FOLDER."""
import json
import os
import re
import subprocess
import tempfile
import unicodedata
from calendar import monthrange
from datetime import date

LONG = "A very long sentence of many words. " * 1200  # 43 200 characters, more than a cell of a sheet holds

# Names and sentences that break what is put together without escaping.
HOSTILE = [
    'He said "no", \'never\' & <b>not</b>', "two\nlines\r\nand a\rthird\ttab", "]]> <![CDATA[ x ]]>",
    "</script><script>alert(1)</script>", "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\uff1dcmd", "nul\u0000inside",
    "bell\u0007 escape\u001b[31m delete\u007f next\u0085line", "not a character \ufffe \uffff", "\u05d0\u05d1\u05d2 \u202eabc\u202c",
    "\u0645\u0631\u062d\u0628\u0627", "back\\slash \\u0027 \\\\u0060 \\", "`tick` ``two`` $x ${x} {{x}} %s %n", "'); DROP TABLE nodes; --",
    "[[link]] | #tag ^ > * _ ![x](y)", "a;b,c\td|e", "\U0001f600 e\u0301 \u200b\u200d", "&amp; &#0; &#x1F;", "line\u2028para\u2029end",
    "<urn:x> \"\"\" ''' . ;", "---\ntitle: x\n---", "{\"id\": 1}", "x" * 400, "CON", "../../etc/passwd", " ", "node\u00a0space",
]

# A number of things that is none: programs have no type for it, so it is not known.
BEYOND = 9e300

# Codes of CAMEO of every length, roots of another class than the edge's, and what is none.
CODES = ["", "10", "111", "0871", "191", "00", "21", "1", "01234", "1a"]


def node(id, name, **fields):
    return {"type": "node", "id": id, "name": name, "kind": "state", "documents": 1, **fields}


def edge(source, target, relation="denounces", class_="ACCUSE", evidence=(), **fields):
    return {"type": "edge", "source": source, "target": target, "relation": relation, "class": class_, "polarity": -1,
            "symmetric": False, "status": "asserted", "weight": 1, "reports": 1, "documents": 1, "outlets": 0, **fields, "evidence": list(evidence)}


def report(text, **fields):
    return {"doc": "d1", "sentence": 0, "start": 0, "end": len(text), "text": text, "status": "asserted", **fields}


def lines(nodes, edges, documents=(), **graph):
    head = {"type": "graph", "version": 2, "nodes": len(nodes), "edges": len(edges), **graph}
    return "".join(json.dumps(line, separators=(",", ":")) + "\n" for line in [head, *documents, *nodes, *edges])


def hostile():
    kinds = ["state", "organization", "group", "person", "place"]
    nodes = [node("x/" + text, text, kind=kinds[i % 5], role=text, country="NOR" if i % 2 else "", principal="x/" + text,
                  aliases=[text, "Other"] if i % 4 == 0 else [])
             for i, text in enumerate(HOSTILE)]
    # Alike once they are clean; and namesakes.
    nodes += [node("same\u0001id", "Twin"), node("same\u0002id", "Twin", generic=True), node("same id-2", "twin")]
    edges = []
    for i, text in enumerate(HOSTILE):
        on = ["", "2014", "2014-02", "2014-02-28"][i % 4]
        evidence = [report(text, doc=text, rule=text, speaker=text, source_text=text, target_text=text, date=on, cameo=CODES[i % len(CODES)]),
                    report("Plain.", part="title", confidence=0.25, status="reported", cameo=text)]
        edges.append(edge("x/" + text, "x/" + HOSTILE[(i + 1) % len(HOSTILE)], evidence=evidence, first=on, last=on,
                          weight=i / 4 + 0.5, confidence=0.5, symmetric=i % 3 == 0, polarity=i % 3 - 1))
    edges.append(edge("x/+1+1", "x/-2+3", relation="says \"x\"\n`y`]]>", class_="AID", evidence=[report(LONG)]))
    edges.append(edge("x/+1+1", "x/-2+3", weight=1e12, first="2013-01-01", last="2015-03"))
    edges.append(edge("x/+1+1", "x/-2+3", weight=0, first="gibberish", status="negated"))
    edges.append(edge("same\u0001id", "same\u0002id", class_="MEMBER", relation="member_of", polarity=0))
    edges.append(edge("same\u0002id", "same id-2"))
    documents = [{"type": "document", "id": id, "title": id, "outlet": id, "url": id, "date": "2014", "original": id}
                 for id in sorted([*HOSTILE, "d1"], key=lambda id: id.encode())]
    return lines(nodes, edges, documents, first="2013-01-01", last="2015-03", filters=HOSTILE[0], inputs=HOSTILE[1])


def odd():
    """A network of changes whose names are very long or alike but for case and accents, with empty ids; loops; dates that are none; numbers
    at the ends of what there is, and beyond."""
    big = "\u0416" * 10000
    names = {"": "Nobody", "\n": "\n", "A": "Oslo", "a": "oslo", "\u00e4": "OSLO", "a\u0308": "Oslo", "x/" + big: big, "y/" + big: big}
    nodes = [node(id, name, role=big if name == big else "", aliases=[big] if name == big else []) for id, name in names.items()]
    dates = ["2014-W37", "2014-09-12T08:00", "2014-13-45", "-5", "99999", "2014-02-30", "0000", "9999-12-31"]
    evidence = [report("On " + on, doc="nowhere", date=on) for on in dates]
    ends = list(names)
    edges = [edge(ends[i % 8], ends[(i + 1) % 8], relation="tie", change=change, symmetric=True, first=on, last=on,
                  evidence=[report(on, date=on)])
             for i, (on, change) in enumerate(zip(dates, 2 * ["new", "gone", "turned to conflict", "turned to cooperation"]))]
    edges += [edge("A", "A", symmetric=True, change="stayed"), edge("A", "A"), edge("", "a"),
              edge("x/" + big, "A", relation=big, evidence=[report(big, rule=big, cameo=big, url=big), *evidence], first="9999", last="0000")]
    return lines(nodes, edges, seed=2**64 - 1, measures={"density": 1e308, "modularity": -1e308, "ties": 10**15, "actors": BEYOND})


def bootstrap():
    """Measured, with intervals: as `measure` prints it after a bootstrap."""
    measures = {"degree": 1, "betweenness": 0.25, "pagerank": 0.5}
    ends = {end: {k: v + i for k, v in measures.items()} for i, end in enumerate(("low", "high", "rank_low", "rank_high"))}
    span = {"start": 3, "end": 7}
    evidence = [report("Oslo met Bergen.", source_span=span, target_span=span, predicate_span=span)]
    whole = {"density": 0.5, "ties": 2, "triad_003": 1}
    return lines([node("state/NOR", "Norway", measures=measures, **ends), node("place/bergen", "Bergen", measures=measures)],
                 [edge("state/NOR", "place/bergen", evidence=evidence, measures={"betweenness": 0.5, "bridge": 1})],
                 measures=whole, seed=7, community_method="leiden", communities=[{"name": "A; \"B\"", "actors": 2}],
                 blocs=[{"name": "A", "actors": 1}], comparisons=[{"a": "leiden", "b": "kind", "nmi": 0.5, "ari": -0.1, "vi": 1.5}],
                 bootstrap={"replicates": 100, "level": 0.95, "low": whole, "high": whole, "rank_correlation": measures})


def sample(entente, root):
    """The example articles, by way of the program."""
    records = subprocess.run([entente, "extract", "-q", "examples/articles"], cwd=root, capture_output=True, check=True).stdout
    return subprocess.run([entente, "graph", "--with", "proposed,structural"], input=records, capture_output=True,
                          check=True).stdout.decode()


def write_all(entente, root, folder):
    """NAME.jsonl of each network, measured, in the folder."""
    texts = {"sample": sample(entente, root), "hostile": hostile(), "bootstrap": bootstrap(), "odd": odd(), "empty": lines([], []),
             "one": lines([node("state/NOR", "Norway")], [])}
    os.makedirs(folder, exist_ok=True)
    for name, text in texts.items():
        # From a file: a network that comes from a pipe does not know its inputs, and a reader of the next one does.
        with tempfile.NamedTemporaryFile(suffix=".jsonl") as source:
            source.write(text.encode())
            source.flush()
            measured = subprocess.run([entente, "measure", source.name], capture_output=True, check=True).stdout
        assert measured.count(b'"type":"node"') == text.count('"type":"node"'), f"{name}: not read whole"
        with open(os.path.join(folder, name + ".jsonl"), "wb") as f:
            f.write(measured)
    print(f"{len(texts)} networks in {folder}\n1 passed, 0 failed")


def all_networks(folder):
    """name, path and JSON Lines of each."""
    for file in sorted(os.listdir(folder)):
        path = os.path.join(folder, file)
        with open(path, encoding="utf-8", newline="\n") as f:
            yield file[:-6], path, f.read()


def clean(text):
    """Text as it may reach a file."""
    text = re.sub("\r\n|[\r\u2028\u2029]", "\n", text)
    text = re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f]", " ", text)
    return re.sub("[\ufdd0-\ufdef]|[" + "".join(chr(p * 0x10000 + x) for p in range(17) for x in (0xfffe, 0xffff)) + "]", "\ufffd", text)


def line(text):
    return re.sub("[\n\t]", " ", clean(text))


def strip(fields):
    """Without what is not known, clean."""
    return {k: clean(v) if isinstance(v, str) else v for k, v in fields.items() if v not in (None, "", BEYOND)}


def day_span(text):
    """First and last day of a date as precise as known, or None twice."""
    try:
        if m := re.fullmatch(r"(\d{4})-W(\d\d)(?:-(\d))?", text):
            span = [date.fromisocalendar(int(m[1]), int(m[2]), int(m[3] or day)) for day in (1, 7)]
        else:
            year, month, day = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T[\d:]+)?", text).groups()
            first, last = int(month or 1), int(month or 12)
            span = [date(int(year), first, int(day or 1)), date(int(year), last, int(day or monthrange(int(year), last)[1]))]
        return tuple(str(day) for day in span)
    except (AttributeError, ValueError):
        return None, None


def clean_all(items):
    """A list of objects, cleaned."""
    return [strip(item) for item in items]


class Truth:
    """A network's fields by scope: network, nodes by id, edges by id, reports of an edge; in the order of the file."""

    def __init__(self, text):
        rows = [json.loads(row) for row in text.split("\n") if row]
        graph, nodes, edges = rows[0], [r for r in rows if r["type"] == "node"], [r for r in rows if r["type"] == "edge"]
        documents = {r["id"]: r for r in rows if r["type"] == "document"}
        self.network, self.documents = self.network_fields(graph), len(documents)
        ids, taken = {}, set()
        for n in nodes:
            base = ids[n["id"]] = line(n["id"]) if line(n["id"]).strip() else "unnamed"
            count = 2
            while ids[n["id"]] in taken:
                ids[n["id"]] = f"{base}-{count}"
                count += 1
            taken.add(ids[n["id"]])
        self.nodes = {ids[n["id"]]: {**self.flat(n), "id": ids[n["id"]]} for n in nodes}
        for fields in self.nodes.values():
            fields.setdefault("generic", False)
            fields.setdefault("focus", False)
        self.ends, self.edges, self.reports = {}, {}, {}
        for i, e in enumerate(edges):
            self.ends[f"e{i}"] = ids[e["source"]], ids[e["target"]]
            self.reports[f"e{i}"] = [self.report(r, e, documents) for r in e["evidence"]]
            fields = {k: v for k, v in self.flat(e).items() if k not in ("source", "target", "evidence")}
            fields["id"] = f"e{i}"
            if e["evidence"]:
                fields["evidence"] = "\n".join(self.sentence(r) for r in e["evidence"])
                fields["evidence_json"] = self.reports[f"e{i}"]
            self.edges[f"e{i}"] = fields

    @staticmethod
    def network_fields(graph):
        names = {"merge": "merge", "level": "level"}
        nested = ("type", "version", "dropped", "options", "measures", "communities", "blocs", "comparisons", "bootstrap")
        fields = {k: v for k, v in graph.items() if k not in nested}
        fields.update({k + "_json": clean_all(graph[k]) for k in ("communities", "blocs", "comparisons") if k in graph})
        fields.update({"dropped_" + k: v for k, v in graph["dropped"].items()})
        fields.update({names.get(k, "with_" + k): v for k, v in graph["options"].items()})
        fields.update(graph.get("measures", {}))
        if "seed" in fields:
            fields["seed"] = str(fields["seed"])
        if "bootstrap" in graph:
            b = graph["bootstrap"]
            fields.update(replicates=b["replicates"], interval_level=b["level"])
            fields.update({f"{k}_{end}": v for end in ("low", "high", "rank_correlation") for k, v in b[end].items()})
        return strip(fields)

    @staticmethod
    def flat(row):
        ends = ("low", "high", "rank_low", "rank_high")
        fields = {k: v for k, v in row.items() if k not in ("type", "measures", "aliases", *ends)}
        if row.get("aliases"):
            fields["aliases"] = "; ".join(map(line, row["aliases"]))
        fields.update(row.get("measures", {}))
        fields.update({f"{k}_{end}": v for end in ends for k, v in row.get(end, {}).items()})
        return strip(fields)

    @staticmethod
    def report(r, e, documents):
        """What it does not say is as in its edge and its document."""
        fields = {"part": "text", "source_id": e["source"], "target_id": e["target"], "copy": False}
        fields.update({k: e[k] for k in ("relation", "class", "polarity", "symmetric")})
        fields.update({k: v for k, v in r.items() if not k.endswith("_span")})
        names = {"title": "doc_title", "date": "doc_date"}
        fields.update({names.get(k, k): v for k, v in documents.get(r["doc"], {}).items() if k not in ("id", "type")})
        for k, span in r.items():
            if k.endswith("_span"):
                fields.update({k[:-4] + "start": span["start"], k[:-4] + "end": span["end"]})
        return strip(fields)

    @staticmethod
    def sentence(r):
        where = line(r["doc"]) + (", " + line(r["date"]) if r.get("date") else "")
        return f"{line(r['text'])} ({where})"

    def label(self, id):
        """The name, told apart from those of namesakes."""
        name = line(self.nodes[id].get("name", ""))
        alike = sum(line(n.get("name", "")) == name for n in self.nodes.values())
        return f"{name} ({id})" if alike > 1 or not name else name


if __name__ == "__main__":
    import sys
    write_all(os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), sys.argv[3])
