"""Cypher, cut into tokens by Neo4j's lexer. The clauses must be ours to the letter; the literals are read here, in both
ways in which versions of Neo4j undo escapes."""
import json
import re

from common import node_program, unpacked, with_reports
from read_neo4j import relationship_type

ACTORS = "AS row MERGE ( a : Actor { id : row . id } ) SET a += row SET a : "
RELATIONS = ("AS row MATCH ( a : Actor { id : row . source } ) MATCH ( b : Actor { id : row . target } ) "
             "MERGE ( a ) - [ r : %s { id : row . properties . id } ] -> ( b ) SET r += row . properties")
ESCAPES = {"n": "\n", "t": "\t", "'": "'", "\\": "\\"}


def string(token):
    body = token[1:-1]
    undo = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.DOTALL)
    at_once = undo.sub(lambda m: chr(int(m[1], 16)) if m[1] else ESCAPES[m[2]], body)
    # Before version 5 \uXXXX is undone in the whole query first.
    first = re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), token)
    assert first[0] == first[-1] == "'"
    twice = re.sub(r"\\(.)", lambda m: ESCAPES[m[1]], first[1:-1], flags=re.DOTALL)
    assert twice == at_once and not re.search(r"(?<!\\)(\\\\)*'", first[1:-1]), token[:200]
    return at_once


def literal(tokens, i):
    """The value that begins at token i, and the place behind it."""
    t = tokens[i]
    if t == "{":
        value, i = {}, i + 1
        while tokens[i] != "}":
            key = tokens[i].strip("`")
            assert tokens[i + 1] == ":", [t[:60] for t in tokens[max(0, i - 6):i + 6]]
            value[key], i = literal(tokens, i + 2)
            i += tokens[i] == ","
        return value, i + 1
    if t == "[":
        value, i = [], i + 1
        while tokens[i] != "]":
            item, i = literal(tokens, i)
            value.append(item)
            i += tokens[i] == ","
        return value, i + 1
    if t == "-":
        value, i = literal(tokens, i + 1)
        return -value, i
    if t in ("true", "false"):
        return t == "true", i + 1
    return (string(t) if t[0] == "'" else json.loads(t)), i + 1


def neo4j_lexer(path, truth, readers_folder):
    statements = [s for s in node_program("cypher.mjs", readers_folder, path) if s != [";"]]
    assert "".join(statements[0]) == "CREATECONSTRAINTactor_idIFNOTEXISTSFOR(a:Actor)REQUIREa.idISUNIQUE", statements[0]
    head = "MERGE ( n : Network { id : 'entente' } ) SET n +=".split()
    assert statements[1][:len(head)] == head
    network, end = literal(statements[1], len(head))
    assert end == len(statements[1])
    nodes, edges = {}, {}
    for tokens in statements[2:]:
        assert tokens[0] == "UNWIND"
        rows, end = literal(tokens, 1)
        rest = " ".join(tokens[end:]).replace("- >", "->")
        for row in rows:
            if "properties" in row:
                fields = row["properties"]
                assert rest == RELATIONS % relationship_type(fields["relation"]), rest
                edges[fields["id"]] = {**fields, "source": row["source"], "target": row["target"]}
            else:
                assert rest == ACTORS + row["kind"].capitalize(), rest
                nodes[row["id"]] = row
    return {"network": unpacked(network), "nodes": nodes, "edges": edges, "reports": with_reports(edges)}


READERS = [neo4j_lexer]
