package finegrain.transformer;

import finegrain.solvers.attention.Arithmetic;
import finegrain.solvers.attention.AttentionKernels;
import finegrain.transformer.Features.Feature;

/// The numbers that attention multiplies, made from packed columns; every stored number and every operation is rounded to the format.
final class Entries<A> {
    private final AttentionKernels<A> kernels;
    private final Arithmetic<A> arithmetic;
    private final int tokens;
    private final A norms;
    private final A ones;

    Entries(AttentionKernels<A> kernels, Features features) {
        this.kernels = kernels;
        arithmetic = kernels.arithmetic();
        tokens = features.documents() + 1;
        norms = arithmetic.array(padded(features));
        for (int i = 0; i < features.documents(); i++) {
            arithmetic.set(norms, i, 1 / Math.sqrt(Math.max(1, features.weights().get(i))));
        }
        ones = arithmetic.array(arithmetic.panel());
        arithmetic.fill(ones, 0, arithmetic.panel(), 1);
    }

    /// How many numbers it keeps.
    static long numbers(Features features) {
        return padded(features) + (long) Long.SIZE;
    }

    private static int padded(Features features) {
        return Math.multiplyExact(features.documents() / Arithmetic.TILE + 1, Arithmetic.TILE);
    }

    /// Puts the query coordinate of document `row` at `at`; false if it is zero, as it is from row `to` on.
    boolean query(Feature feature, int row, int to, A target, int at) {
        double entry = row < to
                ? arithmetic.rounded(entry(feature.column(), row) * arithmetic.rounded(feature.query()))
                : 0;
        arithmetic.set(target, at, entry);
        return entry != 0;
    }

    /// The keys of the tile of tokens that begins with `first`, in panels: token `panel·p + x` of it at `at + p·stride + x`.
    void expand(Feature feature, int first, A target, int at, int stride) {
        Column column = feature.column();
        int panel = arithmetic.panel();
        boolean scaled = column.scaling() == Column.Scaling.NORM;
        for (int j = 0; j < Arithmetic.TILE; j += panel) {
            long bits = column.word((first + j) / Long.SIZE) >>> j;
            kernels.expand(bits, panel, column.on(), column.off(), scaled ? norms : ones, scaled ? first + j : 0,
                    feature.key(),
                    target, at + j / panel * stride);
        }
        int last = tokens - 1 - first;
        if (last < Arithmetic.TILE) {
            double entry = arithmetic.rounded(column.sink()) * arithmetic.rounded(feature.key());
            arithmetic.set(target, at + last / panel * stride + last % panel, entry);
        }
    }

    /// The quotient of the sums of lanes that begin at `at`.
    double quotient(A products, A weights, int at) {
        return arithmetic.rounded(arithmetic.sum(products, at) / arithmetic.sum(weights, at));
    }

    /// The entry of `X` for a document.
    private double entry(Column column, int document) {
        double x = arithmetic.rounded(column.bit(document) ? column.on() : column.off());
        return switch (column.scaling()) {
            case NONE -> x;
            case NORM -> arithmetic.rounded(x * arithmetic.get(norms, document));
        };
    }
}
