"""What the Python peers share: reading an instance, a clock, and one line of JSON as the answer."""
import json
import sys
import time

import numpy as np

CHUNK = 1024  # left vectors at a time: their products with all others have to fit into memory


TYPES = {"U8": np.uint8, "I32": np.int32, "I64": np.int64}


def tensors(path):
    """The tensors of a safetensors file that `finegrain gen` wrote."""
    with open(path, "rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
        start = file.tell()
        found = {}
        for name, tensor in header.items():
            if name != "__metadata__":
                begin, end = tensor["data_offsets"]
                file.seek(start + begin)
                found[name] = np.frombuffer(file.read(end - begin), TYPES[tensor["dtype"]]).reshape(tensor["shape"])
        return found


def packed(path):
    """The rows as bytes of 8 coordinates each."""
    return tensors(path)["rows"]


def floats(path):
    """The rows as 0/1 floats."""
    return np.unpackbits(packed(path), axis=1, bitorder="little").astype(np.float32)


def sparse(path, dtype=np.float32):
    """The rows as a compressed sparse matrix."""
    from scipy.sparse import csr_matrix

    rows = tensors(path)
    if "rows.columns" in rows:
        columns, starts = rows["rows.columns"], rows["rows.offsets"].astype(np.int32)
        return csr_matrix((np.ones(len(columns), dtype), columns, starts), shape=(len(starts) - 1, int(columns.max()) + 1))
    return csr_matrix(np.unpackbits(rows["rows"], axis=1, bitorder="little").astype(dtype))


class Best:
    """The largest value so far, and the pair that has it."""

    def __init__(self):
        self.value, self.left, self.right = float("-inf"), -1, -1

    def offer(self, value, left, right):
        if value > self.value:
            self.value, self.left, self.right = float(value), int(min(left, right)), int(max(left, right))

    def neighbours(self, values, indices):
        """The nearest others of all vectors: rows of (value, index), among them perhaps the vector itself."""
        own = indices == np.arange(len(indices))[:, None]
        others = np.where(own, -np.inf, values)
        best = np.unravel_index(np.argmax(others), others.shape)
        self.offer(others[best], best[0], indices[best])


def report(peer, solve, repeat, version, **more):
    """Runs `solve` so often, each time from the data as this peer wants them, and prints what it found."""
    seconds, cpu = [], []
    for _ in range(repeat):
        start, used = time.perf_counter(), time.process_time()
        best = solve()
        seconds.append(time.perf_counter() - start)
        cpu.append(time.process_time() - used)
    print(json.dumps({"id": peer, "value": best.value, "left": best.left, "right": best.right, "version": version,
                      "seconds": seconds, "cpu": cpu, **more}))


def arguments(peers):
    if len(sys.argv) != 5 or sys.argv[1] not in peers:
        sys.exit(f"usage: {sys.argv[0]} {'|'.join(peers)} count|optimum FILE REPEAT")
    return sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
