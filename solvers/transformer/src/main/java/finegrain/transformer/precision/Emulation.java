package finegrain.transformer.precision;

import finegrain.model.BitMatrix;
import finegrain.model.Vectors;
import finegrain.transformer.Construction;
import finegrain.transformer.Head;
import finegrain.transformer.OutputMlp;
import finegrain.transformer.Positions;
import finegrain.transformer.Precision;
import finegrain.transformer.RowValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A construction evaluated on documents in an [Arithmetic], every elementary operation rounded to one of its formats.
///
/// The weights and the threshold token are rounded from `double` once. Then, up to the entries of `XQ` and `XK` in the format of
/// entries, and from there on in that of sums:
/// - phi_1: the ones of a document are counted by additions, then a root and a quotient;
/// - entries of `XQ` and `XK`: one product each, the matrices being diagonal;
/// - a score: the products of these entries, each rounded, are added to one accumulator, in the order of the coordinates:
///   document, marker, positions, without fused multiply-add. With one format the accumulator is no wider than the entries;
/// - softmax: the largest score of the row is subtracted, then the exponential; the sums of the exponentials of documents
///   and of all tokens go to [Precision#LANES] accumulators, token `j` to number `j mod 256`, which are then added in
///   order, as the kernels do; one quotient;
/// - phi_2: `(r - a) / (b - a)`, clipped, and the product over all rows and heads.
///
/// Products by zero are exact, so the score of two documents depends on their weights, on the number of common ones and on
/// their positions only. Rows of documents that no such number tells apart are computed once: equal documents are cheap.
public final class Emulation {
    private static final int MASKED = -1;
    private static final int SINK = -1;

    /// What a score is made of: the weights of query and key, their common ones, and how many products of positions there
    /// are, with which sign.
    private record Kind(int query, int key, int common, int positions, int sign) {}

    /// What a run puts out.
    ///
    /// @param answer the output of phi_2, computed in the format
    /// @param rows its inputs
    /// @param finite whether all numbers on the way were
    public record Outcome(double answer, RowValues rows, boolean finite) {}

    private final Construction construction;
    private final Positions positions;
    private final int documents;
    private final Map<Kind, Integer> numbers = new HashMap<>();
    private final List<Kind> kinds = new ArrayList<>();
    /// Per head and document the number of its row.
    private final int[][] rowOf;
    /// Per head the different rows, as kinds of scores.
    private final List<List<int[]>> rows = new ArrayList<>();

    public Emulation(Construction construction, Vectors vectors) {
        this.construction = construction;
        this.positions = construction.tokens(vectors).positions();
        BitMatrix all = all(vectors);
        this.documents = all.rows();
        List<Head> heads = construction.transformer().heads();
        this.rowOf = new int[heads.size()][documents];
        int[] weights = all.weights();
        for (int h = 0; h < heads.size(); h++) {
            Map<Object, Integer> seen = new HashMap<>();
            List<int[]> different = new ArrayList<>();
            for (int i = 0; i < documents; i++) {
                Object position = heads.get(h).mask() == Head.Mask.DIAGONAL ? (Object) i : positionKey(i, h);
                Integer known = seen.putIfAbsent(List.of(all.row(i), position), different.size());
                rowOf[h][i] = known == null ? different.size() : known;
                if (known == null) {
                    different.add(row(all, weights, heads.get(h), h, i));
                }
            }
            rows.add(different);
        }
    }

    private static BitMatrix all(Vectors vectors) {
        if (vectors instanceof Vectors.Mono(BitMatrix only)) {
            return only;
        }
        int left = vectors.left().rows();
        BitMatrix.Builder both = new BitMatrix.Builder(left + vectors.right().rows(), vectors.dimension());
        for (int i = 0; i < left; i++) {
            both.copyRow(i, 0, vectors.left(), i);
        }
        for (int i = 0; i < vectors.right().rows(); i++) {
            both.copyRow(left + i, 0, vectors.right(), i);
        }
        return both.build();
    }

    /// Documents with equal bits and equal keys have equal rows.
    private Object positionKey(int i, int h) {
        return switch (positions) {
            case Positions.None none -> 0;
            case Positions.Sides sides -> sides.at(i, 0);
            case Positions.IndexBits bits -> bits.at(i, h);
            case Positions.ReedSolomon code -> i;
        };
    }

    private int[] row(BitMatrix all, int[] weights, Head head, int h, int i) {
        int[] row = new int[documents + 1];
        for (int j = 0; j < documents; j++) {
            boolean masked = head.mask() == Head.Mask.DIAGONAL && i == j;
            row[j] = masked ? MASKED : number(kind(all, weights, h, i, j));
        }
        row[documents] = number(new Kind(weights[i], SINK, 0, 0, 0));
        return row;
    }

    private Kind kind(BitMatrix all, int[] weights, int h, int i, int j) {
        int common = all.innerProduct(i, all, j);
        return switch (positions) {
            case Positions.None none -> new Kind(weights[i], weights[j], common, 0, 0);
            case Positions.Sides sides -> new Kind(weights[i], weights[j], common, 1,
                    (int) (sides.at(i, 0) * sides.at(j, 0)));
            case Positions.IndexBits bits -> new Kind(weights[i], weights[j], common, 1,
                    (int) (bits.at(i, h) * bits.at(j, h)));
            case Positions.ReedSolomon code -> new Kind(weights[i], weights[j], common, agreements(code, i, j), 1);
        };
    }

    /// The number of coordinates in which both codewords are not zero.
    private static int agreements(Positions.ReedSolomon code, int i, int j) {
        int agreements = 0;
        for (int x = 0; x < code.q(); x++) {
            agreements += code.value(i, x) == code.value(j, x) ? 1 : 0;
        }
        return agreements;
    }

    private int number(Kind kind) {
        return numbers.computeIfAbsent(kind, k -> {
            kinds.add(k);
            return kinds.size() - 1;
        });
    }

    /// Everything in one format.
    public Outcome run(Format format) {
        return run(Arithmetic.of(format));
    }

    public Outcome run(Arithmetic arithmetic) {
        Format format = arithmetic.sums();
        double[] scores = new double[kinds.size()];
        boolean finite = true;
        for (int k = 0; k < scores.length; k++) {
            scores[k] = score(kinds.get(k), arithmetic.entries(), format);
            finite &= Double.isFinite(scores[k]);
        }
        double[][] outputs = new double[rows.size()][documents];
        for (int h = 0; h < outputs.length; h++) {
            double[] different = new double[rows.get(h).size()];
            for (int r = 0; r < different.length; r++) {
                different[r] = softmax(rows.get(h).get(r), scores, format);
                finite &= Double.isFinite(different[r]);
            }
            for (int i = 0; i < documents; i++) {
                outputs[h][i] = different[rowOf[h][i]];
            }
        }
        return new Outcome(answer(outputs, format), new RowValues(outputs, OutputMlp.STANDARD), finite);
    }

    private double score(Kind kind, Format e, Format s) {
        List<Head.Block> blocks = construction.transformer().heads().getFirst().blocks();
        double query = e.round(blocks.getFirst().query());
        double key = e.round(blocks.getFirst().key());
        double sum = 0;
        if (kind.common() > 0) {
            double product = s.multiply(e.multiply(unit(kind.query(), e), query),
                    e.multiply(unit(kind.key(), e), key));
            for (int k = 0; k < kind.common(); k++) {
                sum = s.add(sum, product);
            }
        }
        double marker = kind.key() == SINK ? e.round(construction.sink()) : 1;
        sum = s.add(sum, s.multiply(query, e.multiply(marker, key)));
        if (kind.positions() > 0) {
            double entry = e.round(positions instanceof Positions.ReedSolomon code ? 1 / Math.sqrt(code.q()) : 1);
            double product = kind.sign() * s.multiply(e.multiply(entry, e.round(blocks.getLast().query())),
                    e.multiply(entry, e.round(blocks.getLast().key())));
            for (int k = 0; k < kind.positions(); k++) {
                sum = s.add(sum, product);
            }
        }
        return sum;
    }

    /// The entry of a normalised document of this weight.
    private double unit(int weight, Format f) {
        return switch (construction.transformer().tokens().normalisation()) {
            case NONE -> 1;
            case EUCLIDEAN -> {
                double squares = 0;
                for (int k = 0; k < weight; k++) {
                    squares = f.add(squares, 1);
                }
                yield f.divide(1, Math.max(1, f.sqrt(squares)));
            }
        };
    }

    private double softmax(int[] row, double[] scores, Format f) {
        double max = Double.NEGATIVE_INFINITY;
        for (int kind : row) {
            max = kind == MASKED ? max : Math.max(max, scores[kind]);
        }
        double[] exponentials = new double[scores.length];
        Arrays.fill(exponentials, -1);
        double[] some = new double[Precision.LANES];
        double[] every = new double[Precision.LANES];
        for (int j = 0; j < row.length; j++) {
            if (row[j] == MASKED) {
                continue;
            }
            double e = exponentials[row[j]];
            if (e < 0) {
                e = f.exp(f.subtract(scores[row[j]], max));
                exponentials[row[j]] = e;
            }
            int lane = j % Precision.LANES;
            every[lane] = f.add(every[lane], e);
            if (j < documents) {
                some[lane] = f.add(some[lane], e);
            }
        }
        return f.divide(total(some, f), total(every, f));
    }

    private static double total(double[] lanes, Format f) {
        double sum = 0;
        for (double lane : lanes) {
            sum = f.add(sum, lane);
        }
        return sum;
    }

    private static double answer(double[][] outputs, Format f) {
        OutputMlp ramp = OutputMlp.STANDARD;
        double low = f.round(ramp.low());
        double width = f.round(ramp.high() - ramp.low());
        double none = 1;
        for (double[] head : outputs) {
            for (double r : head) {
                double g = Math.min(1, Math.max(0, f.divide(f.subtract(r, low), width)));
                none = f.multiply(none, f.subtract(1, g));
            }
        }
        return f.subtract(1, none);
    }
}
