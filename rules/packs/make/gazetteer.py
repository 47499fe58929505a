#!/usr/bin/env python3
"""Makes the actor files of the politics pack from the tables of this folder and ISO 3166.

usage: gazetteer.py            write ../politics/{states,organizations,groups,persons,places}.rules and docs/gazetteer.md
       gazetteer.py --check    only say whether they agree with the tables (exit status 1: they do not)

ISO 3166-1 codes and official names: Debian package iso-codes, LGPL-2.1-or-later, at --iso (default below); facts only.
"""
import argparse
import json
import os
import re
import sys

from common import PACK, fail, name_lines, quote, read_list, slug

ISO = "/usr/share/iso-codes/json/iso_3166-1.json"
DOCS = os.path.join(PACK, "..", "..", "..", "docs", "gazetteer.md")
HEADER = "# {what}. Made by rules/packs/make/gazetteer.py from {source}: edit there.\n"


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
        names[r["alpha_3"]] = [n for n in found if "(" not in n and "Province of" not in n]
    return names


def nouns(adjectives):
    """Nouns for a people: "Russian Russians", but "Chinese" and "Danish" stay as they are."""
    out = []
    for a in adjectives:
        name, at, span = a.partition(" @ ")
        found = [name] if re.search(r"(ese|sh|ch|ss|ois)$", name) else [name, name + "s"]
        out += [n + at + span for n in found]
    return out


def block(kind, ident, name, lines, country=None, part_of=None):
    quoted = quote(name)
    out = [f"{kind} {ident} " + (quoted if quoted[0] == '"' else f'"{quoted}"')] + lines
    if country:
        out.append(f"    country {country}")
    if part_of:
        out.append(f"    part_of {part_of}")
    return "\n".join(out) + "\n"


def accentless(names):
    """The names and, of those with accents, the spelling without them."""
    import unicodedata

    out = []
    for n in names:
        out.append(n)
        bare = unicodedata.normalize("NFKD", n).encode("ascii", "ignore").decode()
        if bare != n and len(bare) == len(n):
            out.append(bare)
    return out


def states(iso):
    out = []
    for where, cells in read_list("states.list", 9):
        (code,), (name,), aliases, acronyms, adjectives, people, capitals, seats, country = cells
        if code.isupper() and code not in iso and code not in FORMER:
            fail(where, f"{code} is not in ISO 3166")
        COUNTRIES.add(code)
        ident(code, where)
        seen = {("name", name)}
        lines = name_lines("alias", accentless([name] + aliases + iso.get(code, [])), seen)
        lines += name_lines("acronym", acronyms, seen)
        lines += name_lines("demonym", accentless(adjectives), seen)
        lines += name_lines("people", people or nouns(accentless(adjectives)), seen)
        lines += name_lines("capital", accentless(capitals), seen)
        lines += name_lines("seat", accentless(seats), seen)
        out.append(block("state", code, name, lines, country[0] if country else None))
    return out


def stops(names):
    """The names and, of those that start with US, UN or UK, the spelling with full stops."""
    out = []
    for n in names:
        out.append(n)
        if re.match("U[SNK] ", n):
            out.append(f"{n[0]}.{n[1]}. {n[3:]}")
    return out


def principal(value, country, where):
    if value == "=":
        return f"state/{country}"
    if value and "/" not in value:
        fail(where, f'principal "{value}" is neither "=" nor an id')
    return value


def organizations(iso):
    out, taken = [], set()
    for where, cells in read_list("organizations.list", 5):
        (name,), aliases, acronyms, country, of = cells
        country, of = "".join(country), "".join(of)
        known(country, where)
        seen = {("name", name)}
        taken.update([name, *aliases])
        lines = name_lines("alias", stops(accentless([name] + aliases)), seen)
        lines += name_lines("acronym", acronyms, seen)
        out.append(block("organization", ident(slug(name), where, country), name, lines, country, principal(of, country, where)))
    return out + list(bodies(taken))


BODIES = [  # what nearly every state has: "Russian Foreign Ministry", "Ministry of Foreign Affairs of Russia"
    ("{a} Foreign Ministry", ["{a} Ministry of Foreign Affairs", "Foreign Ministry of {s}", "Ministry of Foreign Affairs of {s}"]),
    ("{a} Defense Ministry", ["{a} Defence Ministry", "{a} Ministry of Defense", "{a} Ministry of Defence", "Ministry of Defense of {s}",
                              "Ministry of Defence of {s}"]),
    ("{a} Interior Ministry", ["{a} Ministry of Interior", "{a} Ministry of the Interior", "{a} Ministry of Internal Affairs"]),
    ("{a} Finance Ministry", ["{a} Ministry of Finance"]),
    ("{a} Justice Ministry", ["{a} Ministry of Justice"]),
    ("{a} Parliament", ["Parliament of {s}"]),
    ("{a} Supreme Court", ["Supreme Court of {s}"]),
    ("{a} Central Bank", ["Central Bank of {s}"]),
]
NOT_SO = {"USA", "GBR", "VAT"}  # their bodies have names of their own
TERRITORIES = set("ABW AIA ASM BMU COK CUW CYM FLK FRO GGY GIB GLP GRL GUF GUM HKG IMN IOT JEY MAC MNP MSR MTQ MYT NCL NIU "
                  "PRI PYF REU SHN SXM MAF TCA TKL VGB VIR WLF ESH ALA".split())


def bodies(taken):
    """The bodies of BODIES for every member of the United Nations and a few more, unless a table names them."""
    for where, cells in read_list("states.list", 9):
        (code,), (state,), _, _, adjectives, *_ = cells
        if code in NOT_SO | TERRITORIES or not adjectives or code in FORMER - {"XKX"} or not code.isupper():
            continue
        for pattern, more in BODIES:
            names = [n.format(a=adjectives[0], s=state) for n in (pattern, *more)]
            if taken & set(names):
                continue
            seen = {("name", names[0])}
            lines = name_lines("alias", accentless(names), seen)
            yield block("organization", ident(slug(names[0]), where, code), names[0], lines, code, f"state/{code}")


def groups(iso):
    out = []
    for where, cells in read_list("groups.list", 7):
        (name,), aliases, acronyms, adjectives, people, country, of = cells
        country, of = "".join(country), "".join(of)
        known(country, where)
        seen = {("name", name)}
        lines = name_lines("alias", accentless([name] + aliases), seen)
        lines += name_lines("acronym", acronyms, seen)
        lines += name_lines("demonym", adjectives, seen)
        lines += name_lines("people", people, seen)
        out.append(block("group", ident(slug(name), where, country), name, lines, country, principal(of, country, where)))
    return out


IDS, COUNTRIES = set(), set()


def ident(value, where, country=""):
    """An id that is new within its kind of actor: a second "People's Democratic Party" gets its country's code."""
    if value in IDS and country:
        value += "-" + country.lower()
    if not value or value in IDS:
        fail(where, f'id "{value}" is taken')
    IDS.add(value)
    return value


def known(country, where):
    if country and country not in COUNTRIES:
        fail(where, f'no state "{country}"')


FORMER = {"SUN", "YUG", "SCG", "CSK", "DDR", "YMD", "VDR", "XKX"}  # ISO 3166-3; XKX: user-assigned, in wide use
FILES = [
    ("states", "States, territories and states of the past", states),
    ("organizations", "Organizations", organizations),
    ("groups", "Armed groups, peoples and faiths", groups),
]


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--check", action="store_true")
    p.add_argument("--iso", default=ISO)
    args = p.parse_args()
    iso = iso_names(args.iso)
    wrong = False
    for name, what, make in FILES:
        IDS.clear()
        text = HEADER.format(what=what, source=name + ".list") + "\n" + "\n".join(make(iso))
        path = os.path.join(PACK, name + ".rules")
        if args.check:
            if not os.path.exists(path) or open(path, encoding="utf-8").read() != text:
                print(f"{path} does not agree with its table: run {os.path.basename(__file__)}", file=sys.stderr)
                wrong = True
        else:
            with open(path, "w", encoding="utf-8") as f:
                f.write(text)
    sys.exit(wrong)


if __name__ == "__main__":
    main()
