"""Measures against networkx: usage test_networkx.py PRINT_NETWORK.

Each graph is written as records, assembled and measured by the program, and compared with what networkx says
about the same ties, to 1e-9. Communities, whose numbers no library promises, are checked for their properties.
Exit status 77: networkx is not installed.
"""
import sys

from graphs import ITERATED, check_value, compare, failures, finish, graphs, is_close, measured, nx, simple_graphs, values
from networkx.algorithms.link_analysis.hits_alg import _hits_python
from networkx.algorithms.link_analysis.pagerank_alg import _pagerank_python

# In pure Python: the public functions want numpy and scipy, which the test is not to depend on.


def check_degrees(name, nodes, edges):
    def multigraph(keep):
        graph = nx.MultiDiGraph()
        graph.add_nodes_from(n["id"] for n in nodes)
        graph.add_weighted_edges_from((e["source"], e["target"], e["weight"]) for e in edges if keep(e["polarity"]))
        return graph

    for prefix, graph in (("", multigraph(lambda p: True)), ("cooperative_", multigraph(lambda p: p > 0)),
                          ("conflictive_", multigraph(lambda p: p < 0))):
        compare(name, prefix + "degree", values(nodes, prefix + "degree"), dict(graph.degree()))
        if not prefix:
            compare(name, "in_degree", values(nodes, "in_degree"), dict(graph.in_degree()))
            compare(name, "out_degree", values(nodes, "out_degree"), dict(graph.out_degree()))
        for measure, view in (("strength", graph.degree), ("in_strength", graph.in_degree), ("out_strength", graph.out_degree)):
            compare(name, prefix + measure, values(nodes, prefix + measure), dict(view(weight="weight")))


def check_paths(name, graph, nodes, edges, directed):
    betweenness = nx.betweenness_centrality(directed)
    compare(name, "betweenness", values(nodes, "betweenness"), betweenness)
    # networkx takes distances towards a node, we take those from it.
    others = max(len(directed) - 1, 1)
    harmonic = nx.harmonic_centrality(directed.reverse())
    compare(name, "harmonic", values(nodes, "harmonic_closeness"), {n: h / others for n, h in harmonic.items()})
    of_ties = nx.edge_betweenness_centrality(directed)
    for e in edges:
        tie = (e["source"], e["target"])
        want = of_ties[tie] + (of_ties[tie[::-1]] if e["symmetric"] else 0)
        check_value(name, "betweenness of %s-%s" % tie, e["measures"]["betweenness"], want)
    lengths = [d for _, row in nx.all_pairs_shortest_path_length(directed) for d in row.values() if d > 0]
    figures = graph["measures"]
    check_value(name, "diameter", figures.get("diameter"), max(lengths) if lengths else None)
    check_value(name, "mean distance", figures.get("mean_distance"), sum(lengths) / len(lengths) if lengths else None)
    if len(directed) > 2:
        star = sum(max(betweenness.values()) - b for b in betweenness.values()) / (len(directed) - 1)
        check_value(name, "betweenness centralization", figures.get("betweenness_centralization"), star)


def check_pagerank(name, nodes, directed):
    want = _pagerank_python(directed, alpha=0.85, tol=1e-15, max_iter=10000) if directed else {}
    compare(name, "pagerank", values(nodes, "pagerank"), want, ITERATED)


def scaled(vector):
    return {n: v / max(vector.values()) for n, v in vector.items()}


def check_eigenvector(name, nodes, undirected):
    """Of a connected graph: elsewhere the vector is not unique."""
    if len(undirected) < 3 or not nx.is_connected(undirected):
        return
    vector = nx.eigenvector_centrality(undirected, weight="weight", tol=1e-14, max_iter=100000)
    compare(name, "eigenvector", values(nodes, "eigenvector"), scaled(vector), ITERATED)


def check_hits(name, nodes, directed):
    """Hubs are the dominant eigenvector of A A', authorities that of A' A; both follow from each other."""
    hubs, authorities = values(nodes, "hub"), values(nodes, "authority")
    if directed.number_of_edges() == 0:
        compare(name, "hub", hubs, dict.fromkeys(hubs))
        return

    def pass_on(vector, graph):
        return {n: sum(d["weight"] * vector[m] for m, _, d in graph.in_edges(n, data=True)) for n in graph}

    compare(name, "authority of hubs", authorities, scaled(pass_on(hubs, directed)), ITERATED)
    compare(name, "hub of authorities", hubs, scaled(pass_on(authorities, directed.reverse())), ITERATED)
    want_hubs, want_authorities = _hits_python(directed, max_iter=200000, tol=1e-13)
    growth = [max(pass_on(pass_on(h, directed), directed.reverse()).values()) for h in (hubs, scaled(want_hubs))]
    if not is_close(growth[0], growth[1], 1e-6):
        failures.append("%s: hubs: eigenvalue %s, networkx has %s" % (name, growth[0], growth[1]))
    compare(name, "hub", hubs, scaled(want_hubs), 1e-5)
    compare(name, "authority", authorities, scaled(want_authorities), 1e-5)


def check_neighbourhoods(name, graph, nodes, edges, undirected):
    ties = undirected.degree
    compare(name, "coreness", values(nodes, "coreness"), nx.core_number(undirected))
    if undirected.number_of_edges() < 300:  # networkx takes minutes for more
        compare(name, "constraint", values(nodes, "constraint"), nx.constraint(undirected, weight="weight"))
        compare(name, "effective size", values(nodes, "effective_size"), nx.effective_size(undirected, weight="weight"))
    clustering = {n: c if ties[n] > 1 else None for n, c in nx.clustering(undirected).items()} if ties else {}
    compare(name, "clustering", values(nodes, "clustering"), clustering)
    triples = any(d > 1 for _, d in ties)
    check_value(name, "transitivity", graph["measures"].get("transitivity"), nx.transitivity(undirected) if triples else None)
    points = set(nx.articulation_points(undirected))
    compare(name, "articulation point", values(nodes, "articulation_point"), {n: float(n in points) for n in undirected})
    bridges = set(map(frozenset, nx.bridges(undirected)))
    for e in edges:
        tie = frozenset((e["source"], e["target"]))
        check_value(name, "bridge %s" % set(tie), e["measures"]["bridge"], float(tie in bridges))


def groups_of(nodes, measure):
    """Groups by number; checks that the numbers go by size, then by smallest id."""
    groups = {}
    for n in nodes:
        groups.setdefault(n["measures"][measure], []).append(n["id"])
    order = sorted(groups.values(), key=lambda g: (-len(g), min(g)))
    return [groups.get(i) for i in range(len(groups))], order


def check_groups(name, graph, nodes, directed, undirected):
    components, order = groups_of(nodes, "component")
    if components != order or {frozenset(c) for c in components} != set(map(frozenset, nx.connected_components(undirected))):
        failures.append("%s: components: %s" % (name, components))
    strong = nx.number_strongly_connected_components(directed)
    check_value(name, "strong components", graph["measures"]["strong_components"], strong)
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


def check_network(name, graph, directed, undirected):
    n, figures = len(directed), graph["measures"]
    ties = directed.number_of_edges()
    check_value(name, "actors", figures["actors"], n)
    check_value(name, "ties", figures["ties"], ties)
    check_value(name, "pairs", figures["pairs"], undirected.number_of_edges())
    check_value(name, "density", figures.get("density"), nx.density(directed) if n > 1 else None)
    check_value(name, "reciprocity", figures.get("reciprocity"), nx.overall_reciprocity(directed) if ties else None)
    if n > 2:
        degrees = [d for _, d in undirected.degree]
        star = sum(max(degrees) - d for d in degrees) / ((n - 1) * (n - 2))
        check_value(name, "degree centralization", figures.get("degree_centralization"), star)
    if n > 0:
        for triad, count in nx.triadic_census(directed).items():
            check_value(name, triad, figures["triad_" + triad], count)


def main():
    for name, records in graphs():
        for argument in ("merged", "unmerged"):
            graph, nodes, edges, text = measured(sys.argv[1], records, argument)
            directed, undirected = simple_graphs(nodes, edges)
            check_degrees(name, nodes, edges)
            check_network(name, graph, directed, undirected)
            if measured(sys.argv[1], records[::-1], argument)[3] != text:
                failures.append("%s: the order of the records shows" % name)
            loops = sum(r["source"] == r["target"] for r in records)
            if sum(e["weight"] for e in edges) != len(records) - loops:
                failures.append("%s: weights do not add up to the reports" % name)
            if graph["dropped"]["loops"] != loops or graph["relations"] != len(records):
                failures.append("%s: counters: %s" % (name, graph))
            if argument == "unmerged" and len(nodes) > 50:
                continue  # the same simple graphs, and networkx is slow
            check_paths(name, graph, nodes, edges, directed)
            check_pagerank(name, nodes, directed)
            check_eigenvector(name, nodes, undirected)
            check_hits(name, nodes, directed)
            check_neighbourhoods(name, graph, nodes, edges, undirected)
            check_groups(name, graph, nodes, directed, undirected)
    finish()


main()
