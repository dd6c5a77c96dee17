package finegrain.solvers.base;

import finegrain.model.Goal;

/// How an inner product compares with the one that is needed.
public enum Sense {
    AT_LEAST,
    AT_MOST,
    EXACTLY;

    public static Sense of(Goal goal) {
        return switch (goal) {
            case MAX -> AT_LEAST;
            case MIN -> AT_MOST;
            case EXACT -> EXACTLY;
        };
    }

    /// A need that every inner product meets.
    public int always() {
        return switch (this) {
            case AT_LEAST -> 0;
            case AT_MOST -> Integer.MAX_VALUE;
            case EXACTLY -> throw new IllegalStateException("No number equals every inner product.");
        };
    }

    /// A need that no inner product meets; dimensions stay below the largest integer.
    public int never() {
        return switch (this) {
            case AT_LEAST -> Integer.MAX_VALUE;
            case AT_MOST, EXACTLY -> -1;
        };
    }

    public boolean meets(int product, int need) {
        return switch (this) {
            case AT_LEAST -> product >= need;
            case AT_MOST -> product <= need;
            case EXACTLY -> product == need;
        };
    }

    /// The first position in `from … to-1` whose product meets `need`, or -1.
    public int first(int[] products, int from, int to, int need) {
        // One pass without branches decides most rows; it is what the compiler can turn into vector code.
        switch (this) {
            case AT_LEAST -> {
                int most = -1;
                for (int k = from; k < to; k++) {
                    most = Math.max(most, products[k]);
                }
                if (most < need) {
                    return -1;
                }
            }
            case AT_MOST -> {
                int least = Integer.MAX_VALUE;
                for (int k = from; k < to; k++) {
                    least = Math.min(least, products[k]);
                }
                if (least > need) {
                    return -1;
                }
            }
            case EXACTLY -> {
            }
        }
        for (int k = from; k < to; k++) {
            if (meets(products[k], need)) {
                return k;
            }
        }
        return -1;
    }

    /// The first position whose product meets the need of its class, or -1; the class of position `k` is
    /// `classes[start + k]`.
    public int first(int[] products, int from, int to, int[] classes, int start, int[] needs) {
        switch (this) {
            case AT_LEAST -> {
                for (int k = from; k < to; k++) {
                    if (products[k] >= needs[classes[start + k]]) {
                        return k;
                    }
                }
            }
            case AT_MOST -> {
                for (int k = from; k < to; k++) {
                    if (products[k] <= needs[classes[start + k]]) {
                        return k;
                    }
                }
            }
            case EXACTLY -> {
                for (int k = from; k < to; k++) {
                    if (products[k] == needs[classes[start + k]]) {
                        return k;
                    }
                }
            }
        }
        return -1;
    }
}
