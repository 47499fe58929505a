"""An export takes time in proportion to its network: usage large.py ENTENTE. The network has no evidence, so that it is read fast;
what is done once for every field and every actor, row by row, does not end within the limit."""
import os
import subprocess
import sys
import tempfile

from networks import edge, lines, node

NODES, LIMIT = 40000, 100  # seconds, of which an export with sanitizers takes some ten; with a step too many, it took 160

nodes = [node(f"person/{i}", f"Actor {i}", kind="person") for i in range(NODES)]
edges = [edge(f"person/{i}", f"person/{(i * 7 + 1) % NODES}") for i in range(NODES)]
with tempfile.TemporaryDirectory() as folder:
    network, target = os.path.join(folder, "network.jsonl"), os.path.join(folder, "out")
    with open(network, "w", encoding="utf-8") as f:
        f.write(lines(nodes, edges))
    subprocess.run([sys.argv[1], "export", "--no-measures", "--to", "csv", "-o", target, network], check=True, timeout=LIMIT)
    with open(os.path.join(target, "edges.csv"), encoding="utf-8") as f:
        assert sum(1 for _ in f) == NODES + 1
print("1 passed, 0 failed")
