package finegrain.reductions.dp;

import finegrain.contract.Claim;
import finegrain.contract.Embedding;
import finegrain.contract.Prediction;
import finegrain.dynamic.Cost;
import finegrain.dynamic.Path;
import finegrain.dynamic.PathInstance;
import finegrain.dynamic.PathProblem;
import finegrain.dynamic.Refuelling;
import finegrain.dynamic.Triangulation;
import finegrain.dynamic.TriangulationInstance;
import finegrain.dynamic.TriangulationProblem;
import finegrain.growth.Growth;
import finegrain.growth.Transport;
import finegrain.model.Problem;
import finegrain.model.Size;
import finegrain.model.Value;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.LongLists;

/// Costs that are named by a few numbers, written as factors of low rank.
///
/// **Theorem** (`named-costs`). Airplane refuelling along any number of axes has costs of tensor rank 3, or of rank 1 and free terms. Products of three
/// vertices, as in a chain of matrices, have rank 1. Optimal search trees have rank 0 and free terms.
///
/// **Construction.** The formulas, multiplied out; landing fees are a free term of the cell. **Way back.** The same path or triangulation: all
/// costs are the same.
public final class NamedCosts {
    private NamedCosts() {}

    /// How the costs of refuelling are written.
    public enum Form {
        /// Rank 1 and a free term of each node.
        FREE,
        /// Rank 3.
        FACTORS
    }

    private static Claim ofRank(int rank, Problem<?, ?> source, Problem<?, ?> target) {
        return Description.claim("named-costs", "Named costs have low rank.", Claim.Kind.EXACT_VALUE, "cost = cost",
                growth(source, target), "an algorithm for low rank solves what students know", size -> same(size, rank),
                Description.ONE_DIMENSION, Description.TENSOR_RANKS);
    }

    private static Transport growth(Problem<?, ?> source, Problem<?, ?> target) {
        if (source == PathProblem.KD_REFUELLING) {
            return Description.open(source, target, Growth.one(), "n^k for the fees", "n", "n", "k", "1", "r", "1");
        }
        return source instanceof PathProblem
                ? Description.growth(source, target, "1", "n", "n", "n", "k", "1", "r", "1")
                : Description.growth(source, target, "1", "n", "n", "n", "r", "1");
    }

    /// The size of the source, with the rank of the factors.
    private static Prediction same(Size size, int rank) {
        var parameters = new LinkedHashMap<>(size.parameters());
        parameters.put("r", BigInteger.valueOf(rank));
        return Prediction.same(new Size(parameters));
    }

    /// Refuelling along a line or in a grid.
    public static final class OfPaths extends Direct<PathInstance, Path, PathInstance, Path>
            implements
                Embedding<PathInstance, Path, Path> {
        private final Form form;

        /// @param source `refuelling` or `kd-refuelling`
        public OfPaths(PathProblem source, Form form) {
            super(new Description<>(source.id() + "-to-" + target(source).id(), source, target(source),
                    Description.values(), ofRank(form == Form.FREE ? 1 : 3, source, target(source)),
                    List.of(no(source))));
            this.form = form;
        }

        private static PathProblem target(PathProblem source) {
            return source == PathProblem.REFUELLING ? PathProblem.LWS : PathProblem.KD_LWS;
        }

        private static PathInstance no(PathProblem source) {
            ImmutableLongList positions = LongLists.immutable.with(0, 1, 5, 7, 10);
            return source == PathProblem.REFUELLING
                    ? PathInstance.refuelling(positions, 3, NoInstances.atMost(4))
                    : PathInstance.refuelling(Lists.immutable.with(LongLists.immutable.with(0, 2),
                            LongLists.immutable.with(0, 3)), 2, LongLists.immutable.with(9, 4, 5, 1),
                            NoInstances.atMost(5));
        }

        @Override
        PathInstance image(PathInstance x) {
            return new PathInstance(target((PathProblem) source()), x.dimensions(), x.costs().collect(this::written),
                    x.question());
        }

        private Cost written(Cost cost) {
            return form == Form.FACTORS && cost.tensor() instanceof Refuelling refuelling
                    ? new Cost(refuelling.rankThree(), cost.free(), cost.forbidden())
                    : cost.factored();
        }

        @Override
        Optional<Path> witness(PathInstance x, Path path) {
            return Optional.of(path);
        }

        @Override
        public Optional<Path> pull(PathInstance x, int query, Path path) {
            return Optional.of(path);
        }

        @Override
        public Value image(PathInstance x, Value cost) {
            return cost;
        }
    }

    /// Chains of matrices, polygons with weights, search trees.
    public static final class OfTriangulations
            extends
                Direct<TriangulationInstance, Triangulation, TriangulationInstance, Triangulation>
            implements
                Embedding<TriangulationInstance, Triangulation, Triangulation> {

        /// @param source any problem about triangulations but `lws-pt`
        public OfTriangulations(TriangulationProblem source) {
            super(new Description<>(source.id() + "-to-lws-pt", source, TriangulationProblem.LWS_PT,
                    Description.values(),
                    ofRank(source == TriangulationProblem.OPTIMAL_BST ? 0 : 1, source, TriangulationProblem.LWS_PT),
                    List.of(no(source))));
        }

        private static TriangulationInstance no(TriangulationProblem source) {
            return switch (source) {
                case MATRIX_CHAIN -> TriangulationInstance.matrixChain(LongLists.immutable.with(10, 30, 5, 60),
                        NoInstances.atMost(4499));
                case POLYGON_TRIANGULATION -> TriangulationInstance
                        .polygon(LongLists.immutable.with(1, -2, 3, 2, -1), NoInstances.atMost(-40));
                case OPTIMAL_BST -> TriangulationInstance.searchTree(LongLists.immutable.with(3, 1, 2),
                        LongLists.immutable.with(0, 1, 0, 1), NoInstances.atMost(7));
                case LWS_PT -> throw new IllegalArgumentException("lws-pt has its costs written out already.");
            };
        }

        @Override
        TriangulationInstance image(TriangulationInstance x) {
            return new TriangulationInstance(TriangulationProblem.LWS_PT, x.cost().factored(), x.base(), x.question());
        }

        @Override
        Optional<Triangulation> witness(TriangulationInstance x, Triangulation triangulation) {
            return Optional.of(triangulation);
        }

        @Override
        public Optional<Triangulation> pull(TriangulationInstance x, int query, Triangulation triangulation) {
            return Optional.of(triangulation);
        }

        @Override
        public Value image(TriangulationInstance x, Value cost) {
            return cost;
        }
    }
}
