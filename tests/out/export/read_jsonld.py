"""JSON-LD, by rdflib."""
import rdflib

from read_turtle import read


def rdflib_module(path, truth, _):
    graph = rdflib.Graph()
    graph.parse(path, format="json-ld")
    return read(graph, truth)


READERS = [rdflib_module]
