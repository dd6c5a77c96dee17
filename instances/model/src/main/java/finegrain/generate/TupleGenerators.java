package finegrain.generate;

import finegrain.contract.Parameter;
import finegrain.contract.Parameters;
import finegrain.model.BitMatrix;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Question;
import finegrain.model.TupleInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.eclipse.collections.impl.factory.Lists;

/// Sets of vectors for k-OV.
final class TupleGenerators {
    private static final Parameter K = new Parameter("k", "number of sets", "3");
    private static final Parameter N = new Parameter("n", "number of vectors per set", "8");
    private static final Parameter L = new Parameter("l", "dimension", "16");
    private static final Parameter P = new Parameter("p", "probability of a one, between 0 and 1", "1/2");

    private TupleGenerators() {}

    static List<Generator<TupleInstance>> all() {
        return List.of(
                new Generator<>("iid", "independent coordinates", List.of(K, N, L, P),
                        (given, random) -> instance(independent(given, given.probability("p"), random))),
                new Generator<>("phase-transition", "independent coordinates, one solution expected", List.of(K, N, L),
                        (given, random) -> instance(independent(given,
                                RandomVectors.criticalDensity(k(given), n(given), l(given)), random))),
                new Generator<>("planted", "one planted solution: in every coordinate one of its vectors is zero",
                        List.of(K, N, L, P), TupleGenerators::planted),
                new Generator<>("forced-no", "no solution: one coordinate is one in every vector", List.of(K, N, L, P),
                        (given, random) -> commonOne(given, random, 0)),
                new Generator<>("near-ties", "one coordinate is one in every vector but one", List.of(K, N, L, P),
                        (given, random) -> commonOne(given, random, 1)));
    }

    private static int k(Parameters given) {
        return given.integer("k", 2, 64);
    }

    private static int n(Parameters given) {
        return given.integer("n", 0, 1 << 28);
    }

    private static int l(Parameters given) {
        return given.integer("l", 0, 1 << 28);
    }

    private static TupleInstance instance(List<BitMatrix.Builder> sets) {
        return new TupleInstance(Lists.immutable.withAll(sets).collect(BitMatrix.Builder::build),
                new Question.Exists());
    }

    private static List<BitMatrix.Builder> independent(Parameters given, double p, SplittableRandom random) {
        List<BitMatrix.Builder> sets = new ArrayList<>();
        for (int i = 0; i < k(given); i++) {
            sets.add(RandomVectors.bernoulli(n(given), l(given), p, random));
        }
        return sets;
    }

    private static TupleInstance planted(Parameters given, SplittableRandom random) {
        int n = n(given);
        if (n == 0) {
            throw new InvalidInstanceException("A planted tuple needs n at least 1.");
        }
        double p = given.probability("p");
        List<BitMatrix.Builder> sets = new ArrayList<>();
        int[] zeroIn = new int[l(given)];
        for (int c = 0; c < zeroIn.length; c++) {
            zeroIn[c] = random.nextInt(k(given));
        }
        for (int i = 0; i < k(given); i++) {
            int planted = random.nextInt(n);
            BitMatrix.Builder set = new BitMatrix.Builder(n, zeroIn.length);
            for (int row = 0; row < n; row++) {
                for (int c = 0; c < zeroIn.length; c++) {
                    if (random.nextDouble() < p && !(row == planted && zeroIn[c] == i)) {
                        set.set(row, c);
                    }
                }
            }
            sets.add(set);
        }
        return instance(sets);
    }

    /// Coordinate 0 is one everywhere except in the last `exceptions` vectors of the last set.
    private static TupleInstance commonOne(Parameters given, SplittableRandom random, int exceptions) {
        if (l(given) == 0) {
            throw new InvalidInstanceException("A common one needs l at least 1.");
        }
        double p = given.probability("p");
        List<BitMatrix.Builder> sets = new ArrayList<>();
        for (int i = 0; i < k(given); i++) {
            BitMatrix.Builder set = new BitMatrix.Builder(n(given), l(given));
            for (int row = 0; row < n(given); row++) {
                if (i < k(given) - 1 || row < n(given) - exceptions) {
                    set.set(row, 0);
                }
                for (int c = 1; c < l(given); c++) {
                    if (random.nextDouble() < p) {
                        set.set(row, c);
                    }
                }
            }
            sets.add(set);
        }
        return instance(sets);
    }
}
