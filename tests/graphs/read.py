"""Reads the files of one graph with networkx, and holds them against each other: `read.py FOLDER`.

The folder has graph.json, graph.graphml, graph.gexf and tables/nodes.csv, tables/edges.csv, as `tracuu graph` writes them.
"""
import csv
import json
import sys
from pathlib import Path

import networkx as nx

folder = Path(sys.argv[1])
told = json.loads((folder / "graph.json").read_text(encoding="utf-8"))
expected = {node["id"]: (node["label"], node["kind"], node["weight"]) for node in told["nodes"]}
edges = {frozenset((edge["source"], edge["target"])): edge["weight"] for edge in told["edges"]}
assert expected and edges, "the graph is empty"


def same(name, graph, key=lambda node, data: node):
    assert not graph.is_directed(), name
    nodes = {key(node, data): (data["label"], data["kind"], int(data["weight"])) for node, data in graph.nodes(data=True)}
    assert nodes == expected, f"{name}: other nodes"
    ids = {node: key(node, data) for node, data in graph.nodes(data=True)}
    read = {frozenset((ids[left], ids[right])): int(data["weight"]) for left, right, data in graph.edges(data=True)}
    assert read == edges, f"{name}: other edges"


try:
    same("json", nx.node_link_graph(told, edges="edges"))
except TypeError:  # networkx before 3.4 names them otherwise
    same("json", nx.node_link_graph(told, link="edges"))
same("graphml", nx.read_graphml(folder / "graph.graphml"), key=lambda _, data: data["key"])
gexf = nx.read_gexf(folder / "graph.gexf")
same("gexf", gexf)
spans = [data for _, data in gexf.nodes(data=True)] + [data for _, _, data in gexf.edges(data=True)]
for data in spans:
    if "start" in data:
        assert data["start"] <= data["end"], data

with open(folder / "tables" / "nodes.csv", encoding="utf-8", newline="") as file:
    rows = {row["id"]: (row["label"], row["kind"], int(row["weight"])) for row in csv.DictReader(file)}
assert rows == expected, "csv: other nodes"
with open(folder / "tables" / "edges.csv", encoding="utf-8", newline="") as file:
    rows = {frozenset((row["source"], row["target"])): int(row["weight"]) for row in csv.DictReader(file)}
assert rows == edges, "csv: other edges"
