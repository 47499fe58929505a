#!/usr/bin/env python3
"""Every number of the report comes from the command that stands below it: usage report_numbers.py BUILD_FOLDER.

Writes reports of the sample articles, whole and filtered, runs the commands that they print, and compares.
"""
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
BUILD = os.path.abspath(sys.argv[1])
ARTICLES = os.path.abspath(os.path.join(HERE, "../../examples/articles"))
VARIANTS = ["", "--level state", "--around Russia --hops 2", "--merge pair --with proposed", "--class threaten,accuse",
            "--since 2023-03-15 --seed 7", "--weight 9"]
failures, compared = [], 0


def run(command):
    env = dict(os.environ, PATH=BUILD + os.pathsep + os.environ["PATH"])
    p = subprocess.run(["bash", "-c", command], capture_output=True, text=True, env=env, check=False)
    if p.returncode:
        sys.exit(f"{command}: status {p.returncode}: {p.stderr}")
    return p.stdout


def same(what, printed, value, form):
    global compared
    compared += 1
    wanted = "" if value is None else form % value
    printed = re.sub(r" \(.*", "", printed)  # the interval
    if printed != wanted:
        failures.append(f"{what}: the report says {printed!r}, the command {wanted!r}")


def sections(report):
    return {title: body for title, body in re.findall(r"^## (.*?)\n(.*?)(?=^## |\Z)", report, re.S | re.M)}


def network(body):
    commands = re.findall(r"^Numbers: `(entente .*?)`", body, re.M)
    if len(commands) != 1:
        sys.exit(f"one command is wanted, not {commands}, in\n{body}")
    lines = [json.loads(line) for line in run(commands[0]).splitlines()]
    return lines[0], [x for x in lines if x["type"] == "node"], [x for x in lines if x["type"] == "edge"]


def plain(text):
    return re.sub(r"\\(.)", r"\1", text)


def rows(body):
    table = [line for line in body.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in table]


def check_findings(body):
    graph, nodes, edges = network(body)
    n, m, weight, documents = re.search(
        r"has (\d+) actors? and (\d+) relations? \((\d+) independent reports.*?\) from (\d+) document", body).groups()
    same("actors", n, graph["nodes"], "%d")
    same("relations", m, graph["edges"], "%d")
    same("reports", weight, sum(e["weight"] for e in edges), "%d")
    same("documents", documents, graph["documents"], "%d")
    if not nodes:
        return
    sentence = re.search(r"Most involved (.*?) by the number", body).group(1)
    by_strength = sorted((x["measures"]["strength"] for x in nodes), reverse=True)
    for i, (name, strength) in enumerate(re.findall(r"\*\*(.*?)\*\* \((\d+)", sentence)):
        same("strength", strength, by_strength[i], "%d")
        if not any(x["name"] == plain(name) and x["measures"]["strength"] == by_strength[i] for x in nodes):
            failures.append(f"{name} has another strength")
    between = re.search(r"betweenness ([0-9.]+)\)", body)
    if between:
        same("betweenness", between.group(1), max(x["measures"]["betweenness"] for x in nodes), "%.3f")
    events = sum(e["weight"] for e in edges if e["class"] not in ("OFFICE", "MEMBER", "PART"))
    for sign, share in zip((1, -1), re.search(r"events, (\d+) % are .*? (\d+) % conf", body).groups()):
        same("tone", share, 100 * sum(e["weight"] for e in edges if e["polarity"] == sign) / events, "%.0f")


COLUMNS = [("degree", "%d"), ("strength", "%d"), ("in_strength", "%d"), ("out_strength", "%d"),
           ("cooperative_strength", "%d"), ("conflictive_strength", "%d"), ("betweenness", "%.3f"), ("pagerank", "%.3f"),
           ("constraint", "%.3f"), ("community", "%d")]


def check_actors(body):
    _, nodes, _ = network(body)
    for row in rows(body):
        found = [x for x in nodes if x["name"] == plain(row[1]) and x["kind"] == row[2]]
        if len(found) != 1:
            failures.append(f"no actor, or several, named {row[1]}")
            continue
        for cell, (key, form) in zip(row[3:], COLUMNS):
            same(f"{row[1]}: {key}", cell, found[0]["measures"].get(key), form)


def check_classes(body):
    _, _, edges = network(body)
    for name, weight in rows(body):
        same(name, weight, sum(e["weight"] for e in edges if e["class"] == name), "%d")


def check_communities(body):
    _, nodes, _ = network(body)
    for number, names in re.findall(r"^- \*\*(\d+)\*\*: (.*)$", body, re.M):
        members = [x["name"] for x in nodes if x["measures"]["community"] == int(number)]
        more = re.search(r" and (\d+) more$", names)
        same(f"community {number}", more.group(1) if more else "0", max(0, len(members) - 8), "%d")
        for name in re.sub(r" and \d+ more$", "", names).split(", "):
            if plain(name) not in members:
                failures.append(f"{name} is in no community {number}")


def check_relations(body):
    _, nodes, edges = network(body)
    names = {x["id"]: x["name"] for x in nodes}
    for row in rows(body):
        key = [plain(cell) for cell in row[:4]]
        found = [e for e in edges if [names[e["source"]], e["relation"].replace("_", " "), names[e["target"]],
                                      e["status"]] == key]
        for what, cell in zip(("weight", "reports", "documents"), row[4:7]):
            same(f"{key}: {what}", cell, found[0][what] if found else None, "%d")


def check_method(body):
    graph, _, _ = network(body)
    forms = {"density": "%.4f", "components": "%.0f", "diameter": "%.0f"}
    for name, value, _ in rows(body):
        same(name, value, graph["measures"][name], forms.get(name, "%.3f"))
    total = sum(int(n) for n in re.findall(r"^- (\d+) relations? that|^- (\d+)", body, re.M) for n in n if n)
    same("left out", str(total), sum(graph["dropped"].values()), "%d")


def main():
    os.chdir(tempfile.mkdtemp())
    run(f"entente extract {ARTICLES} | entente link > 'the records.jsonl'")
    checks = {"Findings": check_findings, "Actors": check_actors, "Classes of relations": check_classes,
              "Communities": check_communities, "Best attested relations": check_relations, "Method": check_method}
    seen = set()
    for variant in VARIANTS:
        parts = sections(run(f"entente report {variant} 'the records.jsonl'"))
        for title, check in checks.items():
            if title not in parts or (title == "Method" and "Numbers: " not in parts[title]):
                continue
            seen.add(title)
            check(parts[title])
    for title in checks.keys() - seen:
        failures.append(f"no report has the part {title!r}")
    for failure in failures:
        print(failure)
    print(f"{compared} numbers compared, {len(failures)} failures")
    return 1 if failures or compared < 500 else 0


sys.exit(main())
