"""Shared by the scripts of this folder: the *.list tables and the rule language's way of writing names."""
import os
import re
import sys
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
PACK = os.path.join(HERE, "..", "politics")
BARE = re.compile(r"[^\W\d_][\w.-]*(?<!\.)\Z")  # a name that needs no quotes
SPAN = re.compile(r"\s*@\s*([\d-]*\.\.[\d-]*)$")
LETTERS = {"ß": "ss", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "D", "ı": "i", "ə": "e", "æ": "ae", "ð": "d", "þ": "th"}


ERRORS = []


def fail(where, message):
    """Notes a mistake in a table; finish() ends the run when there is one."""
    ERRORS.append(f"{where}: error: {message}")


def finish():
    if ERRORS:
        sys.exit("\n".join(ERRORS))


def split(cell, mark=","):
    return [v for v in (v.strip() for v in cell.split(mark)) if v and v != "-"]


def read_list(name, fields):
    """Rows of a table: (place, section, cells), `fields` lists of values; "-" and missing fields are empty lists.

    A line "== RUS, FM Secretary" opens a section; its values are the rows' section.
    """
    section = []
    with open(os.path.join(HERE, name), encoding="utf-8") as f:
        for number, line in enumerate(f, 1):
            where = f"{name}:{number}"
            if not line.strip() or line.startswith("#"):
                continue
            if line.startswith("=="):
                section = [v.strip() for v in line[2:].split(",")]
                continue
            cells = [c.strip() for c in line.rstrip("\n").split(";")]
            if len(cells) > fields:
                fail(where, f"{len(cells)} fields, at most {fields} expected")
            cells += [""] * (fields - len(cells))
            yield where, section, [split(c) for c in cells]


def quote(name):
    return name if BARE.match(name) else '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def bare_letters(name):
    """The name without accents."""
    name = "".join(LETTERS.get(c, c) for c in name)
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()


def slug(name):
    name = bare_letters(name).lower().replace("'", " " if "'s" in name else "").replace("+", "-plus")
    return re.sub(r"[^a-z0-9]+", "-", name).strip("-")


def accentless(names):
    """The names, and behind each one with accents its spelling without them."""
    out = []
    for n in names:
        out += [n] if bare_letters(n) == n else [n, bare_letters(n)]
    return out


def without_nouns(names):
    """Drops "Wagner mercenary group" beside "Wagner": a mention covers the name alone."""
    whole = {SPAN.sub("", n) for n in names}

    def is_longer(name):
        words = SPAN.sub("", name).split()
        for i in range(1, len(words)):
            if " ".join(words[:i]) in whole and all(w.islower() and w.isalpha() for w in words[i:]):
                return True
        return False

    return [n for n in names if not is_longer(n)]


def name_lines(keyword, names, seen):
    """Lines "    alias A B 1990..1997": one per span of time, without names that were written before."""
    kind = "name" if keyword in ("alias", "acronym") else keyword
    spans = {}
    for name in names:
        m = SPAN.search(name)
        span, name = (m.group(1), name[: m.start()]) if m else ("", name)
        if (kind, name) not in seen:
            seen.add((kind, name))
            spans.setdefault(span, []).append(name)
    return ["    " + " ".join([keyword, *map(quote, found), span]).rstrip() for span, found in spans.items()]
