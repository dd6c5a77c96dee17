package finegrain.reductions.dp;

import finegrain.contract.Bound;
import finegrain.contract.Carries;
import finegrain.contract.Claim;
import finegrain.contract.Prediction;
import finegrain.dynamic.Cost;
import finegrain.dynamic.Factors;
import finegrain.dynamic.Free;
import finegrain.dynamic.StaticInstance;
import finegrain.dynamic.StaticProblem;
import finegrain.dynamic.Table;
import finegrain.dynamic.TableInstance;
import finegrain.dynamic.TableProblem;
import finegrain.dynamic.Weights;
import finegrain.model.IntegerMatrix;
import finegrain.model.Question;
import finegrain.model.Size;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// A static step of low rank is All-Min-IP.
///
/// **Theorem** (`static-to-all-min-ip`). Static LWS with costs `⟨V_i, U_j⟩` of rank `r` is All-Min-IP in dimension `r + 1`; free terms of one
/// node cost nothing.
///
/// **Construction.** Points `(V_i, F_i + g(i))`, queries `(U_j, 1)`; `h(j)` is the same for all choices. A node that cannot be
/// reached is no point. Costs in another form, or with a mask, count as rank at most the number of points: point `i` is the unit vector `e_i`, query
/// `j` has the costs, and a forbidden one is larger than any sum. **Way back.** The point is the node.
public final class StaticToAllMinIp extends Direct<StaticInstance, Table, TableInstance, Table> {
    private static final Claim CLAIM = Description.claim("static-to-all-min-ip",
            "The cheapest jump to a node is the point with the smallest product.", Claim.Kind.EXACT_VALUE,
            "product = value - h(j)",
            Description.growth(StaticProblem.STATIC_LWS, TableProblem.ALL_MIN_IP, "1", "end · (r + end)", "nA", "end",
                    "nB", "end", "l", "r + end"),
            "All-Min-IP in n^(2-ε) solves static LWS of low rank",
            StaticToAllMinIp::sizes, Description.ONE_DIMENSION)
            .remarking("for factors without a mask l is r + 1");

    public StaticToAllMinIp() {
        super(new Description<>("static-lws-to-all-min-ip", StaticProblem.STATIC_LWS, TableProblem.ALL_MIN_IP,
                Carries.same(Question.Kind.OPTIMUM), CLAIM, List.of()));
    }

    /// The given nodes that can be reached.
    private static int[] nodes(StaticInstance x) {
        int[] given = x.givenCells();
        return Arrays.stream(given).filter(i -> Weights.finite(value(x, i))).toArray();
    }

    private static long value(StaticInstance x, int node) {
        return x.given().get(node - x.band().from());
    }

    @Override
    TableInstance image(StaticInstance x) {
        Cost cost = x.cost(0).factored();
        boolean lowRank = cost.forbidden().isEmpty() && cost.free().allSatisfy(term -> term.modes().size() < 2);
        return lowRank && cost.tensor() instanceof Factors factors ? products(x, cost, factors) : units(x);
    }

    private static TableInstance products(StaticInstance x, Cost cost, Factors factors) {
        int[] points = nodes(x);
        int[] queries = x.wantedCells();
        int columns = factors.rank() + 1;
        return TableInstance.of(TableProblem.ALL_MIN_IP, IntegerMatrix.of(points.length, columns, e -> {
            int i = points[e / columns];
            return e % columns < factors.rank()
                    ? factors.factors().get(1).get(i, e % columns)
                    : Math.addExact(value(x, i), free(cost, i));
        }), IntegerMatrix.of(queries.length, columns, e -> e % columns < factors.rank()
                ? factors.factors().get(0).get(queries[e / columns], e % columns)
                : 1));
    }

    /// What the free terms of the transition mode add at node `i`.
    private static long free(Cost cost, int i) {
        long sum = 0;
        for (Free term : cost.free()) {
            sum += term.modes().notEmpty() && term.modes().getFirst() == 1 ? term.values().get(i) : 0;
        }
        return sum;
    }

    private static TableInstance units(StaticInstance x) {
        int[] points = nodes(x);
        int[] queries = x.wantedCells();
        int columns = points.length + 1;
        BigInteger largest = x.cost(0).bound();
        for (int i : points) {
            largest = largest.max(BigInteger.valueOf(value(x, i)).abs());
        }
        // more than any two sums differ by
        long forbidden = largest.shiftLeft(2).add(BigInteger.ONE).longValueExact();
        return TableInstance.of(TableProblem.ALL_MIN_IP, IntegerMatrix.of(points.length, columns,
                e -> e % columns == points.length ? value(x, points[e / columns]) : e % columns == e / columns ? 1 : 0),
                IntegerMatrix.of(queries.length, columns, e -> {
                    if (e % columns == points.length) {
                        return 1;
                    }
                    long jump = x.cost(0).at(queries[e / columns], points[e % columns]);
                    return Weights.finite(jump) ? jump : forbidden;
                }));
    }

    @Override
    Optional<Table> witness(StaticInstance x, Table products) {
        int[] points = nodes(x);
        int[] queries = x.wantedCells();
        int[] choices = new int[queries.length];
        for (int output = 0; output < choices.length; output++) {
            int point = products.choices().get(output);
            choices[output] = point < 0 || !Weights.finite(x.cost(0).at(queries[output], points[point]))
                    ? -1
                    : points[point];
        }
        return Optional.of(new Table(IntLists.immutable.with(choices)));
    }

    private static Prediction sizes(Size size) {
        BigInteger given = size.get("middle").subtract(size.get("from"));
        BigInteger rank = Optional.ofNullable(size.parameters().get("r")).orElse(BigInteger.ONE);
        return Prediction.once("nA", Bound.atMost(given), "nB", size.get("end").subtract(size.get("middle")), "l",
                Bound.atMost(given.max(rank).add(BigInteger.ONE)));
    }
}
