"""Dense 0/1 vectors: the orthogonal pairs of one list (count), or its largest inner product (optimum).

  numpy          AND and popcount of packed words
  sgemm          products of 0/1 floats by the BLAS behind numpy
  faiss-flat     IndexFlatIP, the two nearest of every vector
  faiss-binary   IndexBinaryFlat: nearest by Hamming distance, which is another question; shown for its speed
"""
import numpy as np

from common import CHUNK, Best, arguments, floats, packed, report


def with_numpy(path, count):
    words = packed(path).view(np.uint64)
    counts = getattr(np, "bitwise_count", None)
    if counts is None:  # before numpy 2: a table of 16-bit popcounts
        table = np.array([bin(i).count("1") for i in range(1 << 16)], np.uint8)
        counts = lambda block: table[block.view(np.uint16)]

    def solve():
        best, zeros = Best(), 0
        for i in range(len(words) - 1):
            both = words[i + 1:] & words[i]
            if count:
                zeros += len(both) - np.count_nonzero(both.any(axis=1))
            else:
                products = counts(both).sum(axis=1, dtype=np.int32)
                j = int(np.argmax(products))
                best.offer(products[j], i, i + 1 + j)
        if count:
            best.value = zeros
        return best

    return solve, np.__version__


def with_sgemm(path, count):
    rows = floats(path)

    def solve():
        best, zeros = Best(), 0
        for i in range(0, len(rows), CHUNK):
            products = rows[i:i + CHUNK] @ rows[i:].T
            if count:
                zeros += int(np.count_nonzero(np.triu(products == 0, 1)))
            else:
                products = np.triu(products, 1)
                at = np.unravel_index(np.argmax(products), products.shape)
                best.offer(products[at], i + at[0], i + at[1])
        if count:
            best.value = zeros
        return best

    return solve, np.__version__


def with_faiss_flat(path, count):
    import faiss

    rows = floats(path)

    def solve():
        index = faiss.IndexFlatIP(rows.shape[1])
        index.add(rows)
        best = Best()
        best.neighbours(*index.search(rows, 2))
        return best

    return solve, faiss.__version__


def with_faiss_binary(path, count):
    import faiss

    rows = packed(path)

    def solve():
        index = faiss.IndexBinaryFlat(8 * rows.shape[1])
        index.add(rows)
        distances, indices = index.search(rows, 2)
        best = Best()
        best.neighbours(-distances.astype(np.float32), indices)
        return best

    return solve, faiss.__version__


PEERS = {"numpy": with_numpy, "sgemm": with_sgemm, "faiss-flat": with_faiss_flat, "faiss-binary": with_faiss_binary}

if __name__ == "__main__":
    peer, question, path, repeat = arguments(PEERS)
    if question == "count" and peer.startswith("faiss"):
        raise SystemExit("faiss does not count")
    solve, version = PEERS[peer](path, question == "count")
    report(peer, solve, repeat, version, **({"other": "Hamming distance"} if peer == "faiss-binary" else {}))
