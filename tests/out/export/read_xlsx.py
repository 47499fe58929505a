"""XLSX, by openpyxl."""
import json
import zipfile

import openpyxl

BINARY = True


def cut(text):
    """As much as a cell holds."""
    units, end = 0, 0
    for i, c in enumerate(text):
        units += 2 if ord(c) > 0xffff else 1
        if units < 32767:
            end = i + 1
        if units > 32767:
            return text[:end] + "\u2026"
    return text


def changed(scope, field, value, truth, owner):
    return cut(value) if isinstance(value, str) else value


def table(sheet):
    rows = sheet.iter_rows()
    names = [cell.value for cell in next(rows, [])]
    for row in rows:
        assert all(cell.data_type != "f" for cell in row), "a formula"
        yield {name: cell.value for name, cell in zip(names, row) if cell.value is not None}


def openpyxl_module(path, truth, _):
    with zipfile.ZipFile(path) as archive:
        assert {info.date_time[:3] for info in archive.infolist()} == {(1980, 1, 1)}, "times that change"
        assert b"2000-01-01T00:00:00Z" in archive.read("docProps/core.xml")
    with open(path, "rb") as f:
        book = openpyxl.load_workbook(f)
    assert book.sheetnames == ["About", "Actors", "Relations", "Reports"]
    network = {}
    for row in table(book["About"]):
        assert row["says"]
        network[row["field"]] = json.loads(row["value"]) if row["field"].endswith("_json") else row["value"]
    edges = {}
    for row in table(book["Relations"]):
        assert row.pop("source_name") == truth.label(row["source"]) and row.pop("target_name") == truth.label(row["target"])
        edges[row["id"]] = row
    reports = {}
    for row in table(book["Reports"]):
        reports.setdefault(row.pop("edge"), []).append(row)
    return {"network": network, "nodes": {row["id"]: row for row in table(book["Actors"])}, "edges": edges, "reports": reports}


READERS = [openpyxl_module]
