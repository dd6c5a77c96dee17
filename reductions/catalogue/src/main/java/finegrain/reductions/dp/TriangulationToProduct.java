package finegrain.reductions.dp;

import finegrain.contract.Bound;
import finegrain.contract.Carries;
import finegrain.contract.Citation;
import finegrain.contract.Claim;
import finegrain.contract.Prediction;
import finegrain.dynamic.AdditiveCosts;
import finegrain.dynamic.Cost;
import finegrain.dynamic.Dense;
import finegrain.dynamic.Table;
import finegrain.dynamic.TableInstance;
import finegrain.dynamic.TableProblem;
import finegrain.dynamic.Triangulation;
import finegrain.dynamic.TriangulationInstance;
import finegrain.dynamic.TriangulationProblem;
import finegrain.dynamic.ValiantRecursion;
import finegrain.dynamic.Weights;
import finegrain.growth.Growth;
import finegrain.growth.Param;
import finegrain.growth.Transport;
import finegrain.model.IntegerMatrix;
import finegrain.model.Question;
import finegrain.model.Size;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// The cheapest triangulation by (min,+) products of blocks, in the order of Valiant's recursion (1975).
///
/// **Theorem** (`triangulation-to-product`). If a triangle costs `α(i,k) + β(k,j) + γ(i,j)`, the polygon takes four products of blocks of
/// at most `n/4` vertices at each of `4^t` nodes of depth `t`; so a product in `n^(3-ε)` gives triangulations in `n^(3-ε)`. With
/// [TriangleToChords] the two are equivalent.
///
/// **Construction.** The chords from one range of vertices to a later one are joined by joining halves of both; the splits between the
/// halves are the product of `T(i,k) + α(i,k)` and `T(k,j) + β(k,j)`. Costs in another form are in the product too: its middle index is
/// then a pair `(k, j')`, with `T(i,k) + w(i,j',k)` on the left and `T(k,j)` on the right where `j' = j`. **Way back.** The choices are the
/// apexes; the best one of each chord.
public final class TriangulationToProduct
        extends
            Adaptive<TriangulationInstance, Triangulation, TableInstance, Table> {
    private static final TriangulationProblem SOURCE = TriangulationProblem.LWS_PT;

    private static final Claim CLAIM = Description.claim("triangulation-to-product",
            "Splits of chords between two ranges of vertices are products of blocks.", Claim.Kind.EXACT_VALUE,
            "T(i,j) - γ(i,j) = the least of the products",
            new Transport(
                    Description.map(SOURCE, TableProblem.MIN_PLUS_PRODUCT, "n1", "n", "n2", "n^2", "n3", "n"),
                    Growth.one(), new Transport.Shape.Halving(new Param(SOURCE.id(), "n"), 2),
                    Growth.parse("n^3", SOURCE.id())),
            "(min,+) product in n^(3-ε) gives additive triangulations in n^(3-ε)", TriangulationToProduct::sizes,
            new Citation("Valiant1975", "the recursion"))
            .remarking("for sums over pairs of vertices n2 is n and the time n^2 log n; n^3 is to read other costs");

    public TriangulationToProduct() {
        super(new Description<>("lws-pt-to-min-plus-product", SOURCE, TableProblem.MIN_PLUS_PRODUCT, questions(),
                CLAIM, no()));
    }

    private static SequencedMap<Question.Kind, Question.Kind> questions() {
        SequencedMap<Question.Kind, Question.Kind> carries = Carries.one(Question.Kind.OPTIMUM, Question.Kind.OPTIMUM);
        carries.put(Question.Kind.THRESHOLD, Question.Kind.OPTIMUM);
        return carries;
    }

    private static List<TriangulationInstance> no() {
        Cost chords = Cost.of(Dense.of(3, 5, index -> index[0] + index[1]));
        Cost fan = Cost.of(Dense.of(3, 5, index -> index[1] == 4 && index[0] == 0 ? Weights.FORBIDDEN : 1));
        return List.of(TriangulationInstance.of(fan, NoInstances.OPTIMUM),
                TriangulationInstance.of(chords, NoInstances.atMost(3)));
    }

    @Override
    Optional<Triangulation> best(TriangulationInstance x, Ask<TableInstance, Table> ask) {
        Run run = new Run(x, ask);
        run.solve(0, x.vertices());
        return run.triangulation();
    }

    /// The chords of one polygon while their costs are found.
    private static final class Run implements ValiantRecursion {
        private final TriangulationInstance x;
        private final Optional<AdditiveCosts> additive;
        private final Ask<TableInstance, Table> ask;
        private final int n;
        /// `T(i,j)` at `i·n + j`.
        private final long[] value;
        /// The least cost of what a chord is split into, and the apex.
        private final long[] split;
        private final int[] apex;

        Run(TriangulationInstance x, Ask<TableInstance, Table> ask) {
            this.x = x;
            this.ask = ask;
            additive = AdditiveCosts.of(x.cost());
            n = x.vertices();
            value = new long[Math.multiplyExact(n, n)];
            split = new long[value.length];
            apex = new int[value.length];
            Arrays.fill(value, Weights.FORBIDDEN);
            Arrays.fill(split, Weights.FORBIDDEN);
        }

        @Override
        public void settle(int i, int j) {
            int chord = i * n + j;
            long more = additive.map(costs -> costs.chord(i, j)).orElse(0L);
            value[chord] = j == i + 1 ? x.base().get(i) : Weights.plus(split[chord], more);
        }

        @Override
        public void multiply(int i, int iEnd, int k, int kEnd, int j, int jEnd) {
            int middle = kEnd - k;
            int columns = jEnd - j;
            Supplier<TableInstance> query = additive.<Supplier<TableInstance>>map(costs -> () -> query(
                    IntegerMatrix.of(iEnd - i, middle, e -> left(costs, i + e / middle, k + e % middle)),
                    IntegerMatrix.of(middle, columns, e -> right(costs, k + e / columns, j + e % columns))))
                    .orElse(() -> query(
                            IntegerMatrix.of(iEnd - i, Math.multiplyExact(middle, columns), e -> {
                                int pair = e % (middle * columns);
                                return left(i + e / (middle * columns), k + pair / columns, j + pair % columns);
                            }),
                            IntegerMatrix.of(middle * columns, columns, e -> {
                                int pair = e / columns;
                                return pair % columns == e % columns
                                        ? value[(k + pair / columns) * n + j + e % columns]
                                        : Weights.FORBIDDEN;
                            })));
            Table choices = ask.of(query).orElseThrow();
            for (int output = 0; output < choices.choices().size(); output++) {
                int choice = choices.choices().get(output);
                if (choice >= 0) {
                    take(i + output / columns, k + (additive.isPresent() ? choice : choice / columns),
                            j + output % columns);
                }
            }
        }

        private static TableInstance query(IntegerMatrix a, IntegerMatrix b) {
            return TableInstance.of(TableProblem.MIN_PLUS_PRODUCT, a, b);
        }

        private long left(AdditiveCosts costs, int i, int k) {
            return Weights.plus(value[i * n + k], costs.left(i, k));
        }

        private long right(AdditiveCosts costs, int k, int j) {
            return Weights.plus(value[k * n + j], costs.right(k, j));
        }

        private long left(int i, int k, int j) {
            return Weights.plus(value[i * n + k], x.cost().at(i, j, k));
        }

        private void take(int i, int k, int j) {
            int chord = i * n + j;
            long through = additive.map(costs -> Weights.plus(left(costs, i, k), right(costs, k, j)))
                    .orElseGet(() -> Weights.plus(left(i, k, j), value[k * n + j]));
            if (through < split[chord]) {
                split[chord] = through;
                apex[chord] = k;
            }
        }

        Optional<Triangulation> triangulation() {
            if (n > 1 && !Weights.finite(value[n - 1])) {
                return Optional.empty();
            }
            MutableIntList triangles = IntLists.mutable.empty();
            MutableIntList open = IntLists.mutable.with(0, n - 1);
            while (open.notEmpty()) {
                int j = open.removeAtIndex(open.size() - 1);
                int i = open.removeAtIndex(open.size() - 1);
                if (j - i >= 2) {
                    int k = apex[i * n + j];
                    triangles.addAll(i, k, j);
                    open.addAll(i, k, k, j);
                }
            }
            return Optional.of(new Triangulation(triangles.toImmutable()));
        }
    }

    private static Prediction sizes(Size size) {
        BigInteger n = size.get("n");
        BigInteger block = Blocks.number(n, BigInteger.valueOf(4));
        return Prediction.of(Bound.atMost(n.multiply(n.subtract(BigInteger.ONE))), "n1", Bound.atMost(block), "n2",
                Bound.atMost(block.multiply(block)), "n3", Bound.atMost(block));
    }
}
