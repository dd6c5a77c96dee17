package finegrain.solvers.dynamic;

import finegrain.dynamic.Weights;

/// How a sequence of numbers, some of which may be missing, bends.
enum Curvature {
    /// The differences never decrease; numbers are missing at the end only.
    CONVEX("convex"),
    /// The differences never increase; no number is missing.
    CONCAVE("concave"),
    /// Neither.
    ANY("of no shape");

    private final String word;

    Curvature(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    static Curvature of(long[] numbers) {
        int length = window(numbers);
        boolean convex = true;
        boolean concave = length == numbers.length;
        for (int i = 0; i < length; i++) {
            if (!Weights.finite(numbers[i])) {
                return ANY;
            }
            if (i >= 2) {
                long before = numbers[i - 1] - numbers[i - 2];
                long now = numbers[i] - numbers[i - 1];
                convex &= now >= before;
                concave &= now <= before;
            }
        }
        return convex ? CONVEX : concave ? CONCAVE : ANY;
    }

    /// The length without the missing numbers at the end.
    static int window(long[] numbers) {
        int length = numbers.length;
        while (length > 0 && !Weights.finite(numbers[length - 1])) {
            length--;
        }
        return length;
    }
}
