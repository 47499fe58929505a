"""RDF: Turtle by rapper, JSON-LD by rdflib. both give a graph of rdflib's."""
import json
import re
import subprocess
from urllib.parse import quote, unquote

import rdflib

RDF, PROV = rdflib.RDF, rdflib.Namespace("http://www.w3.org/ns/prov#")
BASE = "urn:entente:"


def after(uri, kind):
    assert str(uri).startswith(BASE + kind), uri
    return unquote(str(uri)[len(BASE + kind):])


def fields_of(graph, subject):
    found = {}
    for predicate, value in graph.predicate_objects(subject):
        if str(predicate).startswith(BASE + "vocabulary/"):
            name = after(predicate, "vocabulary/")
            assert name not in found
            value = value.toPython()
            found[name] = json.loads(value) if name.endswith("_json") else value
    return found


def read(graph, truth):
    nodes, edges, reports = {}, {}, {}
    network = next(graph.subjects(RDF.type, rdflib.URIRef(BASE + "vocabulary/Network")))
    for subject in graph.subjects(RDF.type, rdflib.URIRef(BASE + "vocabulary/Actor")):
        id = after(subject, "actor/")
        nodes[id] = fields_of(graph, subject)
        assert str(graph.value(subject, rdflib.RDFS.label)) == truth.label(id)
        assert rdflib.URIRef(BASE + "vocabulary/" + nodes[id]["kind"].capitalize()) in set(graph.objects(subject, RDF.type))
    for subject in graph.subjects(RDF.type, RDF.Statement):
        fields = fields_of(graph, subject)
        source, target = (after(graph.value(subject, p), "actor/") for p in (RDF.subject, RDF.object))
        predicate = graph.value(subject, RDF.predicate)
        assert after(predicate, "relation/") == fields["relation"]
        if fields["status"] == "asserted":
            assert (graph.value(subject, RDF.subject), predicate, graph.value(subject, RDF.object)) in graph
        edges[fields["id"]] = {**fields, "source": source, "target": target}
        mine = {int(str(r).rsplit("/", 1)[1]): r for r in graph.objects(subject, PROV.wasDerivedFrom)}
        reports[fields["id"]] = [fields_of(graph, mine[i]) for i in sorted(mine)]
        for i, r in mine.items():
            assert after(graph.value(r, PROV.wasQuotedFrom), "document/") == reports[fields["id"]][i].get("doc", "")
    return {"network": fields_of(graph, network), "nodes": nodes, "edges": edges, "reports": reports}


TRIPLE = re.compile(r'<([^>]*)> <([^>]*)> (?:<([^>]*)>|"((?:[^"\\]|\\.)*)"(?:\^\^<([^>]*)>)?) \.')
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\"}


def unescape(text):
    """rdflib 6.1 takes the second half of an escaped backslash for the beginning of an escape."""
    return re.sub(r"\\(?:u([0-9A-F]{4})|U([0-9A-F]{8})|(.))",
                  lambda m: chr(int(m[1] or m[2], 16)) if m[1] or m[2] else ESCAPES[m[3]], text)


def rapper(path, truth, _):
    text = subprocess.run(["rapper", "-q", "-i", "turtle", "-o", "ntriples", path, BASE], capture_output=True, check=True).stdout
    graph = rdflib.Graph()
    for row in text.decode().splitlines():
        subject, predicate, uri, literal, datatype = TRIPLE.fullmatch(row).groups()
        to = rdflib.URIRef(uri) if uri is not None else rdflib.Literal(unescape(literal), datatype=datatype)
        graph.add((rdflib.URIRef(subject), rdflib.URIRef(predicate), to))
    return read(graph, truth)


READERS = [rapper]
