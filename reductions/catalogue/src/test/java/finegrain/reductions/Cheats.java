package finegrain.reductions;

import finegrain.contract.Carries;
import finegrain.contract.Claim;
import finegrain.contract.Evidence;
import finegrain.contract.ManyOne;
import finegrain.contract.Oracle;
import finegrain.contract.Prediction;
import finegrain.contract.Reduction;
import finegrain.contract.Turing;
import finegrain.dynamic.Path;
import finegrain.dynamic.PathInstance;
import finegrain.dynamic.PathProblem;
import finegrain.dynamic.Table;
import finegrain.dynamic.TableInstance;
import finegrain.dynamic.TableProblem;
import finegrain.growth.SizeMap;
import finegrain.growth.Transport;
import finegrain.model.Answer;
import finegrain.model.Assignment;
import finegrain.model.BitMatrix;
import finegrain.model.Formula;
import finegrain.model.Instance;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Problem;
import finegrain.model.Question;
import finegrain.model.SatProblem;
import finegrain.model.Size;
import finegrain.model.Vectors;
import finegrain.reductions.dp.LwsToStatic;
import finegrain.reductions.dp.PaidJump;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;

/// Reductions that keep every law and prove nothing: they solve the source and ask about a target that says so.
final class Cheats {
    private Cheats() {}

    /// Where the source is solved.
    enum When {
        FORWARD,
        BACKWARD
    }

    static List<Reduction<?, ?, ?, ?>> all() {
        return List.of(
                new Solved<PairInstance, Pair>("cheat-search", PairProblem.OV, "n · l", When.FORWARD,
                        x -> x.problem().search(x) instanceof Answer.Yes),
                new Solved<PairInstance, Pair>("cheat-way-back", PairProblem.BOV, "(nA + nB) · l", When.BACKWARD,
                        x -> x.problem().search(x) instanceof Answer.Yes),
                new Solved<PairInstance, Pair>("cheat-packed-loop", PairProblem.BOV, "(nA + nB) · l", When.FORWARD,
                        Cheats::someOrthogonal),
                new Solved<PairInstance, Pair>("cheat-lambda", PairProblem.BOV, "(nA + nB) · l", When.FORWARD,
                        x -> x.problem().candidates(x).anyMatch(w -> x.problem().value(x, w).signum() == 0)),
                new Solved<Formula, Assignment>("cheat-satisfiability", new SatProblem.CnfSat(), "2^(nv/2) · m",
                        When.FORWARD, x -> x.problem().search(x) instanceof Answer.Yes),
                new Solved<PairInstance, Pair>("cheat-large-target", PairProblem.BOV, "(nA + nB) · l", When.FORWARD,
                        Cheats::someOrthogonal),
                new Solved<PathInstance, Path>("cheat-dynamic-table", PathProblem.LWS, "n · r", When.FORWARD,
                        x -> x.problem().search(x) instanceof Answer.Yes),
                new Solved<PathInstance, Path>("cheat-entries-of-factors", PathProblem.LWS, "n · r", When.BACKWARD,
                        Cheats::someNegative),
                new Solved<TableInstance, Table>("cheat-product", TableProblem.MIN_PLUS_PRODUCT, "n1 · n2 + n2 · n3",
                        When.FORWARD, x -> x.problem().best(x).isEmpty()),
                new Planted<>(new PaidJump(PaidJump.Form.LINE)),
                new PlantedTuring<>(new LwsToStatic(PathProblem.LWS)));
    }

    static Optional<Reduction<?, ?, ?, ?>> named(String id) {
        return all().stream().filter(cheat -> cheat.id().equals(id)).findFirst();
    }

    /// As few operations for a pair as there can be.
    private static boolean someOrthogonal(PairInstance x) {
        long[] left = words(x.vectors().left());
        long[] right = words(x.vectors().right());
        for (long a : left) {
            for (long b : right) {
                if ((a & b) == 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Looks at each entry of a matrix of low rank.
    private static boolean someNegative(PathInstance x) {
        for (int j = 0; j < x.nodes(); j++) {
            for (int i = 0; i < j; i++) {
                if (x.cost(0).at(j, i) == Long.MIN_VALUE) {
                    return true;
                }
            }
        }
        return false;
    }

    private static long[] words(BitMatrix rows) {
        long[] words = new long[rows.rows()];
        for (int i = 0; i < words.length; i++) {
            words[i] = rows.word(i, 0);
        }
        return words;
    }

    /// An edge of the catalogue that solves its source before it begins.
    record Planted<X extends Instance, W, Y extends Instance, V>(ManyOne<X, W, Y, V> honest)
            implements
                ManyOne<X, W, Y, V> {
        @Override
        public String id() {
            return "cheat-in-" + honest.id();
        }

        @Override
        public Problem<X, W> source() {
            return honest.source();
        }

        @Override
        public Problem<Y, V> target() {
            return honest.target();
        }

        @Override
        public SequencedMap<Question.Kind, Question.Kind> carries() {
            return honest.carries();
        }

        @Override
        public Claim claim() {
            return honest.claim();
        }

        @Override
        public List<X> noInstances() {
            return honest.noInstances();
        }

        @Override
        public Y map(X x) {
            source().search(x);
            return honest.map(x);
        }

        @Override
        public Answer<W> back(X x, Answer<V> answer) {
            return honest.back(x, answer);
        }
    }

    /// The same for one that asks again and again.
    record PlantedTuring<X extends Instance, W, Y extends Instance, V>(Turing<X, W, Y, V> honest)
            implements
                Turing<X, W, Y, V> {
        @Override
        public String id() {
            return "cheat-in-" + honest.id();
        }

        @Override
        public Problem<X, W> source() {
            return honest.source();
        }

        @Override
        public Problem<Y, V> target() {
            return honest.target();
        }

        @Override
        public SequencedMap<Question.Kind, Question.Kind> carries() {
            return honest.carries();
        }

        @Override
        public Claim claim() {
            return honest.claim();
        }

        @Override
        public List<X> noInstances() {
            return honest.noInstances();
        }

        @Override
        public Answer<W> solve(X x, Oracle<Y, V> oracle) {
            source().search(x);
            return honest.solve(x, oracle);
        }
    }

    /// Asks about one pair of vectors, which is orthogonal iff the answer is yes.
    record Solved<X extends Instance, W>(String id, Problem<X, W> source, String time, When when,
            Predicate<X> solver) implements ManyOne<X, W, PairInstance, Pair> {
        @Override
        public PairProblem target() {
            return PairProblem.BOV;
        }

        @Override
        public SequencedMap<Question.Kind, Question.Kind> carries() {
            Question.Kind asked = source.questions().contains(Question.Kind.EXISTS)
                    ? Question.Kind.EXISTS
                    : source.questions().contains(Question.Kind.THRESHOLD)
                            ? Question.Kind.THRESHOLD
                            : Question.Kind.OPTIMUM;
            return Carries.one(asked, Question.Kind.EXISTS);
        }

        @Override
        public Claim claim() {
            return new Claim(id, "The answer is the answer.", List.of(), Claim.Kind.EXACT_IFF, "none",
                    Transport.of(SizeMap.of(source.id(), "bov"), "1", time), "nothing",
                    size -> Prediction.once("nA", 1, "nB", 1, "l", width(size)), EnumSet.of(Evidence.TESTED));
        }

        @Override
        public List<X> noInstances() {
            return List.of();
        }

        private boolean solved(X x, When now) {
            return when == now && solver.test(x);
        }

        @Override
        public PairInstance map(X x) {
            BitMatrix left = solved(x, When.FORWARD) ? new BitMatrix.Builder(1, width(x.size())).build() : ones(x);
            return new PairInstance(PairProblem.BOV, new Vectors.Bi(left, ones(x)), new Question.Exists());
        }

        private BitMatrix ones(X x) {
            int width = width(x.size());
            return new BitMatrix.Builder(1, width).setRange(0, 0, width).build();
        }

        private int width(Size size) {
            return id.equals("cheat-large-target") ? size.get("nA").multiply(size.get("nB")).intValueExact() : 1;
        }

        @Override
        public Answer<W> back(X x, Answer<Pair> answer) {
            return answer instanceof Answer.Yes || solved(x, When.BACKWARD)
                    ? source.search(x)
                    : new Answer.No<>();
        }
    }
}
