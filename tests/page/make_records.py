"""Records for the page's tests: a small network whose every figure is known, with hostile text in all that documents
give; and a large one. Our own writing."""
import json
import random

HOSTILE = "<script>window.hacked=1</script><img src=x onerror=\"window.hacked=2\">'\"]]>&\u202e\u2028{{7*7}}"


def actor(kind, key, name):
    return {"actor": f"{kind}/{key}", "name": name, "kind": kind}


NORWAY, CHAD = actor("state", "NOR", "Norway"), actor("state", "TCD", "Chad")
BANK = actor("organization", "river-bank", "River Bank")
KARI = actor("person", "kari-holm", "Kari Holm")
ODD = actor("group", "odd", "Odd " + HOSTILE)


def relation(doc, source, verb, target, kind, class_, date=None, tail=".", **more):
    """One sentence "SOURCE verb TARGET tail", with its offsets."""
    text = f"{source['name']} {verb} {target['name']}{tail}"
    act = len(source["name"]) + 1
    there = act + len(verb) + 1
    record = {
        "type": "relation", "doc": doc, "sentence": 0,
        "source": dict(source, text=source["name"], start=0, end=len(source["name"])),
        "target": dict(target, text=target["name"], start=there, end=there + len(target["name"])),
        "relation": kind, "class": class_,
        "evidence": {"start": 0, "end": len(text), "text": text},
        "predicate": {"start": act, "end": act + len(verb)},
        "rule": "politics/x.rules:7", "confidence": 0.9,
    }
    if date:
        record.update(date=date, date_precision="day")
    record.update(more)
    return record


def small():
    speaker = {"actor": KARI["actor"], "name": KARI["name"]}
    yield {"type": "actor", **NORWAY, "reason": "gazetteer", "aliases": [{"text": "Oslo", "reason": "gazetteer"}]}
    yield {"type": "document", "doc": "one", "title": "Oslo & the river", "date": "2020-01-10", "outlet": "Daily <b>"}
    yield {"type": "document", "doc": "two", "title": HOSTILE, "date": "2020-06-20", "url": "javascript:window.hacked=3"}
    yield {"type": "document", "doc": "three", "date": "2020-12-30", "url": "https://example.org/?a=\"><script>window.hacked=4</script>"}
    yield relation("one", NORWAY, "denounced", CHAD, "denounces", "ACCUSE", "2020-01-09", " over fishing.")
    yield relation("two", NORWAY, "denounced", CHAD, "denounces", "ACCUSE", "2020-06-19", " at a summit in spring.")
    yield relation("three", NORWAY, "denounced", CHAD, "denounces", "ACCUSE", "2020-12-29", ", witnesses wrote.")
    yield relation("one", CHAD, "praised", NORWAY, "praises", "SUPPORT", "2020-01-08")
    yield relation("two", BANK, "funds", CHAD, "funds", "AID", "2020-06-18", " again.", speaker=speaker, status="reported")
    yield relation("two", KARI, "met", BANK, "meets_with", "CONSULT", "2020-06-17", symmetric=True)
    yield relation("three", ODD, "attacked", NORWAY, "attacks", "ASSAULT", "2020-12-28", HOSTILE)


def large(nodes=900, edges=2000):
    dice = random.Random(5)
    kinds = [("aids", "AID"), ("denounces", "ACCUSE"), ("urges", "REQUEST"), ("meets_with", "CONSULT")]
    names = [actor("state", f"s{i}", f"State number {i}") for i in range(nodes)]
    weights = [1 / (i + 1) ** 0.7 for i in range(nodes)]
    for i in range(edges):
        a, b = dice.choices(names, weights, k=2)
        while a is b:
            b = dice.choice(names)
        kind, class_ = dice.choice(kinds)
        yield relation(f"d{i}", a, "verbs", b, kind, class_, f"2021-{i % 12 + 1:02}-03", f" in case {i} of {edges}.")


def write(path, records):
    with open(path, "w", encoding="utf-8") as out:
        for record in records:
            out.write(json.dumps(record) + "\n")
