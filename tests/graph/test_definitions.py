"""Measures that networkx has not, against their definitions written down in Python the plain and slow way: usage
test_definitions.py PRINT_NETWORK. Exit status 77: networkx, which holds the graphs, is not installed.
"""
import itertools
import math
import sys
from collections import Counter, defaultdict

from graphs import check_value, compare, failures, finish, graphs, measured, nx, random_reports, simple_graphs, values

DIVISIONS = ["leiden", "louvain", "infomap", "walktrap", "labelprop", "spinglass"]


def sign(x):
    return (x > 0) - (x < 0)


# --- Brokerage ---

def role(a, b, c):
    if a == b == c:
        return "coordinator"
    if a == c:
        return "itinerant"
    if b == c:
        return "gatekeeper"
    if a == b:
        return "representative"
    return "liaison"


def check_brokerage(name, nodes, directed):
    group = {
        "kind": {n["id"]: n["kind"] for n in nodes}, "country": {n["id"]: n.get("country") for n in nodes},
        "bloc": values(nodes, "bloc"), "community": values(nodes, "community"),
    }
    count, every = Counter(), Counter()
    for b in directed:
        for a, c in itertools.product(directed.predecessors(b), directed.successors(b)):
            if a == c or directed.has_edge(a, c):
                continue
            every[b] += 1
            for by, of in group.items():
                if None not in (of[a], of[b], of[c]):
                    count[b, by, role(of[a], of[b], of[c])] += 1
    compare(name, "brokerage", values(nodes, "brokerage"), {n: every[n] for n in directed})
    for by, of in group.items():
        for r in ("coordinator", "itinerant", "gatekeeper", "representative", "liaison"):
            want = {n: None if of[n] is None else count[n, by, r] for n in directed}
            compare(name, by + " " + r, values(nodes, by + "_" + r), want)


# --- Communities ---

def check_participation(name, nodes, undirected):
    community = values(nodes, "community")
    want = {}
    for n in undirected:
        shares = Counter()
        for m in undirected[n]:
            shares[community[m]] += undirected[n][m]["weight"]
        total = sum(shares.values())
        want[n] = 1 - sum((s / total) ** 2 for s in shares.values()) if total else None
    compare(name, "participation", values(nodes, "participation"), want)


def check_names(name, graph, nodes, measure, field):
    """A group is named by its three strongest actors."""
    strength = values(nodes, "strength")
    groups = defaultdict(list)
    for n in nodes:
        if n["measures"].get(measure) is not None:
            groups[n["measures"][measure]].append(n["id"])
    label = {n["id"]: n["name"] for n in nodes}
    got = graph.get(field, [])
    if [g["actors"] for g in got] != [len(groups[i]) for i in range(len(groups))]:
        failures.append("%s: %s: sizes" % (name, field))
    for number, group in enumerate(got):
        members = sorted(groups[number], key=lambda n: (-strength[n], n))
        if group["name"] != ", ".join(label[n] for n in members[:3]):
            failures.append("%s: %s: named %s" % (name, field, group["name"]))


def check_comparison(name, got, a, b):
    """Danon et al. 2005, Hubert & Arabie 1985, Meila 2003; of nodes in both."""
    nodes = [n for n in a if a[n] is not None and b[n] is not None]
    total = len(nodes)
    if total < 2:
        return
    both, first, second = (Counter(k) for k in ([(a[n], b[n]) for n in nodes], [a[n] for n in nodes], [b[n] for n in nodes]))

    def entropy(counts):
        return -sum(c / total * math.log(c / total) for c in counts.values())

    information = entropy(first) + entropy(second) - entropy(both)
    check_value(name, "vi", got["vi"], entropy(both) * 2 - entropy(first) - entropy(second))
    entropies = entropy(first) + entropy(second)
    check_value(name, "nmi", got["nmi"], 2 * information / entropies if entropies else 1)

    def chosen(counts):
        return sum(c * (c - 1) / 2 for c in counts.values())

    expected = chosen(first) * chosen(second) / (total * (total - 1) / 2)
    most = (chosen(first) + chosen(second)) / 2
    check_value(name, "ari", got["ari"], 1 if most == expected else (chosen(both) - expected) / (most - expected))


def check_divisions(program, name, records):
    """Every search gives a division; comparisons are those of the divisions that they name."""
    found = {}
    searches = DIVISIONS if len({r["source"]["name"] for r in records}) < 40 else DIVISIONS[:-1]  # annealing is slow
    for division in searches:
        graph, nodes, edges, text = measured(program, records, "divisions=" + division)
        if measured(program, records, "divisions=" + division)[3] != text:
            failures.append("%s: %s: twice is not the same" % (name, division))
        if nodes and graph["community_method"] != division:
            failures.append("%s: %s: method" % (name, division))
        found[division] = values(nodes, "community")
        if sorted(set(found[division].values())) != list(range(int(graph["measures"]["communities"]))):
            failures.append("%s: %s: numbers of communities" % (name, division))
        undirected = simple_graphs(nodes, edges)[1]
        for a, b in itertools.combinations(nx.connected_components(undirected), 2):
            if {found[division][n] for n in a} & {found[division][n] for n in b}:
                failures.append("%s: %s: a community in two components" % (name, division))
        if name == "two hostile cliques" and division not in ("infomap", "labelprop") and graph["measures"]["communities"] != 2:
            failures.append("%s: %s: %s communities" % (name, division, graph["measures"]["communities"]))
    every = searches + ["kind", "country", "component", "bloc"]
    graph, nodes, _, _ = measured(program, records, "divisions=" + ",".join(every))
    found.update(kind={n["id"]: n["kind"] for n in nodes}, country={n["id"]: n.get("country") for n in nodes},
                 component=values(nodes, "component"), bloc=values(nodes, "bloc"))
    compared = graph.get("comparisons", [])
    if nodes and [(c["a"], c["b"]) for c in compared] != list(itertools.combinations(every, 2)):
        failures.append("%s: which divisions are compared" % name)
    for c in compared:
        check_comparison("%s: %s and %s" % (name, c["a"], c["b"]), c, found[c["a"]], found[c["b"]])


# --- Signs ---

def check_assortativity(name, graph, nodes, directed):
    kind = {n["id"]: n["kind"] for n in nodes}
    mixing = Counter((kind[a], kind[b]) for a, b in directed.edges)
    ties = directed.number_of_edges()
    want = None
    if ties:
        out, into = Counter(), Counter()
        for (a, b), count in mixing.items():
            out[a] += count
            into[b] += count
        same = sum(c for (a, b), c in mixing.items() if a == b) / ties
        chance = sum(out[k] * into[k] for k in out) / ties ** 2
        want = (same - chance) / (1 - chance) if chance < 1 else None
    check_value(name, "assortativity by kind", graph["measures"].get("kind_assortativity"), want)


def check_balance(name, graph, undirected):
    signs = {frozenset((a, b)): sign(d["balance"]) for a, b, d in undirected.edges(data=True)}
    count = Counter()
    for a, b, c in itertools.combinations(undirected, 3):
        three = [signs.get(frozenset(p), 0) for p in ((a, b), (b, c), (a, c))]
        if 0 not in three:
            count[three.count(-1)] += 1
    figures = graph["measures"]
    for negative, measure in enumerate(("triangles_ppp", "triangles_ppn", "triangles_pnn", "triangles_nnn")):
        check_value(name, measure, figures.get(measure, 0), count[negative])
    total = sum(count.values())
    check_value(name, "balance", figures.get("balance"), (count[0] + count[2]) / total if total else None)
    if undirected:
        check_value(name, "positive pairs", figures["positive_pairs"], list(signs.values()).count(1))
        check_value(name, "negative pairs", figures["negative_pairs"], list(signs.values()).count(-1))


def solve(matrix, right):
    """Gauss with the largest pivot; None when it is singular."""
    n = len(right)
    rows = [list(matrix[i]) + [right[i]] for i in range(n)]
    for i in range(n):
        pivot = max(range(i, n), key=lambda r: abs(rows[r][i]))
        if abs(rows[pivot][i]) < 1e-11:
            return None
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for r in range(i + 1, n):
            factor = rows[r][i] / rows[i][i]
            if factor:
                rows[r] = [x - factor * y for x, y in zip(rows[r], rows[i])]
    for i in range(n - 1, -1, -1):
        rows[i][n] = (rows[i][n] - sum(rows[i][k] * rows[k][n] for k in range(i + 1, n))) / rows[i][i]
    return [row[n] for row in rows]


def check_pn(name, nodes, directed, undirected):
    """Everett & Borgatti 2014, by their formulas and a general solver."""
    order = sorted(directed)
    n = len(order)
    if n > 80:
        return

    def matrix(graph):
        return [[{1: 1, -1: -2, 0: 0}[sign(graph.get_edge_data(a, b, {"balance": 0})["balance"])] for b in order] for a in order]

    def transposed(m):
        return [list(row) for row in zip(*m)]

    def product(a, b):
        columns = transposed(b)
        return [[sum(x * y for x, y in zip(row, column) if x and y) for column in columns] for row in a]

    def less(m, scale):
        return [[(i == k) - m[i][k] / scale for k in range(n)] for i in range(n)]

    scale = 2 * (n - 1)
    both, out = matrix(undirected), matrix(directed)
    into = transposed(out)
    systems = {}
    if n > 1:
        systems = {
            "pn_centrality": (less(both, scale), [1] * n),
            "pn_in_centrality": (less(product(into, out), scale ** 2), [1 + sum(row) / scale for row in into]),
            "pn_out_centrality": (less(product(out, into), scale ** 2), [1 + sum(row) / scale for row in out]),
        }
    for measure in ("pn_centrality", "pn_in_centrality", "pn_out_centrality"):
        want = solve(*systems[measure]) if n > 1 else None
        compare(name, measure, values(nodes, measure), dict(zip(order, want or [None] * n)))


def least_frustration(ties):
    """Over all divisions in two, each a change of one side from the last (a Gray code)."""
    nodes = sorted({n for a, b, _ in ties for n in (a, b)})
    index = {n: i for i, n in enumerate(nodes)}
    arcs = [[] for _ in nodes]
    for a, b, s in ties:
        arcs[index[a]].append((index[b], s))
        arcs[index[b]].append((index[a], s))
    side = [1] * len(nodes)
    now = best = sum(s < 0 for _, _, s in ties)
    for step in range(1, 2 ** max(len(nodes) - 1, 0)):
        changed = (step & -step).bit_length() - 1
        now += sum(side[changed] * side[other] * s for other, s in arcs[changed])
        side[changed] = -side[changed]
        best = min(best, now)
    return best


def check_frustration(name, graph, nodes, undirected):
    figures, bloc = graph["measures"], values(nodes, "bloc")
    ties = [(a, b, sign(d["balance"])) for a, b, d in undirected.edges(data=True) if d["balance"]]
    frustrated = sum((s > 0) != (bloc[a] == bloc[b]) for a, b, s in ties)
    if not nodes:
        return
    check_value(name, "frustration of the blocs", figures["frustration"], frustrated)
    check_value(name, "line balance", figures.get("line_balance"), 1 - 2 * frustrated / len(ties) if ties else None)
    if figures["frustration_least"] > frustrated:
        failures.append("%s: more frustration is proved than there is" % name)
    signed = nx.Graph()
    signed.add_weighted_edges_from(ties)
    largest = max(map(len, nx.biconnected_components(signed)), default=0)
    if largest <= 24 and figures["frustration_least"] != frustrated:
        failures.append("%s: not exact" % name)
    if largest <= 16:
        blocks = nx.biconnected_component_edges(signed)
        want = sum(least_frustration([(a, b, signed[a][b]["weight"]) for a, b in block]) for block in blocks)
        check_value(name, "frustration", figures["frustration"], want)
    for part in nx.connected_components(signed):
        if len({bloc[n] for n in part}) > 2 or any(bloc[n] in {bloc[m] for m in part} for n in signed if n not in part):
            failures.append("%s: blocs of a component" % name)
    if {n for n in bloc if bloc[n] is not None} != set(signed):
        failures.append("%s: who has a bloc" % name)


# --- Samples ---

def check_sample(program, seed):
    """Within the error that is stated, for all actors; all pivots: exact."""
    records = random_reports(seed, 150, 700)
    exact = measured(program, records)[1]
    graph, nodes, _, _ = measured(program, records, "pivots=60", "seed=%d" % seed)
    bound, deviation = graph["measures"]["betweenness_error"], graph["measures"]["betweenness_deviation"]
    for measure in ("betweenness", "harmonic_closeness"):
        want, got = values(exact, measure), values(nodes, measure)
        worst = max(abs(got[n] - want[n]) for n in want)
        if worst == 0 or worst > bound:
            failures.append("sample %d: %s is off by %g, the bound is %g" % (seed, measure, worst, bound))
        if measure == "betweenness" and not 0.1 * deviation < worst < 6 * deviation:
            failures.append("sample %d: betweenness is off by %g, the deviation is %g" % (seed, worst, deviation))
    if graph["measures"]["betweenness_pivots"] != 60 or "diameter" in graph["measures"]:
        failures.append("sample %d: figures" % seed)
    whole = measured(program, records, "pivots=150")
    if "betweenness_error" in whole[0]["measures"] or values(whole[1], "betweenness") != values(exact, "betweenness"):
        failures.append("sample %d: all actors are no sample" % seed)


# --- Bootstrap ---

def check_bootstrap(program):
    """One actor is in every document, one in a single document, the rest in a few: what intervals have to show."""
    records = random_reports(11, 12, 240, 0.3, documents=40)
    single = [dict(r, doc="only") for r in random_reports(12, 12, 1)]
    single[0]["target"] = dict(single[0]["target"], actor="state/single", name="single")
    records += single
    graph, nodes, _, text = measured(program, records, "replicates=400")
    if measured(program, records, "replicates=400")[3] != text:
        failures.append("bootstrap: twice is not the same")
    if graph["bootstrap"]["replicates"] != 400 or graph["bootstrap"]["level"] != 0.95:
        failures.append("bootstrap: figures")
    for n in nodes:
        for measure in ("strength", "in_strength", "degree", "pagerank", "harmonic_closeness"):
            low, value, high = n["low"][measure], n["measures"][measure], n["high"][measure]
            if not low <= high or not low - 0.05 * value <= value:
                failures.append("bootstrap: %s of %s: %g is outside [%g, %g]" % (measure, n["id"], value, low, high))
            if not 1 <= n["rank_low"][measure] <= n["rank_high"][measure] <= len(nodes):
                failures.append("bootstrap: rank of %s" % n["id"])
    # A sum over documents that are drawn independently has a known spread: sum of squares over documents.
    per_document = defaultdict(Counter)
    for r in records:
        if r["source"]["actor"] != r["target"]["actor"]:
            for e in ("source", "target"):
                per_document[r[e]["actor"]][r["doc"]] += 1
    documents = len({r["doc"] for r in records})
    for n in nodes:
        counts = per_document[n["id"]]
        mean = sum(counts.values()) / documents
        deviation = math.sqrt(sum((counts[d] - mean) ** 2 for d in counts) + (documents - len(counts)) * mean ** 2)
        width = n["high"]["strength"] - n["low"]["strength"]
        if n["id"] != "state/single" and not 0.8 < width / (2 * 1.96 * deviation) < 1.2:
            failures.append("bootstrap: strength of %s: width %g, deviation %g" % (n["id"], width, deviation))
        if n["id"] == "state/single" and (n["low"]["strength"], n["measures"]["strength"]) != (0, 1):
            failures.append("bootstrap: an actor of one document: %s" % n["low"])
    correlation = graph["bootstrap"]["rank_correlation"]
    if not all(0.3 < correlation[m] <= 1 for m in ("strength", "pagerank", "betweenness")):
        failures.append("bootstrap: rank correlation: %s" % correlation)
    one = measured(program, random_reports(13, 6, 20), "replicates=10")[0]
    if "bootstrap" in one:
        failures.append("bootstrap: of one document")


def main():
    program = sys.argv[1]
    for name, records in graphs():
        graph, nodes, edges, _ = measured(program, records)
        directed, undirected = simple_graphs(nodes, edges)
        check_brokerage(name, nodes, directed)
        check_participation(name, nodes, undirected)
        check_names(name, graph, nodes, "community", "communities")
        check_names(name, graph, nodes, "bloc", "blocs")
        check_assortativity(name, graph, nodes, directed)
        check_pn(name, nodes, directed, undirected)
        check_frustration(name, graph, nodes, undirected)
        if len(nodes) < 100:
            check_balance(name, graph, undirected)
            check_divisions(program, name, records)
    for seed in range(3):
        check_sample(program, seed)
    check_bootstrap(program)
    finish()


main()
