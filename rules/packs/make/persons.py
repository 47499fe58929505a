"""Persons: offices and the many spellings of their names."""
import re

from common import accentless, fail, name_lines, quote, read_list, without_nouns

OFFICE = re.compile(r"^(?P<title>[^>]*?)(?:\s*>\s*(?P<of>\S+))?(?:\s+(?P<span>[\d-]*\.\.[\d-]*))?$")
TITLES = ("Grand Ayatollah|Ayatollah|Sheikh|Sheik|Crown Prince|Prince|Queen|King|Mullah|Maulana|President|Archbishop|Pope|Lord|"
          "Rabbi|Qari|Patriarch|Emperor|Sultan|Cardinal|Bishop|Sayyed|Chairman")
GIVEN = [set(line.split()) for line in """
Mohammed Mohammad Mohamed Muhammad
Ahmed Ahmad
Mahmoud Mahmud
Hassan Hasan
Hussein Hussain
Youssef Yousef Yusuf
Khaled Khalid
Tariq Tareq Tarek
Saeed Said
Abdullah Abdallah
Ibrahim Ebrahim
Sergei Sergey
Alexei Alexey Aleksei Aleksey
Alexander Aleksandr
Andrei Andrey
Nikolai Nikolay
Yuri Yury
Dmitry Dmitri Dmitriy
Yevgeny Evgeny Yevgeniy Evgeni
Vasily Vasiliy
Vitaly Vitaliy
Gennady Gennadi Gennadiy
Anatoly Anatoliy
Valery Valeri
Grigory Grigori
Georgy Georgi
Arkady Arkadi
Oleksandr Olexander
Oleksiy Oleksii
Volodymyr Volodimir
Aleksandar Alexandar
""".split("\n") if line]
EASTERN = set("RUS SUN UKR BLR MDA GEO ARM AZE KAZ KGZ TJK TKM UZB".split())
FIRST_EASTERN = next(i for i, g in enumerate(GIVEN) if "Sergei" in g)


def codes(path):
    """Abbreviations of offices, from the comment lines "# code P President; ..." at the head of the table."""
    found = {}
    for line in open(path, encoding="utf-8"):
        if line.startswith("# code "):
            for entry in line[7:].split(";"):
                code, _, title = entry.strip().partition(" ")
                found[code] = title
    return found


def spellings(names, country):
    """Adds the usual ways of transcription: Sergei and Sergey, "Nouri al-Maliki", "Nouri Maliki"."""
    out = list(names)
    for name in names:
        first, _, rest = name.partition(" ")
        for i, group in enumerate(GIVEN):
            if first in group and rest and (country in EASTERN) == (i >= FIRST_EASTERN):
                out += [f"{g} {rest}" for g in sorted(group)]
    more = []
    for name in out:
        head, article, last = name.rpartition(" al-")
        if article and re.match(r"[A-Z][\w'-]*$", last):
            more += [head + form + last for form in (" Al-", " el-", " al ", " ")]
    return out + [m for m in more if " " in m]


def aliases(name, others, country):
    names = [name, *others]
    plain = set(names)
    names = [n for n in names if n == name or re.sub(rf"^(?:{TITLES}) ", "", n) == n or re.sub(rf"^(?:{TITLES}) ", "", n) not in plain]
    return without_nouns(accentless(spellings(names, country)))


def office_line(text, country, table, ids, where):
    m = OFFICE.match(text)
    title, of, span = m.group("title").strip(), m.group("of"), m.group("span") or ""
    first, _, rest = title.partition(" ")
    title = (table[first] + (" " + rest if rest else "")) if first in table else title
    if not of and country and first != "OL":  # the opposition does not act for its state
        of = f"state/{country}"
    if not title or (of and of not in ids):
        fail(where, f'office "{text}": ' + (f'no actor "{of}"' if title else "no title"))
    return f"    office {quote_title(title)}{' of ' + of if of else ''} {span}".rstrip()


def quote_title(title):
    quoted = quote(title)
    return quoted if quoted[0] == '"' else f'"{quoted}"'


def persons(path, ids, known, ident, block):
    base = codes(path)
    out = []
    for where, section, cells in read_list("persons.list", 3):
        (name,), offices, others = cells
        country = "" if section[0] == "-" else section[0]
        known(country, where)
        table = dict(base)
        for entry in section[1:]:
            code, _, title = entry.partition(" ")
            table[code] = title
        seen = {("name", name)}
        lines = name_lines("alias", aliases(name, others, country), seen)
        lines += [f"    country {country}"] if country else []
        lines += [office_line(o, country, table, ids, where) for o in offices]
        out.append(block("person", ident(name, where, country), name, lines))
    return out
