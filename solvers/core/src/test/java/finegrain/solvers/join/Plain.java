package finegrain.solvers.join;

import finegrain.model.Goal;
import finegrain.model.Pair;
import finegrain.model.PairProblem;
import finegrain.model.SparseMatrix;
import finegrain.model.Value;
import finegrain.solvers.join.SimilarityJoin.Match;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// What a join is to find, by two loops and exact values.
record Plain(PairProblem problem, SparseMatrix left, SparseMatrix right) {
    List<Match> pairs(IntPredicate leftRows) {
        return IntStream.range(0, left.rows())
                .filter(leftRows)
                .boxed()
                .flatMap(i -> IntStream.range(problem.mono() ? i + 1 : 0, right.rows())
                        .mapToObj(j -> new Match(new Pair(i, j), left.innerProduct(i, right, j), left.weight(i),
                                right.weight(j))))
                .toList();
    }

    Value value(Match match) {
        return match.value(problem.measure());
    }

    /// Stable, so that equal values stay in lexicographic order.
    List<Match> ranked(IntPredicate leftRows) {
        Comparator<Match> byValue = Comparator.comparing(this::value);
        return pairs(leftRows).stream()
                .sorted(problem.goal() == Goal.MAX ? byValue.reversed() : byValue)
                .toList();
    }

    /// The same for weights so small that products of four of them are no larger than a `long`.
    List<Match> rankedByProducts() {
        Comparator<Match> byValue = switch (problem.measure()) {
            case INNER_PRODUCT -> Comparator.comparingInt(Match::innerProduct);
            case COSINE -> (a, b) -> Long.compare(
                    (long) a.innerProduct() * a.innerProduct() * b.leftWeight() * b.rightWeight(),
                    (long) b.innerProduct() * b.innerProduct() * a.leftWeight() * a.rightWeight());
        };
        return pairs(i -> true).stream().sorted(problem.goal() == Goal.MAX ? byValue.reversed() : byValue).toList();
    }

    List<Match> reaching(Value threshold) {
        return pairs(i -> true).stream().filter(m -> problem.goal().reaches(value(m), threshold)).toList();
    }

    SimilarityJoin join(Tuning tuning) {
        return new SimilarityJoin(problem, problem.mono() ? List.of(left) : List.of(left, right), tuning);
    }
}
