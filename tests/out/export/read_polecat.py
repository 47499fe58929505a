"""The table with PLOVER's codes, by Python's csv module."""
from read_gdelt import GOLDSTEIN, as_said, cell, changed, day, events, root, rows


def csv_module(path, truth, _):
    found, wanted = rows(path), list(events(truth))
    assert len(found) == len(wanted)
    for number, (row, (id, r)) in enumerate(zip(found, wanted), 1):
        want = {"Event ID": str(number), "Event Date": day(r), "Event Type": r["class"], "Event Mode": cell(r["relation"]),
                "Actor Name Raw": cell(r.get("source_text")), "Recipient Name Raw": cell(r.get("target_text")),
                "Event Text": cell(r["text"]), "Story ID": cell(r["doc"]), "Source": cell(r.get("outlet")),
                "Publication Date": cell(r.get("doc_date")), "Headline": cell(r.get("doc_title")),
                "Quad Code": ["V-COOP", "M-COOP", "V-CONF", "M-CONF"][sum(root(r) >= n for n in (6, 9, 14))]}
        for name, end in zip(("Actor", "Recipient"), truth.ends[id]):
            node = truth.nodes[end]
            want.update({f"{name} Name": cell(node.get("name")), f"Primary {name} Sector": node["kind"],
                         f"{name} Title": cell(node.get("role")), f"{name} Country": cell(node.get("country"))})
        assert {k: row[k] for k in want} == want, (row, want)
        assert float(row["Intensity"]) == GOLDSTEIN[root(r)]
    return as_said(truth, ("name", "kind", "country", "role"), ("relation", "class"),
                   ("doc", "text", "source_text", "target_text", "date", "outlet", "doc_date", "doc_title", "class", "relation"))


READERS = [csv_module]
