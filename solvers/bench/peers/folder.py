"""The two most similar text files of a folder, or lines of a file: scikit-learn from the text to the answer.

  folder.py PATH

CountVectorizer reads and counts, words as they are; NearestNeighbors finds the nearest other of every text by cosine.
"""
import os
import sys

import sklearn
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.neighbors import NearestNeighbors

from common import Best, report


def texts(path):
    if os.path.isfile(path):
        with open(path, encoding="utf-8", errors="replace") as lines:
            return [line for line in lines]
    found = []
    for folder, _, files in sorted(os.walk(path)):
        for name in sorted(files):
            with open(os.path.join(folder, name), encoding="utf-8", errors="replace") as file:
                found.append(file.read())
    return found


def solve():
    matrix = CountVectorizer(binary=True).fit_transform(texts(sys.argv[1]))
    matrix = matrix[matrix.getnnz(axis=1) > 0]
    distances, indices = NearestNeighbors(n_neighbors=2, metric="cosine", algorithm="brute").fit(matrix).kneighbors(matrix)
    best = Best()
    best.neighbours(1 - distances, indices)
    return best


if __name__ == "__main__":
    report("scikit-learn-text", solve, 1, sklearn.__version__)
