"""The part of Qdrant's REST API that we use, answered by Qdrant's own engine in this process (PyPI: qdrant-edge-py).

Storage, filters, exact search, scores and the order of a list are the engine's. Only the HTTP around them is ours, so this
says nothing about the server's statuses and limits: for those there is qdrant-double.ts.

Usage: python qdrant-edge-server.py PORT FOLDER
"""

import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import rmtree

import qdrant_edge as engine

PORT, FOLDER = int(sys.argv[1]), Path(sys.argv[2])
shards: dict[str, engine.EdgeShard] = {}
configs: dict[str, dict] = {}
lock = threading.Lock()


class Failure(Exception):
    def __init__(self, status: int, message: str):
        super().__init__(message)
        self.status = status


def shard_of(name: str) -> engine.EdgeShard:
    if name not in shards:
        raise Failure(404, f"Not found: Collection `{name}` doesn't exist!")
    return shards[name]


def create(name: str, body: dict):
    if name in shards:
        raise Failure(409, f"Wrong input: Collection `{name}` already exists!")
    hnsw = body.get("hnsw_config", {})
    config = engine.EdgeConfig(
        vectors={
            vector: engine.EdgeVectorParams(size=params["size"], distance=getattr(engine.Distance, params["distance"]))
            for vector, params in body["vectors"].items()
        },
        hnsw_config=engine.HnswIndexConfig(m=hnsw.get("m", 16), ef_construct=100, full_scan_threshold=10_000),
    )
    path = FOLDER / name
    path.mkdir(parents=True)
    shards[name] = engine.EdgeShard.create(str(path), config)
    configs[name] = body
    (FOLDER / f"{name}.json").write_text(json.dumps(body))
    return True


def load_all():
    """What a process before this one has left, as after a crash."""
    for described in FOLDER.glob("*.json"):
        name = described.stem
        shards[name] = engine.EdgeShard.load(str(FOLDER / name))
        configs[name] = json.loads(described.read_text())


def drop(name: str, _):
    known = name in shards
    if known:
        shards.pop(name).close()
        rmtree(FOLDER / name)
        (FOLDER / f"{name}.json").unlink()
    return known


def describe(name: str, _):
    if name == "":
        return {"collections": [{"name": known} for known in shards]}
    shard_of(name)
    return {"status": "green", "config": {"params": configs[name]}}


def index_field(name: str, body: dict):
    keyword = engine.PayloadSchemaType.Keyword
    shard_of(name).update(engine.UpdateOperation.create_field_index(body["field_name"], keyword))
    return {"operation_id": 0, "status": "completed"}


def upsert(name: str, body: dict):
    points = [engine.Point(point["id"], point["vector"], point["payload"]) for point in body["points"]]
    shard_of(name).update(engine.UpdateOperation.upsert_points(points))
    return {"operation_id": 0, "status": "completed"}


def count(name: str, _):
    return {"count": shard_of(name).count(engine.CountRequest(exact=True))}


def optimize(name: str, _):
    """Not of the REST API: what the server's optimizer does by itself some time after a write."""
    return shard_of(name).optimize()


def query_batch(name: str, body: dict):
    requests = [
        engine.QueryRequest(
            query=engine.Query.Nearest(search["query"], using=search["using"]),
            limit=search["limit"],
            filter=to_filter(search.get("filter") or {}),
            params=engine.SearchParams(exact=search.get("params", {}).get("exact", False)),
            with_payload=search.get("with_payload", False),
        )
        for search in body["searches"]
    ]
    try:
        lists = shard_of(name).query_batch(engine.QueryBatchRequest(requests))
    except Exception as error:  # The engine has one kind of exception for what the server answers with 400.
        raise Failure(400, str(error)) from error
    return [{"points": [to_json(point) for point in points]} for points in lists]


def to_filter(given: dict) -> engine.Filter:
    parts = {key: [to_condition(entry) for entry in entries] for key, entries in given.items()}
    return engine.Filter(**parts)


def to_condition(given: dict):
    if "is_empty" in given:
        return engine.IsEmptyCondition(given["is_empty"]["key"])
    if "match" in given:
        return engine.FieldCondition(given["key"], match=engine.MatchAny(given["match"]["any"]))
    return to_filter(given)


def to_json(point: engine.ScoredPoint) -> dict:
    return {"id": str(point.id), "version": point.version, "score": point.score, "payload": point.payload}


ROUTES = {
    ("PUT", ""): create,
    ("DELETE", ""): drop,
    ("GET", ""): describe,
    ("PUT", "index"): index_field,
    ("PUT", "points"): upsert,
    ("POST", "points/count"): count,
    ("POST", "points/query/batch"): query_batch,
    ("POST", "optimize"): optimize,
}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Headers and body are two writes: without this the second waits for the acknowledgement of the first.
    disable_nagle_algorithm = True

    def answer(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        _, _, name, *rest = [*self.path.split("?")[0].split("/"), ""][:6]
        route = ROUTES.get((self.command, "/".join(part for part in rest if part)))
        try:
            if route is None:
                raise Failure(404, "")
            with lock:
                result = route(name, json.loads(body or "{}"))
            self.reply(200, {"result": result, "status": "ok", "time": 0.0})
        except Failure as failure:
            self.reply(failure.status, {"status": {"error": str(failure)}, "time": 0.0})

    do_GET = do_PUT = do_POST = do_DELETE = answer

    def reply(self, status: int, value):
        data = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


load_all()
ThreadingHTTPServer(("127.0.0.1", PORT), Handler).serve_forever()
