"""Graphs for the tests of measures: records in, the network that print_network makes of them out."""
import itertools
import json
import math
import random
import subprocess
import sys

try:
    import networkx as nx
except ImportError:
    print("skipped: the Python module networkx is not installed (Debian: python3-networkx)")
    sys.exit(77)

TOLERANCE = 1e-9
# Where one of the two iterates towards a value.
ITERATED = 1e-7

failures = []

KINDS = ["state", "organization", "group", "person"]
COUNTRIES = ["NOR", "CHL", "KEN", None]
# What is said of actors follows from their names, so that two equal ids are described alike.


def end(name):
    number = sum(map(ord, name))
    out = {"actor": "state/" + name, "name": name, "kind": KINDS[number % 4], "text": name, "start": 0, "end": 1}
    country = COUNTRIES[number // 4 % 4]
    return dict(out, country=country) if country else out


def record(source, target, relation="aids", symmetric=False, polarity=1, doc="d"):
    return {
        "type": "relation", "doc": doc, "source": end(source), "target": end(target), "relation": relation,
        "class": "ASSAULT" if polarity < 0 else "AID", "polarity": polarity, "symmetric": symmetric,
    }


def random_reports(seed, nodes, count, hostile=0.0, documents=1):
    """Reports between random actors, so that some ties are heavy, some parallel, some loops."""
    dice = random.Random(seed)
    names = ["n%03d" % i for i in range(nodes)]
    reports = []
    for _ in range(count):
        source = dice.choice(names)
        target = names[int(dice.random() ** 3 * nodes)]
        polarity = -1 if dice.random() < hostile else 1
        relation = dice.choice(["aids", "arms", "funds"] if polarity > 0 else ["attacks", "bombs"])
        reports.append(record(source, target, relation, dice.random() < 0.15, polarity, "d%d" % dice.randrange(documents)))
    return reports


def pairs(text, **kinds):
    return [record(*pair, **kinds) for pair in text.split()]


def hostile(text):
    return pairs(text, relation="attacks", polarity=-1)


def published(graph, hostile_share=0.0):
    """A network of the literature that networkx has; a share of its ties made hostile."""
    dice = random.Random(5)
    names = {n: "p%02d" % i for i, n in enumerate(graph)}
    records = []
    for a, b, data in graph.edges(data=True):
        negative = dice.random() < hostile_share
        count = int(data.get("weight", 1))
        records += [record(names[a], names[b], "attacks" if negative else "aids", False, -1 if negative else 1)] * count
    return records


def graphs():
    two_cliques = [a + b for group in ("abcde", "vwxyz") for a, b in itertools.combinations(group, 2)]
    grid = nx.grid_2d_graph(5, 5)
    yield "empty", []
    yield "loops only", pairs("aa bb")
    yield "one tie", pairs("ab")
    yield "one conflict", hostile("ab")
    yield "one tie both ways", pairs("ab ba")
    yield "path", pairs("ab bc cd de ef")
    yield "cycle", pairs("ab bc cd de ea")
    yield "star out", pairs("ab ac ad ae af")
    yield "star in", pairs("ba ca da ea fa")
    yield "complete", [record(a, b) for a, b in itertools.permutations("abcdef", 2)]
    yield "all negative", [record(a, b, "attacks", False, -1) for a, b in itertools.permutations("abcde", 2)]
    yield "negative triangle", hostile("ab bc ca")
    yield "as much for as against", pairs("ab bc ca") + hostile("ab") + pairs("ad")
    yield "two equal components", pairs("ab bc ca xy yz zx")
    yield "components of all sizes", pairs("ab cd de fg gh hi ij") + hostile("kl lm")
    yield "two cliques and a bridge", pairs(" ".join(two_cliques + ["av"]))
    yield "two hostile cliques", pairs(" ".join(two_cliques)) + hostile("av bw cx dy")
    yield "heavy and parallel", pairs("ab ab ab bc ca cd dc dd") + [record("a", "b", "arms"), record("b", "c", "arms")]
    yield "symmetric", [record(a, b, "allies", True) for a, b in ("ab", "ba", "bc", "cd", "ca")] + pairs("de")
    yield "bipartite", pairs("ax ay bx bz cy cz")
    yield "grid", [record("r%dc%d" % a, "r%dc%d" % b, "allies", True) for a, b in grid.edges]
    yield "karate club", published(nx.karate_club_graph(), 0.3)
    yield "southern women", published(nx.davis_southern_women_graph())
    yield "Florentine families", published(nx.florentine_families_graph(), 0.5)
    yield "Les Miserables", published(nx.les_miserables_graph(), 0.1)
    yield "sparse random", random_reports(1, 60, 70, 0.4)
    yield "dense random", random_reports(2, 40, 900, 0.5)
    yield "hostile random", random_reports(4, 30, 200, 0.9)
    yield "large random", random_reports(3, 300, 1500, 0.3)


def measured(program, records, *arguments):
    text = "".join(json.dumps(r) + "\n" for r in records)
    done = subprocess.run([program, *arguments], input=text, capture_output=True, encoding="utf-8")
    if done.returncode != 0:
        raise SystemExit("%s %s failed: %s" % (program, arguments, done.stderr))
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return lines[0], [l for l in lines if l["type"] == "node"], [l for l in lines if l["type"] == "edge"], done.stdout


def simple_graphs(nodes, edges):
    """The directed and the undirected graph that graph/README.md describes."""
    directed, undirected = nx.DiGraph(), nx.Graph()
    for graph in (directed, undirected):
        graph.add_nodes_from(n["id"] for n in nodes)
    for e in edges:
        source, target = e["source"], e["target"]
        both = [(source, target), (target, source)] if e["symmetric"] else [(source, target)]
        for graph, ties in ((directed, both), (undirected, both[:1])):
            for a, b in ties:
                old = graph.get_edge_data(a, b, {"weight": 0, "balance": 0})
                graph.add_edge(a, b, weight=old["weight"] + e["weight"],
                               balance=old["balance"] + e["weight"] * e["polarity"])
    return directed, undirected


def values(nodes, measure):
    return {n["id"]: n["measures"].get(measure) for n in nodes}


def is_close(got, want, tolerance=TOLERANCE):
    if got is None or want is None:
        return got is want
    return math.isclose(got, want, rel_tol=tolerance, abs_tol=tolerance)


def compare(name, measure, got, want, tolerance=TOLERANCE):
    """Values by node; None: not defined."""
    if set(got) != set(want):
        failures.append("%s: %s: nodes differ" % (name, measure))
        return
    for node, value in want.items():
        if not is_close(got[node], value, tolerance):
            failures.append("%s: %s of %s: %s instead of %s" % (name, measure, node, got[node], value))


def check_value(name, measure, got, want, tolerance=TOLERANCE):
    if not is_close(got, want, tolerance):
        failures.append("%s: %s: %s instead of %s" % (name, measure, got, want))


def finish():
    for failure in failures[:40]:
        print(failure)
    print("%d failures" % len(failures))
    sys.exit(1 if failures else 0)
