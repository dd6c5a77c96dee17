package finegrain.reductions.dp;

import finegrain.dynamic.ChainInstance;
import finegrain.dynamic.MatrixInstance;
import finegrain.dynamic.MatrixProblem;
import finegrain.model.BitMatrix;
import finegrain.model.Instance;
import finegrain.model.IntegerMatrix;
import finegrain.model.Pair;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Problem;
import finegrain.model.Question;
import finegrain.model.Tuple;
import finegrain.model.Vectors;
import java.util.Arrays;
import java.util.LinkedHashSet;

/// How a problem says whether an item of one group fits into one of another.
///
/// @param <Y> its instances
/// @param <V> its pairs
interface Selection<Y extends Instance, V> {
    /// A box fits into another iff its sorted sides are all smaller: vector domination.
    Selection<MatrixInstance, Tuple> DOMINATION = new Selection<>() {
        @Override
        public Problem<MatrixInstance, Tuple> problem() {
            return MatrixProblem.VECTOR_DOMINATION;
        }

        @Override
        public int[] distinct(ChainInstance x, int... items) {
            return items;
        }

        @Override
        public MatrixInstance query(ChainInstance x, int[] smaller, int... larger) {
            return MatrixInstance.of(MatrixProblem.VECTOR_DOMINATION, new Question.Exists(), sides(x, smaller),
                    sides(x, larger));
        }

        private static IntegerMatrix sides(ChainInstance x, int... boxes) {
            IntegerMatrix rows = ((ChainInstance.Items.Numbers) x.items()).rows();
            long[][] sides = Arrays.stream(boxes).mapToObj(box -> ChainToLws.sides(rows, box)).toArray(long[][]::new);
            return IntegerMatrix.of(sides);
        }

        @Override
        public int right(Tuple pair) {
            return pair.indices().get(1);
        }
    };

    /// A set is within another iff it is disjoint from the complement: orthogonal vectors. Of equal sets, none of which is a proper
    /// subset of another, one is enough.
    Selection<PairInstance, Pair> ORTHOGONALITY = new Selection<>() {
        @Override
        public Problem<PairInstance, Pair> problem() {
            return PairProblem.BOV;
        }

        @Override
        public int[] distinct(ChainInstance x, int... items) {
            BitMatrix rows = rows(x);
            LinkedHashSet<BitMatrix> seen = new LinkedHashSet<>();
            return Arrays.stream(items).filter(item -> seen.add(rows.select(item))).toArray();
        }

        @Override
        public PairInstance query(ChainInstance x, int[] smaller, int... larger) {
            BitMatrix rows = rows(x);
            BitMatrix.Builder complements = new BitMatrix.Builder(larger.length, rows.columns());
            for (int i = 0; i < larger.length; i++) {
                complements.copyComplement(i, 0, rows, larger[i]);
            }
            return new PairInstance(PairProblem.BOV, new Vectors.Bi(rows.select(smaller), complements.build()),
                    new Question.Exists());
        }

        private static BitMatrix rows(ChainInstance x) {
            return ((ChainInstance.Items.Sets) x.items()).rows();
        }

        @Override
        public int right(Pair pair) {
            return pair.right();
        }
    };

    Problem<Y, V> problem();

    /// The items without those that are equal to an earlier one, if that matters.
    int[] distinct(ChainInstance x, int... items);

    /// Whether one of these fits into one of those.
    Y query(ChainInstance x, int[] smaller, int... larger);

    /// The index of the larger item of a pair.
    int right(V pair);
}
