"""The largest cosine of one list of 0/1 vectors, as sparse matrices.

  scikit-learn-neighbours  NearestNeighbors, brute force by cosine, the two nearest of every vector
  scikit-learn-cosine      cosine_similarity, as many left vectors at a time as fit
  scipy-product            A·Aᵀ of the normalised sparse matrix, the same
"""
import numpy as np
import scipy
import sklearn

from common import CHUNK, Best, arguments, report, sparse


def nearest(matrix):
    from sklearn.neighbors import NearestNeighbors

    search = NearestNeighbors(n_neighbors=2, metric="cosine", algorithm="brute").fit(matrix)
    distances, indices = search.kneighbors(matrix)
    best = Best()
    best.neighbours(1 - distances, indices)
    return best


def similarity(matrix):
    from sklearn.metrics.pairwise import cosine_similarity

    best = Best()
    for i in range(0, matrix.shape[0], CHUNK):
        cosines = np.triu(cosine_similarity(matrix[i:i + CHUNK], matrix[i:]), 1)
        at = np.unravel_index(np.argmax(cosines), cosines.shape)
        best.offer(cosines[at], i + at[0], i + at[1])
    return best


def product(matrix):
    from sklearn.preprocessing import normalize

    unit = normalize(matrix).tocsr()
    other = unit.T.tocsr()
    best = Best()
    for i in range(0, unit.shape[0], CHUNK):
        cosines = (unit[i:i + CHUNK] @ other).tocoo()
        values = np.where(cosines.row + i < cosines.col, cosines.data, -1)
        at = int(np.argmax(values))
        best.offer(values[at], i + cosines.row[at], cosines.col[at])
    return best


PEERS = {"scikit-learn-neighbours": nearest, "scikit-learn-cosine": similarity, "scipy-product": product}

if __name__ == "__main__":
    peer, question, path, repeat = arguments(PEERS)
    matrix = sparse(path)
    report(peer, lambda: PEERS[peer](matrix), repeat, scipy.__version__ if peer.startswith("scipy") else sklearn.__version__)
