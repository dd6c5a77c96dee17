package finegrain.cli;

import finegrain.contract.Budget;
import finegrain.model.BitMatrix;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import finegrain.model.Value;
import finegrain.model.Vectors;
import finegrain.transformer.AttentionRun;
import finegrain.transformer.Choice;
import finegrain.transformer.Dtype;
import finegrain.transformer.Plan;
import finegrain.transformer.RowValues;
import finegrain.transformer.TransformerSolver;
import finegrain.transformer.simulation.Bounds;
import finegrain.transformer.simulation.DocumentsBySmall;
import finegrain.transformer.simulation.LargeTransformer;
import finegrain.transformer.simulation.ManySmall;
import finegrain.transformer.simulation.Matrix;
import finegrain.transformer.simulation.Mode;
import finegrain.transformer.simulation.OrthogonalBySmall;
import finegrain.transformer.simulation.Outcome;
import finegrain.transformer.simulation.Samples;
import finegrain.transformer.simulation.Setting;
import finegrain.transformer.simulation.Simulation;
import finegrain.transformer.simulation.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/// The runs behind `transformer simulate`.
final class Simulations {
    private static final int MOST_QUERIES = 256;
    private static final int DIMENSION = 24;

    private Simulations() {}

    /// A seeded transformer; empty if the budget was spent.
    static Optional<SimulationRow> sampled(Samples samples, int n, Mode mode, Setting setting, Budget budget) {
        LargeTransformer large = samples.transformer();
        Matrix x = samples.tokens(n);
        return Simulation.run(large, x, mode, setting, budget).map(outcome -> {
            Matrix exact = large.apply(x, mode);
            double error = outcome.output().distance(exact) / largest(exact);
            return row(mode.id(), n, setting, outcome, error, stated(large, x, exact, mode, setting), Optional.empty());
        });
    }

    private static double largest(Matrix matrix) {
        return Math.max(Double.MIN_NORMAL, matrix.distance(Matrix.of(matrix.rows(), matrix.columns(), (i, k) -> 0)));
    }

    private static OptionalDouble stated(LargeTransformer large, Matrix x, Matrix exact, Mode mode,
            Setting setting) {
        if (large.layers().size() > 1) {
            return OptionalDouble.empty();
        }
        if (mode.exact()) {
            // an error is compared with the largest output, which may be smaller than the largest value
            double ratio = 0;
            for (LargeTransformer.Head head : large.layers().getFirst().heads()) {
                ratio = Math.max(ratio, largest(slice(x, head).times(head.weights().value())) / largest(exact));
            }
            int parts = 2 * Math.ceilDiv(x.rows(), setting.length() - 1) + 1;
            return OptionalDouble.of(ratio * Bounds.rounding(x.rows(), setting.length(), parts));
        }
        if (mode instanceof Mode.Average) {
            double worst = 0;
            for (LargeTransformer.Head head : large.layers().getFirst().heads()) {
                Weights w = head.weights();
                Matrix rows = slice(x, head);
                Matrix some = Matrix.of(Math.min(MOST_QUERIES, x.rows()), rows.columns(), rows::get).times(w.query());
                Matrix keys = rows.times(w.key());
                worst = Math.max(worst, Bounds.sampling(x.rows(), setting.length(), w.value().columns(),
                        Bounds.spread(some, keys), Bounds.concord(some, keys, rows.times(w.value()))));
            }
            return OptionalDouble.of(worst);
        }
        return OptionalDouble.empty();
    }

    private static Matrix slice(Matrix x, LargeTransformer.Head head) {
        return Matrix.of(x.rows(), head.weights().query().rows(), (i, k) -> x.get(i, head.from() + k));
    }

    private static SimulationRow row(String mode, int n, Setting setting, Outcome outcome, double error,
            OptionalDouble stated, Optional<String> answer) {
        return new SimulationRow(mode, n, setting.length(), outcome.calls(), outcome.formula().total(),
                outcome.retries(), outcome.formula().rounds() + outcome.retryRounds(), outcome.width(),
                outcome.largestScore(), error, stated, answer);
    }

    /// `n / m` small heads by one large one.
    static SimulationRow manySmall(Samples samples, int n, int m) {
        List<ManySmall.Task> tasks = new ArrayList<>();
        List<Matrix> expected = new ArrayList<>();
        double largest = Double.MIN_NORMAL;
        for (int g = 0; g < Math.ceilDiv(n, m); g++) {
            Samples own = new Samples(samples.width(), 1, 1, samples.gain(), samples.seed() + g);
            LargeTransformer small = own.transformer();
            Matrix x = own.tokens(Math.min(m, n - g * m));
            tasks.add(new ManySmall.Task(x, small.layers().getFirst().heads().getFirst().weights()));
            expected.add(small.apply(x, new Mode.Full()));
            largest = Math.max(largest, largest(expected.getLast()));
        }
        double size = ManySmall.enough(tasks);
        ManySmall.Outcome outcome = ManySmall.run(tasks, size);
        double error = 0;
        int at = 0;
        for (Matrix task : expected) {
            int from = at;
            error = Math.max(error,
                    task.distance(Matrix.of(task.rows(), task.columns(), (i, k) -> outcome.output().get(from + i, k))));
            at += task.rows();
        }
        return new SimulationRow("many-small", n, m, outcome.calls(), 1, 0, 1, outcome.width(),
                outcome.largestScore(), error / largest, OptionalDouble.of(0), Optional.empty());
    }

    /// Orthogonal vectors, `n` on each side; the error is the number of rows answered wrongly.
    static SimulationRow orthogonal(int n, int m, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        BitMatrix left = bits(n, random);
        BitMatrix right = bits(n, random);
        OrthogonalBySmall.Outcome outcome = OrthogonalBySmall.run(left, right, m);
        PairInstance x = new PairInstance(PairProblem.BOV, new Vectors.Bi(left, right), new Question.Exists());
        int wrong = 0;
        for (int i = 0; i < n; i++) {
            boolean found = false;
            for (int j = 0; j < n && !found; j++) {
                found = PairProblem.BOV.verify(x, new Pair(i, j));
            }
            wrong += found == outcome.rows().get(i) ? 0 : 1;
        }
        return new SimulationRow("ov", n, m, outcome.calls(), outcome.formula(), 0, 1, outcome.width(),
                outcome.largestScore(), wrong, OptionalDouble.of(0),
                Optional.of(outcome.yes() ? "yes" : "no"));
    }

    /// Of 24 coordinates about half: some rows have a partner, some have none.
    private static BitMatrix bits(int n, SplittableRandom random) {
        BitMatrix.Builder bits = new BitMatrix.Builder(n, DIMENSION);
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < DIMENSION; k++) {
                if (random.nextInt(100) < 52) {
                    bits.set(i, k);
                }
            }
        }
        return bits.build();
    }

    /// The transformer for an instance with a threshold, in float64.
    static Plan plan(PairInstance x) {
        Value threshold = threshold(x.question());
        TransformerSolver solver = new TransformerSolver(Choice.AUTO.with(Dtype.FLOAT64));
        solver.declines(x)
                .ifPresent(reason -> {
                    throw new UsageException("No transformer: " + reason + ".");
                });
        // where the weights that occur settle the answer, the transformer for all vectors of the dimension may not be trivial
        return solver.plan(x, threshold)
                .or(() -> new TransformerSolver(Choice.AUTO.with(Dtype.FLOAT64).with(Choice.Snapping.DIMENSION))
                        .plan(x, threshold))
                .orElseThrow(() -> new UsageException(
                        "The threshold " + threshold
                                + " is reached by all values or by none; no transformer is needed."));
    }

    private static Value threshold(Question question) {
        if (question instanceof Question.Threshold(Value t)) {
            return t;
        }
        if (question instanceof Question.Exists) {
            return Value.ZERO;
        }
        throw new UsageException(
                "The question is '" + question.kind().word() + "'; give a threshold with --threshold.");
    }

    /// The transformer that was built for an instance, as a whole and by small ones; empty if the budget was spent.
    static Optional<SimulationRow> documents(Plan plan, Vectors vectors, Setting setting, Budget budget) {
        Optional<RowValues> whole = AttentionRun.run(plan.construction().transformer(),
                plan.construction().tokens(vectors), Dtype.FLOAT64, budget);
        if (whole.isEmpty()) {
            return Optional.empty();
        }
        return DocumentsBySmall.run(plan.construction(), vectors, setting, budget).map(parts -> {
            if (parts.answer() != whole.get().answer()) {
                throw new IllegalStateException("Small transformers answer " + parts.answer() + ", the large one "
                        + whole.get().answer() + ".");
            }
            double error = 0;
            for (int i = 0; i < whole.get().rows(); i++) {
                double value = 0;
                for (int h = 0; h < parts.outputs().rows(); h++) {
                    value = Math.max(value, parts.outputs().get(h, i));
                }
                error = Math.max(error, Math.abs(value - whole.get().value(i)));
            }
            return row("full", whole.get().rows() + 1, setting, parts.simulation(), error, OptionalDouble.empty(),
                    Optional.of(parts.answer() == 1 ? "yes" : "no"));
        });
    }
}
