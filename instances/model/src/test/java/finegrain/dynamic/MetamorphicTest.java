package finegrain.dynamic;

import static org.assertj.core.api.Assertions.assertThat;

import finegrain.model.Question;
import finegrain.model.Value;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.eclipse.collections.impl.factory.primitive.LongLists;
import org.junit.jupiter.api.Test;

/// Changes of an instance whose effect on the best value is known without solving it.
class MetamorphicTest {
    private static final Question BEST = new Question.Optimum();

    private static List<PathInstance> lws(long seed) {
        return Draws.of(PathProblem.LWS, 200, seed);
    }

    private static List<Value> shifted(List<Value> values, long by) {
        return values.stream().map(v -> Value.of(v.rational().add(by))).toList();
    }

    @Test
    void aPotentialShiftsEveryPathByItsDifference() {
        SplittableRandom random = new SplittableRandom(1);
        for (PathInstance x : lws(11)) {
            int n = x.nodes();
            ImmutableLongList phi = LongLists.immutable.with(random.longs(n, -9, 10).toArray());
            Cost cost = x.cost(0)
                    .with(new Free(IntLists.immutable.with(0), phi))
                    .with(new Free(IntLists.immutable.with(1), negated(phi)));
            assertThat(Draws.value(PathInstance.lws(cost, BEST)))
                    .isEqualTo(shifted(Draws.value(x), phi.getLast() - phi.getFirst()));
        }
    }

    private static ImmutableLongList negated(ImmutableLongList list) {
        return LongLists.immutable.with(list.primitiveStream().map(v -> -v).toArray());
    }

    @Test
    void walkingBackwardsCostsTheSame() {
        for (PathInstance x : lws(12)) {
            int n = x.nodes();
            Cost back = Cost.of(Dense.of(2, n, index -> x.cost(0).at(n - 1 - index[1], n - 1 - index[0])));
            assertThat(Draws.value(PathInstance.lws(back, BEST))).isEqualTo(Draws.value(x));
        }
    }

    @Test
    void scalingScales() {
        for (PathInstance x : lws(13)) {
            Cost three = Cost.of(Dense.of(2, x.nodes(), index -> {
                long cost = x.cost(0).at(index);
                return Weights.finite(cost) ? 3 * cost : cost;
            }));
            assertThat(Draws.value(PathInstance.lws(three, BEST)))
                    .isEqualTo(Draws.value(x).stream().map(v -> Value.of(v.rational().multiply(3))).toList());
        }
    }

    @Test
    void oneAxisIsTheLine() {
        for (PathInstance x : lws(14)) {
            assertThat(Draws.value(PathInstance.single(1, x.cost(0), BEST))).isEqualTo(Draws.value(x));
        }
    }

    @Test
    void theFormOfTheCostsDoesNotMatter() {
        for (PathInstance x : Draws.of(PathProblem.KD_LWS, 100, 15)) {
            PathInstance dense = new PathInstance(PathProblem.KD_LWS, x.dimensions(),
                    x.costs().collect(cost -> Cost.of(cost.dense())), BEST);
            assertThat(PathProblem.table(dense)).isEqualTo(PathProblem.table(x));
            PathInstance each = PathInstance.perDirection(Lists.immutable.fromStream(
                    IntStream.range(0, x.dimensions()).mapToObj(x::cost)), BEST);
            assertThat(PathProblem.table(each)).isEqualTo(PathProblem.table(x));
        }
    }

    @Test
    void theAxesMayBeExchanged() {
        int planes = 0;
        for (PathInstance x : Draws.of(PathProblem.KD_LWS, 100, 16)) {
            if (x.dimensions() == 2) {
                PathInstance y = PathInstance.perDirection(Lists.immutable.with(swapped(x.cost(1)), swapped(x.cost(0))),
                        BEST);
                assertThat(Draws.value(y)).isEqualTo(Draws.value(x));
                planes++;
            }
        }
        assertThat(planes).isGreaterThan(20);
    }

    private static Cost swapped(Cost cost) {
        return Cost.of(Dense.of(3, cost.extent(), index -> cost.at(index[1], index[0], index[2])));
    }

    @Test
    void refuellingInAGridWithoutFeesIsRefuellingAlongEachAxis() {
        for (PathInstance x : Draws.of(PathProblem.KD_REFUELLING, 100, 17)) {
            int n = x.nodes();
            var axes = x.costs().collect(cost -> ((Refuelling) cost.tensor()).positions());
            long hop = ((Refuelling) x.cost(0).tensor()).hop();
            PathInstance free = PathInstance.refuelling(axes, hop,
                    LongLists.immutable.with(new long[x.lattice().size()]),
                    BEST);
            long[] table = PathProblem.table(free);
            List<long[]> lines = axes.collect(axis -> PathProblem.table(PathInstance.refuelling(axis, hop, BEST)))
                    .castToList();
            for (int cell = 0; cell < table.length; cell++) {
                int[] j = x.lattice().coordinates(cell);
                assertThat(table[cell]).isEqualTo(
                        IntStream.range(0, j.length).mapToLong(axis -> lines.get(axis)[j[axis]]).sum());
            }
            assertThat(n).isPositive();
        }
    }

    @Test
    void theFactorsOfAFormulaAreTheFormula() {
        for (PathInstance x : Draws.of(PathProblem.REFUELLING, 50, 18)) {
            Refuelling flight = (Refuelling) x.cost(0).tensor();
            assertThat(flight.factored().dense()).isEqualTo(Cost.of(flight).dense());
            assertThat(Cost.of(flight.rankThree()).dense()).isEqualTo(Cost.of(flight).dense());
            assertThat(Ranks.exactLine(x.cost(0), 0)).isLessThanOrEqualTo(1);
        }
        for (TriangulationInstance x : Draws.of(TriangulationProblem.OPTIMAL_BST, 50, 19)) {
            // only the chords i < j are ever looked at
            Cost factored = x.cost().factored();
            for (int i = 0; i < x.vertices(); i++) {
                for (int j = i + 1; j < x.vertices(); j++) {
                    assertThat(factored.at(i, j, 0)).isEqualTo(x.cost().at(i, j, 0));
                }
            }
        }
    }

    @Test
    void declaredLineRanksAreNeverTooSmall() {
        int sharp = 0;
        for (PathInstance x : Draws.of(PathProblem.KD_LWS, 200, 20)) {
            for (Cost cost : x.costs()) {
                for (int direction = 0; direction < x.dimensions(); direction++) {
                    if (cost.dense().entries().noneSatisfy(e -> e == Weights.FORBIDDEN)) {
                        int exact = Ranks.exactLine(cost, direction);
                        assertThat(exact).isLessThanOrEqualTo(Ranks.line(cost, direction));
                        sharp += exact > 0 && exact == Ranks.line(cost, direction) ? 1 : 0;
                    }
                }
            }
        }
        assertThat(sharp).isGreaterThan(10);
    }

    @Test
    void anEqualSurchargeOnEveryTriangleCountsOncePerTriangle() {
        for (TriangulationInstance x : Draws.of(TriangulationProblem.LWS_PT, 100, 21)) {
            Cost more = x.cost().with(new Free(IntLists.immutable.empty(), LongLists.immutable.with(5)));
            TriangulationInstance y = new TriangulationInstance(TriangulationProblem.LWS_PT, more, x.base(), BEST);
            assertThat(Draws.value(y))
                    .isEqualTo(shifted(Draws.value(x), 5L * Math.max(0, x.vertices() - 2)));
        }
    }

    @Test
    void aPolygonOfSymmetricCostsMayBeTurnedAndReflected() {
        for (TriangulationInstance x : Draws.of(TriangulationProblem.MATRIX_CHAIN, 50, 22)) {
            long[] weights = ((TriangleProduct) x.cost().tensor()).weights().toArray();
            int n = weights.length;
            for (int turn = 0; turn < n; turn++) {
                int by = turn;
                long[] turned = IntStream.range(0, n).mapToLong(i -> weights[(i + by) % n]).toArray();
                assertThat(Draws.value(TriangulationInstance.matrixChain(LongLists.immutable.with(turned), BEST)))
                        .isEqualTo(Draws.value(x));
            }
            long[] reflected = IntStream.range(0, n).mapToLong(i -> weights[n - 1 - i]).toArray();
            assertThat(Draws.value(TriangulationInstance.matrixChain(LongLists.immutable.with(reflected), BEST)))
                    .isEqualTo(Draws.value(x));
        }
    }

    @Test
    void everyTriangulationHasOneTriangleWithACornerInEachOfThreeArcs() {
        TriangulationInstance x = TriangulationInstance.of(Cost.of(Factors.zero(3, 7)), BEST);
        int[] arc = {0, 0, 1, 1, 1, 2, 2};
        assertThat(x.problem().candidates(x)).hasSize(42)
                .allMatch(w -> IntStream.range(0, w.size())
                        .filter(t -> arc[w.vertex(t, 0)] == 0 && arc[w.vertex(t, 1)] == 1 && arc[w.vertex(t, 2)] == 2)
                        .count() == 1);
    }

    @Test
    void stepsFromAllValuesBeforeGiveTheTable() {
        for (PathInstance x : lws(23)) {
            long[] table = PathProblem.table(x);
            for (int middle = 1; middle < x.nodes(); middle++) {
                StaticInstance step = StaticInstance.lws(x.cost(0), new StaticInstance.Band(0, middle, middle + 1),
                        LongLists.immutable.with(Arrays.copyOf(table, middle)));
                assertThat(step.problem().optimum(step).orElseThrow()).containsExactly(table[middle]);
            }
        }
    }
}
