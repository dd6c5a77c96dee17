package finegrain.transformer.simulation;

import finegrain.transformer.simulation.Schedule.Group;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// The parts of all heads and groups of tokens, joined by jobs: neighbours two by two, round after round, until one is left.
final class MergeTrees {
    private record Tree(int head, Group group, List<double[][]> parts) {}

    private final List<double[][][]> heads;
    private final Part.Join join;
    private final List<Tree> trees = new ArrayList<>();

    /// @param heads for each slot of a head the parts of all tokens
    MergeTrees(List<double[][][]> heads, List<Group> groups, Part.Join join) {
        this.heads = heads;
        this.join = join;
        for (int h = 0; h < heads.size(); h++) {
            double[][][] slots = heads.get(h);
            for (Group group : groups) {
                List<double[][]> parts = new ArrayList<>();
                for (int s = 0; s < group.slots(); s++) {
                    parts.add(Arrays.copyOfRange(slots[s], group.from(), group.to()));
                }
                trees.add(new Tree(h, group, parts));
            }
        }
    }

    /// For every head one part for each token.
    ///
    /// @param round does the jobs of one round
    List<double[][]> joined(Function<List<MergeJob>, List<Matrix>> round) {
        while (trees.stream().anyMatch(tree -> tree.parts().size() > 1)) {
            halve(round);
        }
        List<double[][]> results = new ArrayList<>();
        heads.forEach(slots -> results.add(new double[slots[0].length][]));
        for (Tree tree : trees) {
            System.arraycopy(tree.parts().getFirst(), 0, results.get(tree.head()), tree.group().from(),
                    tree.group().to() - tree.group().from());
        }
        return results;
    }

    private void halve(Function<List<MergeJob>, List<Matrix>> round) {
        List<MergeJob> jobs = new ArrayList<>();
        for (Tree tree : trees) {
            for (int p = 0; p + 1 < tree.parts().size(); p += 2) {
                jobs.add(new MergeJob(tree.parts().get(p), tree.parts().get(p + 1), join));
            }
        }
        List<Matrix> results = round.apply(jobs);
        int next = 0;
        for (Tree tree : trees) {
            int size = tree.parts().size();
            List<double[][]> fewer = new ArrayList<>();
            for (int p = 0; p + 1 < size; p += 2) {
                fewer.add(rows(results.get(next++), tree.parts().get(p).length, tree.parts().get(p)[0].length));
            }
            if (size % 2 == 1) {
                fewer.add(tree.parts().getLast());
            }
            tree.parts().clear();
            tree.parts().addAll(fewer);
        }
    }

    private static double[][] rows(Matrix matrix, int rows, int width) {
        double[][] result = new double[rows][];
        for (int i = 0; i < rows; i++) {
            result[i] = Arrays.copyOf(matrix.row(i), width);
        }
        return result;
    }
}
