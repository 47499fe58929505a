"""GEXF 1.2, by graphology-gexf."""
from npm_gexf import changed, graphology

READERS = [graphology]
