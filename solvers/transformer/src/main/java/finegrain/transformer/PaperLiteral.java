package finegrain.transformer;

import finegrain.model.AttainableValues;
import finegrain.model.BitMatrix;
import finegrain.model.Goal;
import finegrain.model.Measure;
import finegrain.model.PairProblem;
import finegrain.model.Value;
import finegrain.model.Vectors;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// The constructions as they are printed, kept as an exhibit: [Defect] lists what is wrong with them, and [LiteralExhibit]
/// the smallest instance that shows it.
///
/// Tokens are `(u, 1)` for a document and `(0, …, 0, t + 1)` for the threshold, negated for minima; for OV they are the
/// vectors and a zero vector. `Q Kᵀ = ±3 ln n · I`, the value of a token is the sum of its document coordinates, and the
/// answer is yes if some row puts out `1/(n+1)` or more. "As printed" means a transcription of the paper's second version
/// (theorems 4.1, C.1, C.2 and lemmas D.1–D.3 of Alman and Yu 2025); the defects may have come in with it.
public final class PaperLiteral {
    /// What is wrong, and what the constructions of this package do instead.
    public enum Defect {
        D1("the row of the threshold token counts, and a query that compares nothing always says yes"),
        D2("the bound for no-instances needs l(n+1) < n², which fails for few vectors"),
        D3("the value of a token is its weight, so pairs of zero vectors are missed"),
        D4("for maxima a token finds itself"),
        D5("the threshold of a minimum has the wrong sign and swallows everything"),
        D6("division by the 1-norm does not give the cosine"),
        D7("the temperature 3 ln n cannot separate close cosines"),
        D8("phi_1 knows the threshold token by a coordinate above 1, interpolates up to 2, and normalises it");

        private final String statement;

        Defect(String statement) {
            this.statement = statement;
        }

        public String statement() {
            return statement;
        }

        /// What is done instead.
        public String repair() {
            return switch (this) {
                case D1 -> "phi_2 ignores the row of the threshold token";
                case D2, D7 -> "the temperature ln(8n)/δ";
                case D3 -> "every document has the value 1";
                case D4 -> "colours, a positional code, or a mask";
                case D5 -> "the threshold t + 1 for minima too";
                case D6 -> "the Euclidean norm";
                case D8 -> "a flag of its own for the threshold token, which is not normalised";
            };
        }
    }

    private final Set<Defect> repaired;

    /// The printed construction, except that some defects are `repaired`.
    public PaperLiteral(Set<Defect> repaired) {
        this.repaired = Set.copyOf(repaired);
    }

    /// Whether the printed construction with D1 and D5 repaired is proved right: OV and Min-IP with more vectors than
    /// coordinates and no zero vector.
    public static boolean valid(PairProblem problem, Vectors.Mono vectors) {
        return switch (problem) {
            case OV, MIN_IP ->
                vectors.rows().rows() > vectors.dimension() && vectors.dimension() > 0 && vectors.rows().zeroRow() < 0;
            case BOV, BMIN_IP, MAX_IP, BMAX_IP, MSD, BMSD, LSD, BLSD, BEXACT_IP, KERNEL_SUM -> false;
        };
    }

    /// The output from which on a row says yes.
    public static double bar(int n) {
        return 1 / (n + 1.0);
    }

    /// Whether some row says yes; outputs that equal the bar but for rounding do.
    public boolean answer(PairProblem problem, Vectors.Mono vectors, Value threshold) {
        double bar = bar(vectors.rows().rows()) - 1e-12;
        return Arrays.stream(outputs(problem, vectors, threshold)).anyMatch(r -> r >= bar);
    }

    /// The outputs of the rows that count: those of the documents, and that of the threshold token while D1 is there.
    ///
    /// @param threshold ignored for OV
    public double[] outputs(PairProblem problem, Vectors.Mono vectors, Value threshold) {
        BitMatrix rows = vectors.rows();
        int n = rows.rows();
        double[][] x = new double[n + 1][];
        double[][] values = new double[n + 1][1];
        for (int i = 0; i < n; i++) {
            x[i] = document(problem, rows, i);
            double weight = Arrays.stream(x[i]).sum() - (problem == PairProblem.OV ? 0 : 1);
            values[i][0] = repaired.contains(Defect.D3) ? 1 : weight;
        }
        x[n] = thresholdToken(problem, rows.columns(), threshold);
        double[][] scores = Matrices.timesTransposed(x, x);
        double temperature = temperature(problem, vectors, threshold);
        for (int i = 0; i <= n; i++) {
            for (int j = 0; j <= n; j++) {
                scores[i][j] *= temperature;
            }
            if (repaired.contains(Defect.D4) && problem.goal() == Goal.MAX) {
                scores[i][i] = Double.NEGATIVE_INFINITY;
            }
        }
        double[][] attention = Matrices.times(Matrices.softmax(scores), values);
        int counting = repaired.contains(Defect.D1) ? n : n + 1;
        return Arrays.stream(attention).limit(counting).mapToDouble(row -> row[0]).toArray();
    }

    /// The token of the threshold `t` after the printed phi_1 for cosines (lemma D.3) in dimension `l`. It should be
    /// `(0, …, 0, t + 1)`.
    public static double[] thresholdTokenOfLemmaD3(int l, double t) {
        double last = t + 1;
        double g = Math.clamp(2 - last, 0, 1);
        // (0, …, 0, t + 1) divided by its 1-norm, once as a document (x, 1) and once as a threshold (0, x)
        double[] token = new double[l + 1];
        token[l - 1] = g;
        token[l] = g + (1 - g);
        return token;
    }

    private double[] document(PairProblem problem, BitMatrix rows, int i) {
        int l = rows.columns();
        double weight = rows.weight(i);
        double norm = problem.measure() == Measure.INNER_PRODUCT
                ? 1
                : repaired.contains(Defect.D6) ? Math.sqrt(weight) : weight;
        double[] x = new double[problem == PairProblem.OV ? l : l + 1];
        for (int k = 0; k < l; k++) {
            x[k] = rows.get(i, k) ? 1 / norm : 0;
        }
        if (x.length > l) {
            x[l] = 1;
        }
        return x;
    }

    private double[] thresholdToken(PairProblem problem, int l, Value threshold) {
        if (problem == PairProblem.OV) {
            return new double[l];
        }
        double[] x = new double[l + 1];
        double marker = threshold.approximate() + 1;
        x[l] = problem.goal() == Goal.MAX || repaired.contains(Defect.D5) ? marker : -marker;
        return x;
    }

    private double temperature(PairProblem problem, Vectors.Mono vectors, Value threshold) {
        int n = vectors.rows().rows();
        double sign = problem.goal() == Goal.MIN ? -1 : 1;
        if (repaired.contains(Defect.D2) || repaired.contains(Defect.D7)) {
            AttainableValues values = AttainableValues.ofDimension(problem.measure(), vectors.dimension());
            Value t = problem == PairProblem.OV ? Value.ZERO : threshold;
            Optional<Value> miss = Separation.beyond(problem.goal(), values, t);
            if (miss.isPresent()) {
                return sign * Math.log(8.0 * n) / new Separation(t, miss.get(), true).delta();
            }
        }
        return sign * 3 * Math.log(n);
    }
}
