package finegrain.solvers;

import finegrain.model.Pair;

/// A pair that was found, its inner product and the weights of its vectors.
record Found(int left, int right, int product, int leftWeight, int rightWeight) {
    Pair pair() {
        return new Pair(left, right);
    }

    boolean precedes(Found other) {
        return left != other.left ? left < other.left : right < other.right;
    }
}
