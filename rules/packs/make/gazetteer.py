#!/usr/bin/env python3
"""Makes the actor files of the politics pack from the tables of this folder and ISO 3166.

usage: gazetteer.py            write ../politics/{states,organizations,groups,persons,places}.rules and docs/gazetteer.md
       gazetteer.py --check    only say whether they agree with the tables (exit status 1: they do not; 77: no iso-codes)

ISO 3166-1 codes and official names: Debian package iso-codes, LGPL-2.1-or-later, at --iso (default below); facts only.
"""
import argparse
import json
import os
import re
import sys

from common import HERE, PACK, SPAN, accentless, fail, finish, name_lines, quote, read_list, slug, split, without_nouns
from persons import persons, quote_title

ISO = "/usr/share/iso-codes/json/iso_3166-1.json"
DOCS = os.path.join(PACK, "..", "..", "..", "docs", "gazetteer.md")
HEADER = "# {what}. Made by rules/packs/make/gazetteer.py from {source}: edit there.\n"
FORMER = {"SUN", "YUG", "SCG", "CSK", "DDR", "YMD", "VDR", "XKX"}  # ISO 3166-3; XKX: user-assigned, in wide use
IDS, COUNTRIES = set(), set()  # of all files made so far: "state/RUS"; "RUS"
MEANT = []  # ids that a table refers to, checked when all are known


def plain(iso_name):
    """ "Korea, Republic of" -> "Republic of Korea"; "the State of Eritrea" -> "State of Eritrea"."""
    m = re.match(r"(.*), (.*) of( the)?$", iso_name)
    if m:
        iso_name = f"{m.group(2)} of{m.group(3) or ''} {m.group(1)}"
    return re.sub(r"^[Tt]he ", "", iso_name)


def iso_names(path):
    """code -> its official names."""
    names = {}
    for r in json.load(open(path, encoding="utf-8"))["3166-1"]:
        found = [plain(r[k]) for k in ("official_name", "name", "common_name") if k in r]
        names[r["alpha_3"]] = [n for n in found if "(" not in n and "Province of" not in n and "," not in n]
    return names


def nouns(adjectives):
    """Nouns for a people: "Russian Russians", but "Chinese" and "Danish" stay as they are."""
    out = []
    for a in adjectives:
        name, at, span = a.partition(" @ ")
        found = [name] if re.search(r"(ese|sh|ch|ss|ois)$", name) else [name, name + "s"]
        out += [n + at + span for n in found]
    return out


def block(kind, ident, name, lines, country="", part_of=""):
    out = [f"{kind} {ident} {quote_title(name)}"] + lines
    out += [f"    country {country}"] if country else []
    out += [f"    part_of {part_of}"] if part_of else []
    return "\n".join(out) + "\n"


def ident(kind, value, where, country=""):
    """An id that is new within its kind of actor: a second "People's Democratic Party" gets its country's code."""
    if f"{kind}/{value}" in IDS and country:
        value += "-" + country.lower()
    if not value or f"{kind}/{value}" in IDS:
        fail(where, f'id "{kind}/{value}" is taken')
    IDS.add(f"{kind}/{value}")
    return value


def known(country, where):
    if country and country not in COUNTRIES:
        fail(where, f'no state "{country}"')


def principal(value, country, where):
    value = f"state/{country}" if value == "=" else value
    if value:
        MEANT.append((value, where))
    return value


def states(iso):
    for where, _, cells in read_list("states.list", 9):
        (code,), (name,), aliases, acronyms, adjectives, people, capitals, seats, country = cells
        if code.isupper() and code not in iso and code not in FORMER:
            fail(where, f"{code} is not in ISO 3166")
        COUNTRIES.add(code)
        ident("state", code, where)
        seen = {("name", name)}
        lines = name_lines("alias", accentless([name] + aliases + iso.get(code, [])), seen)
        lines += name_lines("acronym", acronyms, seen)
        lines += name_lines("demonym", accentless(adjectives), seen)
        lines += name_lines("people", people or nouns(accentless(adjectives)), seen)
        lines += name_lines("capital", accentless([s for c in capitals for s in split(c, "=")]), seen)
        lines += name_lines("seat", accentless(seats), seen)
        yield block("state", code, name, lines, "".join(country))


def stops(names):
    """The names and, of those that start with US, UN or UK, the spelling with full stops."""
    out = []
    for n in names:
        out += [n, f"{n[0]}.{n[1]}. {n[3:]}"] if re.match("U[SNK] ", n) else [n]
    return out


def organizations(iso):
    taken = set()
    for where, _, cells in read_list("organizations.list", 5):
        (name,), aliases, acronyms, country, of = cells
        country, of = "".join(country), "".join(of)
        known(country, where)
        seen = {("name", name)}
        members = [n[1:] for n in aliases if n[0] == "~"]
        aliases = [n for n in aliases if n[0] != "~"]
        taken.update([name, *aliases])
        lines = name_lines("alias", without_nouns(stops(accentless([name] + aliases))), seen)
        lines += name_lines("acronym", acronyms, seen)
        lines += name_lines("people", members, seen)
        new = ident("organization", slug(name), where, country)
        yield block("organization", new, name, lines, country, principal(of, country, where))
    yield from bodies(taken)


BODIES = [  # what nearly every state has: "Russian Foreign Ministry", "Ministry of Foreign Affairs of Russia"
    ("{a} Foreign Ministry", ["{a} Ministry of Foreign Affairs", "Foreign Ministry of {s}", "Ministry of Foreign Affairs of {s}"]),
    ("{a} Defense Ministry", ["{a} Defence Ministry", "{a} Ministry of Defense", "{a} Ministry of Defence", "Ministry of Defense of {s}",
                              "Ministry of Defence of {s}"]),
    ("{a} Interior Ministry", ["{a} Ministry of Interior", "{a} Ministry of the Interior", "{a} Ministry of Internal Affairs"]),
    ("{a} Finance Ministry", ["{a} Ministry of Finance"]),
    ("{a} Parliament", ["Parliament of {s}"]),
]
NOT_SO = {"USA", "GBR", "VAT"}  # their bodies have names of their own
TERRITORIES = set("ABW AIA ASM BMU COK CUW CYM FLK FRO GGY GIB GLP GRL GUF GUM HKG IMN IOT JEY MAC MNP MSR MTQ MYT NCL NIU "
                  "PRI PYF REU SHN SXM MAF TCA TKL VGB VIR WLF ESH ALA".split())


def bodies(taken):
    """The bodies of BODIES for every member of the United Nations and a few more, unless a table names them."""
    for where, _, cells in read_list("states.list", 9):
        (code,), (state,), _, _, adjectives, *_ = cells
        if code in NOT_SO | TERRITORIES or not adjectives or code in FORMER - {"XKX"} or not code.isupper():
            continue
        for pattern, more in BODIES:
            names = [n.format(a=adjectives[0], s=state) for n in (pattern, *more)]
            if taken & set(names):
                continue
            lines = name_lines("alias", accentless(names), {("name", names[0])})
            yield block("organization", ident("organization", slug(names[0]), where, code), names[0], lines, code, f"state/{code}")


def groups(iso):
    for where, _, cells in read_list("groups.list", 7):
        (name,), aliases, acronyms, adjectives, people, country, of = cells
        country, of = "".join(country), "".join(of)
        known(country, where)
        seen = {("name", name)}
        lines = name_lines("alias", without_nouns(accentless([name] + aliases)), seen)
        lines += name_lines("acronym", acronyms, seen)
        lines += name_lines("demonym", adjectives, seen)
        lines += name_lines("people", people, seen)
        yield block("group", ident("group", slug(name), where, country), name, lines, country, principal(of, country, where))


def all_persons(iso):
    return persons(os.path.join(HERE, "persons.list"), IDS, known,
                   lambda name, where, country: ident("person", slug(name), where, country), block)


def places(iso):
    rows = [(where, "" if section[0] == "-" else section[0], name, aliases)
            for where, section, ((name,), aliases) in read_list("places.list", 2)]
    taken = {n for _, _, name, aliases in rows for n in (name, *aliases)}
    for where, _, cells in read_list("states.list", 9):
        code = cells[0][0]
        cities = [[SPAN.sub("", s) for s in split(c, "=")] for c in cells[6]]
        if code in FORMER - {"XKX"}:  # their capitals are those of other states, too
            continue
        rows += [(where, code if code.isupper() else "", c[0], c[1:]) for c in cities if c[0] not in taken]
    for where, country, name, aliases in rows:
        known(country, where)
        seen = {("name", name)}
        short = [n for n in aliases if re.fullmatch("[A-Z]{2,5}", n)]
        lines = name_lines("alias", without_nouns(accentless([name] + [n for n in aliases if n not in short])), seen)
        lines += name_lines("acronym", short, seen)
        yield block("place", ident("place", slug(name), where, country), name, lines, country)


FILES = [
    ("states", "States, territories and states of the past", states),
    ("organizations", "Organizations", organizations),
    ("groups", "Armed groups, peoples and faiths", groups),
    ("persons", "Persons with their offices", all_persons),
    ("places", "Places that do not act, capitals among them", places),
]


def counts(texts):
    """docs/gazetteer.md"""
    rows, total = [], [0, 0, 0]
    for name, text in texts.items():
        lines = [line for line in text.splitlines() if line and line[0] != "#"]
        actors = [line for line in lines if line[0] != " "]
        named = [line for line in lines if re.match("    (alias|acronym|demonym|people|capital|seat) ", line)]
        names = len(actors) + sum(len(re.findall(r'"(?:[^"\\]|\\.)*"|[^\s"]+', re.sub(r" [\d-]*\.\.[\d-]*$", "", line))) - 1 for line in named)
        offices = sum(line.startswith("    office ") for line in lines)
        rows.append(f"| [{name}](../rules/packs/politics/{name}.rules) | {len(actors):,} | {names:,} | {offices or '':,} |"
                    if offices else f"| [{name}](../rules/packs/politics/{name}.rules) | {len(actors):,} | {names:,} | |")
        total = [a + b for a, b in zip(total, (len(actors), names, offices))]
    made = texts["organizations"].count("\n    part_of ")
    return DOC.format(rows="\n".join(rows), actors=total[0], names=total[1], offices=total[2])


DOC = """# The gazetteer of the politics pack

Actors the program knows by name before it reads a text. Counted by `rules/packs/make/gazetteer.py`, which also makes the files;
this page is its output.

| kind | actors | names | offices |
| --- | --- | --- | --- |
{rows}
| all | {actors:,} | {names:,} | {offices:,} |

Where it comes from: codes and official names of states from ISO 3166-1 as Debian's `iso-codes` package has them
(LGPL-2.1-or-later); everything else (short names, demonyms, capitals, seats, organizations, groups, persons with their
offices and dates, places, spellings) is written from general knowledge in the tables of `rules/packs/make`. Dates are as precise as
known, by day, month or year; an office without dates is one that was held at some time. For every state the script adds
the bodies that nearly all have under the same name ("Chilean Foreign Ministry"), and for persons the usual transcriptions of
Arabic and Russian names.

To change it: edit a table, run `python3 rules/packs/make/gazetteer.py`, commit both. `--check` tells whether they agree.
"""


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--check", action="store_true")
    p.add_argument("--iso", default=ISO)
    args = p.parse_args()
    if args.check and not os.path.exists(args.iso):
        print(f"{args.iso} is not there: nothing checked")
        sys.exit(77)
    iso = iso_names(args.iso)
    texts = {name: HEADER.format(what=what, source=name + ".list") + "\n" + "\n".join(make(iso)) for name, what, make in FILES}
    for value, where in MEANT:
        if value not in IDS:
            fail(where, f'no actor "{value}"')
    finish()
    files = {os.path.join(PACK, name + ".rules"): text for name, text in texts.items()}
    files[DOCS] = counts(texts)
    wrong = False
    for path, text in files.items():
        if not args.check:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as f:
                f.write(text)
        elif not os.path.exists(path) or open(path, encoding="utf-8").read() != text:
            print(f"{os.path.relpath(path)} does not agree with its table: run {os.path.basename(__file__)}", file=sys.stderr)
            wrong = True
    sys.exit(wrong)


if __name__ == "__main__":
    main()
