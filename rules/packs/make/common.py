"""Shared by the scripts of this folder: the *.list tables and the rule language's way of writing names."""
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
PACK = os.path.join(HERE, "..", "politics")
BARE = re.compile(r"[^\W_][\w.-]*(?<![.])\Z")  # a name that needs no quotes
SPAN = re.compile(r"\s*@\s*([\d-]*\.\.[\d-]*)$")


def fail(where, message):
    sys.exit(f"{where}: error: {message}")


def read_list(name, fields):
    """Rows of a table: ([values of field 1], ...), `fields` of them; "-" and missing fields are empty lists."""
    rows = []
    path = os.path.join(HERE, name)
    with open(path, encoding="utf-8") as f:
        for number, line in enumerate(f, 1):
            if not line.strip() or line.startswith("#"):
                continue
            where = f"{name}:{number}"
            cells = [c.strip() for c in line.rstrip("\n").split(";")]
            if len(cells) > fields:
                fail(where, f"{len(cells)} fields, at most {fields} expected")
            cells += [""] * (fields - len(cells))
            rows.append((where, [split(c) for c in cells]))
    return rows


def split(cell):
    return [v for v in (v.strip() for v in cell.split(",")) if v and v != "-"]


def quote(name):
    if BARE.match(name) and not name[0].isdigit():
        return name
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def slug(name):
    table = {"ß": "ss", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "ı": "i", "ə": "e", "æ": "ae", "ð": "d", "þ": "th"}
    import unicodedata

    name = "".join(table.get(c, c) for c in name)
    name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower().replace("'", "").replace("+", "-plus")
    return re.sub(r"[^a-z0-9]+", "-", name).strip("-")


def name_lines(keyword, names, seen):
    """Lines "    alias A B 1990..1997": one per span of time, without names that were written before."""
    spans = {}
    for name in names:
        m = SPAN.search(name)
        span, name = (m.group(1), name[: m.start()]) if m else ("", name)
        if (keyword_group(keyword), name) in seen:
            continue
        seen.add((keyword_group(keyword), name))
        spans.setdefault(span, []).append(name)
    return ["    " + " ".join([keyword, *map(quote, found), span]).rstrip() for span, found in spans.items()]


def keyword_group(keyword):
    return "name" if keyword in ("alias", "acronym") else keyword
