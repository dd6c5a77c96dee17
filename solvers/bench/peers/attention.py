"""Attention over dense matrices by the BLAS behind numpy, by blocks of rows so that no n-by-n matrix exists.

  attention.py INPUT OUTPUT REPEAT SECONDS

The input is that of `finegrain.bench.DenseWorkload`: tokens, columns, bytes per number and 0 as four int32, then Q, K and V. The output of
the last run is written row by row. Prints one line of JSON. After SECONDS it is not run again.
"""
import json
import sys
import time

import numpy as np

ROWS = 256  # their scores with all tokens have to fit near the processor, as far as that goes


def load(path):
    n, d, size, _ = np.fromfile(path, "<i4", 4)
    numbers = np.fromfile(path, "<f4" if size == 4 else "<f8", offset=16)
    return numbers.reshape(3, n, d)


def attention(q, k, v, out):
    scale = q.dtype.type(1 / np.sqrt(q.shape[1]))
    transposed = np.ascontiguousarray(k.T)
    for i in range(0, len(q), ROWS):
        weights = (q[i:i + ROWS] * scale) @ transposed
        weights -= weights.max(axis=1, keepdims=True)
        np.exp(weights, out=weights)
        out[i:i + ROWS] = (weights @ v) / weights.sum(axis=1, keepdims=True)


if __name__ == "__main__":
    path, target, repeat, limit = sys.argv[1], sys.argv[2], int(sys.argv[3]), float(sys.argv[4])
    q, k, v = load(path)
    out = np.empty_like(q)
    attention(q[:512], k[:512], v[:512], out[:512])  # wakes the library up
    seconds, cpu = [], []
    while len(seconds) < repeat and sum(seconds) < limit:
        start, used = time.perf_counter(), time.process_time()
        attention(q, k, v, out)
        seconds.append(time.perf_counter() - start)
        cpu.append(time.process_time() - used)
    out.tofile(target)
    print(json.dumps({"id": "numpy-blas", "version": np.__version__, "seconds": seconds, "cpu": cpu}))
