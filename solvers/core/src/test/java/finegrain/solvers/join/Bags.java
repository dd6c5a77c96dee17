package finegrain.solvers.join;

import finegrain.model.Measure;
import finegrain.model.PairProblem;
import finegrain.model.SparseMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Random sparse vectors like bags of words: frequent and rare words or all alike, weights alike or far apart, copies and near
/// copies.
final class Bags {
    private Bags() {}

    static Plain draw(SplittableRandom random, PairProblem problem, int most) {
        int columns = 1 + random.nextInt(random.nextBoolean() ? 12 : 300);
        boolean zipf = random.nextBoolean();
        int widest = 1 + random.nextInt(columns);
        SparseMatrix left = side(random, problem, random.nextInt(most), columns, zipf, widest);
        return new Plain(problem, left,
                problem.mono() ? left : side(random, problem, random.nextInt(most), columns, zipf, widest));
    }

    static SparseMatrix side(SplittableRandom random, PairProblem problem, int rows, int columns, boolean zipf,
            int widest) {
        int least = problem.measure() == Measure.COSINE ? 1 : 0;
        List<int[]> bags = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            int kind = random.nextInt(8);
            if (row > 0 && kind == 0) {
                bags.add(bags.get(random.nextInt(row)));
            } else if (row > 0 && kind == 1) {
                bags.add(near(random, bags.get(random.nextInt(row)), columns, least));
            } else {
                int weight = least + random.nextInt(Math.max(1, random.nextBoolean() ? widest : widest / 4 + 1));
                bags.add(IntStream.generate(() -> word(random, columns, zipf)).limit(weight).distinct().toArray());
            }
        }
        SparseMatrix.Builder builder = new SparseMatrix.Builder(columns);
        bags.forEach(builder::add);
        return builder.build();
    }

    private static int word(SplittableRandom random, int columns, boolean zipf) {
        return zipf ? (int) Math.pow(columns, random.nextDouble()) - 1 : random.nextInt(columns);
    }

    /// A copy with one word more or less.
    private static int[] near(SplittableRandom random, int[] bag, int columns, int least) {
        int word = random.nextInt(columns);
        int[] less = Arrays.stream(bag).filter(w -> w != word).toArray();
        if (less.length < bag.length) {
            return less.length < least ? bag : less;
        }
        int[] more = Arrays.copyOf(bag, bag.length + 1);
        more[bag.length] = word;
        return more;
    }
}
