package finegrain.transformer.cheaper;

import finegrain.model.BitMatrix;
import finegrain.model.Measure;
import finegrain.model.PairProblem;
import finegrain.model.Value;
import finegrain.model.Vectors;
import finegrain.transformer.Construction;
import finegrain.transformer.Head;
import finegrain.transformer.OutputMlp;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/// Queries and keys of a hand-built layer on an instance, and what its rows should say.
///
/// Token 0 is the threshold token: mechanisms that keep first tokens keep it. The documents follow in a random order, so
/// that a pair is no nearer than any other. Attention by the definition does not mind the order.
public final class Task {
    private final double[][] queries;
    private final double[][] keys;
    private final boolean[] reaching;

    private Task(double[][] queries, double[][] keys, boolean[] reaching) {
        this.queries = queries;
        this.keys = keys;
        this.reaching = reaching;
    }

    /// The reason why there is no task for this construction, or an empty text.
    public static String refusal(Construction construction) {
        Head first = construction.transformer().heads().getFirst();
        return construction.transformer().heads().size() > 1 || first.mask() != Head.Mask.NONE
                ? "Cheaper attention is measured for one head without a mask, variants A, B and D; this is "
                        + construction.variant().letter() + "."
                : "";
    }

    /// The task of a layer on the documents that it was built for.
    ///
    /// @throws IllegalArgumentException if the layer has several heads or a mask
    public static Task of(Construction construction, Vectors documents, long seed) {
        String refusal = refusal(construction);
        if (!refusal.isEmpty()) {
            throw new IllegalArgumentException(refusal);
        }
        double[][] raw = construction.tokens(documents).raw();
        int n = raw.length - 1;
        int[] order = order(n, new SplittableRandom(seed));
        boolean[] truth = truth(construction, documents);
        Head head = construction.transformer().heads().getFirst();
        double[][] queries = new double[n + 1][];
        double[][] keys = new double[n + 1][];
        boolean[] reaching = new boolean[n];
        for (int i = 0; i <= n; i++) {
            double[] x = construction.transformer().tokens().apply(raw[i == 0 ? n : order[i - 1]]);
            queries[i] = projected(x, head, Side.QUERY);
            keys[i] = projected(x, head, Side.KEY);
            if (i > 0) {
                reaching[i - 1] = truth[order[i - 1]];
            }
        }
        return new Task(queries, keys, reaching);
    }

    /// A task without an instance, for looking at mechanisms alone.
    static Task of(double[][] queries, double[][] keys) {
        return new Task(queries, keys, new boolean[keys.length - 1]);
    }

    private enum Side {
        QUERY,
        KEY
    }

    /// `x Q` or `x K`; the matrices have one entry in each column.
    private static double[] projected(double[] x, Head head, Side side) {
        double[] projected = new double[head.rank()];
        int column = 0;
        for (Head.Block block : head.blocks()) {
            for (int k = 0; k < block.count(); k++) {
                projected[column++] = x[block.from() + k] * (side == Side.QUERY ? block.query() : block.key());
            }
        }
        return projected;
    }

    private static int[] order(int n, SplittableRandom random) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int at = random.nextInt(i + 1);
            order[i] = order[at];
            order[at] = i;
        }
        return order;
    }

    /// For each document, exactly, whether it has a partner that reaches the threshold.
    private static boolean[] truth(Construction construction, Vectors documents) {
        PairProblem problem = construction.blueprint().problem();
        Value threshold = construction.blueprint().separation().reach();
        BitMatrix left = documents.left();
        BitMatrix right = documents.right();
        int lefts = left.rows();
        int[] leftWeights = left.weights();
        int[] rightWeights = right.weights();
        boolean[] truth = new boolean[problem.mono() ? lefts : lefts + right.rows()];
        Map<Long, Boolean> known = new HashMap<>();
        for (int i = 0; i < lefts; i++) {
            for (int j = problem.mono() ? i + 1 : 0; j < right.rows(); j++) {
                int common = left.innerProduct(i, right, j);
                int a = leftWeights[i];
                int b = rightWeights[j];
                long key = problem.measure() == Measure.COSINE ? ((long) common << 21 | a) << 21 | b : common;
                if (known.computeIfAbsent(key, k -> reaches(problem, threshold, common, a, b))) {
                    truth[i] = true;
                    truth[problem.mono() ? j : lefts + j] = true;
                }
            }
        }
        return truth;
    }

    private static boolean reaches(PairProblem problem, Value threshold, int common, int a, int b) {
        int compared = problem.measure().of(common, a, b).compareTo(threshold);
        return problem.goal() == finegrain.model.Goal.MAX ? compared >= 0 : compared <= 0;
    }

    /// The number of tokens, the threshold token among them.
    public int tokens() {
        return keys.length;
    }

    /// The number of coordinates of a query and of a key.
    public int width() {
        return keys[0].length;
    }

    double[] query(int token) {
        return queries[token];
    }

    double[] key(int token) {
        return keys[token];
    }

    /// Whether some document has a partner: the right answer.
    public boolean yes() {
        for (boolean row : reaching) {
            if (row) {
                return true;
            }
        }
        return false;
    }

    /// Whether phi_2 says yes more than no to these outputs; one that is no number says nothing.
    static boolean says(double[] outputs) {
        return OutputMlp.STANDARD.apply(new double[][]{outputs}) >= 0.5;
    }

    /// The number of rows whose output is on the wrong side of the middle of the ramp.
    int wrongRows(double[] outputs) {
        int wrong = 0;
        for (int i = 0; i < outputs.length; i++) {
            wrong += OutputMlp.STANDARD.ramp(outputs[i]) >= 0.5 == reaching[i] ? 0 : 1;
        }
        return wrong;
    }
}
