"""The vault: front matter by PyYAML, notes by markdown-it, in which no text of a document may become markup."""
import json
import os
import re

import yaml
from markdown_it import MarkdownIt

from networks import line

FORBIDDEN = re.compile(r'[\\/:*?"<>|#^\[\]%\x00-\x1f]')


def number(value):
    """YAML 1.1 wants a point in a number with an exponent, YAML 1.2 does not."""
    return float(value) if isinstance(value, str) and re.fullmatch(r"-?\d+e[+-]?\d+", value) else value


def note(path):
    with open(path, encoding="utf-8") as f:
        _, front, body = f.read().split("---\n", 2)
    fields = {k: number(v) for k, v in (yaml.safe_load(front) or {}).items()}
    return fields, body


def lines_of(body):
    """The headings and items of a note as text, and that nothing in them is markup."""
    found = []
    for token in MarkdownIt("commonmark").parse(body):
        assert token.type not in ("html_block", "fence", "code_block", "blockquote_open", "hr"), token.content[:200]
        if token.type == "inline":
            kinds = {child.type for child in token.children}
            assert kinds <= {"text", "softbreak"}, (kinds, token.content[:200])
            found.append("".join(child.content for child in token.children))
    return found


def facts(e):
    dates = ""
    if e.get("first"):
        dates = ", " + line(e["first"]) + ("" if e["first"] == e.get("last", "") else " to " + line(e.get("last", "")))
    return f"({e['class']}, {e['status']}, weight {e['weight']:.12g}{dates})"


def expected(truth, id, files):
    """The text of an actor's note."""
    text = [truth.label(id).strip() if truth.label(id).strip() else truth.label(id)]
    for title, mine, other in (("What it does", 0, 1), ("What is done to it", 1, 0)):
        edges = [e for e, ends in truth.ends.items() if ends[mine] == id]
        text += [title] if edges else []
        for e in edges:
            link, relation = f"[[actors/{files[truth.ends[e][other]]}|{files[truth.ends[e][other]]}]]", line(truth.edges[e]["relation"])
            text.append((f"{relation} {link} " if mine == 0 else f"{link} {relation} ") + facts(truth.edges[e]))
            for r in truth.reports[e]:
                text.append(f'"{line(r["text"])}" {line(r["doc"])}' + (f", {line(r['date'])}" if r.get("date") else ""))
    return text


def squeeze(texts):
    return [re.sub(r"[ \u00a0]+", " ", t).strip() for t in texts]


def yaml_and_markdown(path, truth, _):
    network, body = note(os.path.join(path, "Network.md"))
    nodes, files, bodies = {}, {}, {}
    names = os.listdir(os.path.join(path, "actors")) if truth.nodes else []
    assert len({n.casefold() for n in names}) == len(truth.nodes)
    for name in names:
        assert not FORBIDDEN.search(name) and name[0] != "." and len(name.encode()) < 200 and name[:-3].upper() not in ("CON", "NUL")
        fields, bodies_of = note(os.path.join(path, "actors", name))
        nodes[fields["id"]] = fields
        files[fields["id"]], bodies[fields["id"]] = name[:-3], bodies_of
    for id in truth.nodes:
        got, want = squeeze(lines_of(bodies[id])), squeeze(expected(truth, id, files))
        assert got == want, next((g, w) for g, w in zip(got + [None], want + [None]) if g != w)
    links = [f"[[actors/{files[id]}|{files[id]}]]" for id in truth.nodes]
    assert squeeze(lines_of(body)) == squeeze(["Network of actors", *links])
    network = {k: json.loads(v) if k.endswith("_json") else v for k, v in network.items()}
    kept = ("relation", "class", "status", "weight", "first", "last", "evidence")
    edges = {id: {**{k: f[k] for k in kept if k in f}, "source": truth.ends[id][0], "target": truth.ends[id][1]}
             for id, f in truth.edges.items()}
    return {"network": network, "nodes": nodes, "edges": edges}


def changed(scope, field, value, truth, owner):
    return value


READERS = [yaml_and_markdown]
