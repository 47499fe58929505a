"""Measures against networkx: usage test_networkx.py PRINT_NETWORK.

Each graph is written as records, assembled and measured by the program, and compared with what networkx says
about the same ties, to 1e-9. Communities, whose numbers no library promises, are checked for their properties.
Exit status 77: networkx is not installed.
"""
import itertools
import json
import math
import random
import subprocess
import sys

try:
    import networkx as nx
    from networkx.algorithms.link_analysis.pagerank_alg import _pagerank_python
except ImportError:
    print("skipped: the Python module networkx is not installed (Debian: python3-networkx)")
    sys.exit(77)

TOLERANCE = 1e-9
# Closer than this only where networkx iterates.
ITERATED = 1e-7

failures = []


def record(source, target, relation="aids", symmetric=False):
    def end(name):
        return {"actor": "state/" + name, "name": name, "kind": "state", "text": name, "start": 0, "end": 1}

    return {
        "type": "relation", "doc": "d", "source": end(source), "target": end(target), "relation": relation,
        "class": "AID", "symmetric": symmetric,
    }


def random_reports(seed, nodes, count):
    """Reports between random actors, so that some ties are heavy, some parallel, some loops."""
    dice = random.Random(seed)
    names = ["n%03d" % i for i in range(nodes)]
    reports = []
    for _ in range(count):
        source = dice.choice(names)
        target = names[int(dice.random() ** 3 * nodes)]
        relation = dice.choice(["aids", "arms", "funds"])
        reports.append(record(source, target, relation, symmetric=dice.random() < 0.15))
    return reports


def pairs(text):
    return [record(*pair) for pair in text.split()]


def graphs():
    two_cliques = [a + b for group in ("abcde", "vwxyz") for a, b in itertools.combinations(group, 2)]
    yield "empty", []
    yield "loops only", pairs("aa bb")
    yield "one tie", pairs("ab")
    yield "one tie both ways", pairs("ab ba")
    yield "path", pairs("ab bc cd de ef")
    yield "cycle", pairs("ab bc cd de ea")
    yield "star out", pairs("ab ac ad ae af")
    yield "star in", pairs("ba ca da ea fa")
    yield "complete", [record(a, b) for a, b in itertools.permutations("abcdef", 2)]
    yield "two equal components", pairs("ab bc ca xy yz zx")
    yield "components of all sizes", pairs("ab cd de fg gh hi ij")
    yield "two cliques and a bridge", pairs(" ".join(two_cliques + ["av"]))
    yield "heavy and parallel", pairs("ab ab ab bc ca cd dc dd") + [record("a", "b", "arms"), record("b", "c", "arms")]
    yield "symmetric", [record(a, b, "allies", True) for a, b in ("ab", "ba", "bc", "cd", "ca")] + pairs("de")
    yield "bipartite", pairs("ax ay bx bz cy cz")
    yield "sparse random", random_reports(1, 60, 70)
    yield "dense random", random_reports(2, 40, 900)
    yield "large random", random_reports(3, 400, 2500)


def measured(program, records, *arguments):
    text = "".join(json.dumps(r) + "\n" for r in records)
    done = subprocess.run([program, *arguments], input=text, capture_output=True, encoding="utf-8")
    if done.returncode != 0:
        raise SystemExit("%s failed: %s" % (program, done.stderr))
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return lines[0], [l for l in lines if l["type"] == "node"], [l for l in lines if l["type"] == "edge"], done.stdout


def reference(edges):
    """The directed and the undirected graph that graph/README.md describes."""
    directed, undirected = nx.DiGraph(), nx.Graph()
    for e in edges:
        source, target = e["source"], e["target"]
        both = [(source, target), (target, source)] if e["symmetric"] else [(source, target)]
        for graph, ties in ((directed, both), (undirected, both[:1])):
            for a, b in ties:
                weight = graph.get_edge_data(a, b, {"weight": 0})["weight"]
                graph.add_edge(a, b, weight=weight + e["weight"])
    return directed, undirected


def compare(name, measure, got, want, tolerance=TOLERANCE):
    if set(got) != set(want):
        failures.append("%s: %s: nodes differ" % (name, measure))
        return
    for node, value in want.items():
        if got[node] is None or not math.isclose(got[node], value, rel_tol=tolerance, abs_tol=tolerance):
            failures.append("%s: %s of %s: %s, networkx says %s" % (name, measure, node, got[node], value))


def check_value(name, measure, got, want):
    if (got is None) != (want is None) or (want is not None and not math.isclose(got, want, abs_tol=TOLERANCE)):
        failures.append("%s: %s: %s, networkx says %s" % (name, measure, got, want))


def check_degrees(name, nodes, edges):
    multi = nx.MultiDiGraph()
    multi.add_nodes_from(n["id"] for n in nodes)
    for e in edges:
        multi.add_edge(e["source"], e["target"], weight=e["weight"])
    for measure, view, weight in (
        ("degree", multi.degree, None), ("in_degree", multi.in_degree, None), ("out_degree", multi.out_degree, None),
        ("strength", multi.degree, "weight"), ("in_strength", multi.in_degree, "weight"),
        ("out_strength", multi.out_degree, "weight"),
    ):
        compare(name, measure, values(nodes, measure), dict(view(weight=weight)))


def values(nodes, measure):
    return {n["id"]: n["measures"].get(measure) for n in nodes}


def pagerank(directed):
    """In pure Python: the public function wants numpy and scipy, which the test is not to depend on."""
    return _pagerank_python(directed, alpha=0.85, tol=1e-15, max_iter=10000) if directed else {}


def check_paths(name, nodes, directed):
    compare(name, "betweenness", values(nodes, "betweenness"), nx.betweenness_centrality(directed))
    # networkx takes distances towards a node, we take those from it.
    others = max(len(directed) - 1, 1)
    harmonic = nx.harmonic_centrality(directed.reverse())
    compare(name, "harmonic", values(nodes, "harmonic_closeness"), {n: h / others for n, h in harmonic.items()})
    compare(name, "pagerank", values(nodes, "pagerank"), pagerank(directed), ITERATED)


def check_eigenvector(name, nodes, undirected):
    """Of a connected graph: elsewhere the vector is not unique."""
    if len(undirected) < 3 or not nx.is_connected(undirected):
        return
    vector = nx.eigenvector_centrality(undirected, weight="weight", tol=1e-14, max_iter=100000)
    largest = max(vector.values())
    compare(name, "eigenvector", values(nodes, "eigenvector"), {n: v / largest for n, v in vector.items()}, ITERATED)


def groups_of(nodes, measure):
    """Groups by number; checks that the numbers go by size, then by smallest id."""
    groups = {}
    for n in nodes:
        groups.setdefault(n["measures"][measure], []).append(n["id"])
    order = sorted(groups.values(), key=lambda g: (-len(g), min(g)))
    return [groups.get(i) for i in range(len(groups))], order


def check_groups(name, graph, nodes, undirected):
    components, order = groups_of(nodes, "component")
    if components != order or {frozenset(c) for c in components} != set(map(frozenset, nx.connected_components(undirected))):
        failures.append("%s: components: %s" % (name, components))
    communities, order = groups_of(nodes, "community")
    if communities != order:
        failures.append("%s: communities are not numbered by size and id" % name)
    for measure, groups in (("components", components), ("communities", communities)):
        if graph["measures"][measure] != len(groups):
            failures.append("%s: number of %s" % (name, measure))
    if undirected.number_of_edges() == 0:
        return
    modularity = nx.community.modularity(undirected, communities, weight="weight")
    check_value(name, "modularity", graph["measures"]["modularity"], modularity)
    greedy = nx.community.modularity(
        undirected, nx.community.greedy_modularity_communities(undirected, weight="weight"), weight="weight")
    if modularity < greedy - 0.02:
        failures.append("%s: modularity %g, a greedy search finds %g" % (name, modularity, greedy))
    if not all(nx.is_connected(undirected.subgraph(c)) for c in communities):
        failures.append("%s: a community is not connected" % name)
    if name == "two cliques and a bridge" and len(communities) != 2:
        failures.append("%s: communities: %s" % (name, communities))


def check_network(name, graph, directed):
    n = len(directed)
    check_value(name, "density", graph["measures"].get("density"), nx.density(directed) if n > 1 else None)
    ties = directed.number_of_edges()
    check_value(name, "reciprocity", graph["measures"].get("reciprocity"), nx.overall_reciprocity(directed) if ties else None)


def main():
    for name, records in graphs():
        for argument in ("merged", "unmerged"):
            graph, nodes, edges, text = measured(sys.argv[1], records, argument)
            directed, undirected = reference(edges)
            check_degrees(name, nodes, edges)
            check_paths(name, nodes, directed)
            check_eigenvector(name, nodes, undirected)
            check_groups(name, graph, nodes, undirected)
            check_network(name, graph, directed)
            if measured(sys.argv[1], records[::-1], argument)[3] != text:
                failures.append("%s: the order of the records shows" % name)
            loops = sum(r["source"] == r["target"] for r in records)
            if sum(e["weight"] for e in edges) != len(records) - loops:
                failures.append("%s: weights do not add up to the reports" % name)
            if graph["dropped"]["loops"] != loops or graph["relations"] != len(records):
                failures.append("%s: counters: %s" % (name, graph))
    for failure in failures[:40]:
        print(failure)
    print("%d failures" % len(failures))
    sys.exit(1 if failures else 0)


main()
