package finegrain.solvers.dynamic;

import finegrain.contract.Budget;
import finegrain.dynamic.Weights;
import finegrain.solvers.Estimate;
import java.util.Arrays;
import java.util.Locale;

/// A (min,+) convolution: all pairs, or [MonotoneMinima] if one of the two sequences is convex and has no gaps but at the end, in
/// `O(n log n)`.
final class Convolution {
    private final long[] a;
    private final long[] b;
    /// The sequence that is convex, if one is.
    private final Convex convex;

    private enum Convex {
        FIRST,
        SECOND,
        NONE
    }

    /// @param a numbers or [Weights#FORBIDDEN]
    Convolution(long[] a, long[] b) {
        this.a = a;
        this.b = b;
        this.convex = Curvature.of(b) == Curvature.CONVEX
                ? Convex.SECOND
                : Curvature.of(a) == Curvature.CONVEX ? Convex.FIRST : Convex.NONE;
    }

    /// The memory for sequences of these lengths.
    static long bytes(long a, long b) {
        return 24 * (a + b);
    }

    private int outputs() {
        return a.length == 0 || b.length == 0 ? 0 : a.length + b.length - 1;
    }

    Estimate estimate() {
        double n = outputs();
        double pairs = (double) a.length * b.length;
        double evaluations = convex == Convex.NONE ? pairs : Math.min(pairs, n * LineSolver.log2(n));
        return new Estimate(5e-6 + evaluations * (convex == Convex.NONE ? 1e-9 : 4e-9),
                bytes(a.length, b.length),
                String.format(Locale.ROOT, "about %.2g evaluations (%,d by %,d numbers, %s)", evaluations, a.length,
                        b.length, convex == Convex.NONE ? "neither convex" : "one side convex"));
    }

    /// For each output the index in `a` of a least sum, -1 if there is none.
    int[] solve(Budget budget) {
        int[] choices = new int[outputs()];
        Arrays.fill(choices, -1);
        switch (convex) {
            case NONE -> pairs(choices, budget);
            case SECOND -> search(a, b, choices, budget);
            case FIRST -> {
                search(b, a, choices, budget);
                Arrays.setAll(choices, k -> choices[k] < 0 ? -1 : k - choices[k]);
            }
        }
        return choices;
    }

    private void pairs(int[] choices, Budget budget) {
        long[] least = new long[choices.length];
        Arrays.fill(least, Weights.LIMIT);
        Pace pace = new Pace(budget, "numbers", a.length);
        for (int i = 0; i < a.length; i++) {
            pace.step(b.length);
            if (!Weights.finite(a[i])) {
                continue;
            }
            for (int j = 0; j < b.length; j++) {
                long sum = a[i] + b[j];
                if (sum < least[i + j]) {
                    least[i + j] = sum;
                    choices[i + j] = i;
                }
            }
            budget.work().add("evaluations", b.length);
        }
        pace.end();
    }

    private static void search(long[] any, long[] convex, int[] choices, Budget budget) {
        int window = Curvature.window(convex);
        int[] columns = new int[any.length];
        int count = 0;
        for (int i = 0; i < any.length; i++) {
            if (Weights.finite(any[i])) {
                columns[count++] = i;
            }
        }
        int finite = count;
        Pace pace = new Pace(budget, "outputs", choices.length);
        MonotoneMinima minima = new MonotoneMinima(new MonotoneMinima.Matrix() {
            @Override
            public int first(int k) {
                return place(k - window + 1);
            }

            @Override
            public int end(int k) {
                return place(k + 1);
            }

            private int place(int index) {
                int place = Arrays.binarySearch(columns, 0, finite, index);
                return place < 0 ? -place - 1 : place;
            }

            @Override
            public long at(int k, int column) {
                return any[columns[column]] + convex[k - columns[column]];
            }

            @Override
            public void found(int k, int column, long value) {
                choices[k] = columns[column];
            }
        }, MonotoneMinima.Direction.RIGHT, pace);
        minima.search(0, choices.length, 0, finite);
        pace.end();
        budget.work().add("evaluations", minima.evaluations());
    }
}
