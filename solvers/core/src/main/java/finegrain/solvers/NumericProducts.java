package finegrain.solvers;

import finegrain.contract.Cost;
import finegrain.contract.Budget;
import finegrain.model.Answer;
import finegrain.model.NumericInstance;
import finegrain.model.Pair;
import finegrain.solvers.base.Memory;
import finegrain.solvers.base.Stopped;
import finegrain.solvers.base.Workers;
import finegrain.solvers.numeric.NumericSearch;
import java.util.Locale;

/// What [IntegerProducts] and [RealProducts] have in common.
sealed interface NumericProducts extends Estimating<NumericInstance, Pair> permits IntegerProducts, RealProducts {
    @Override
    default Cost cost() {
        return Cost.of("n^2 · l", "n + l",
                "O(n² l) time divided among the threads, less where norms differ; a block and a tile for each thread and 16 bytes for each vector");
    }

    @Override
    default Class<NumericInstance> shape() {
        return NumericInstance.class;
    }

    @Override
    default Estimate estimate(NumericInstance x, Budget budget) {
        long pairs = x.vectors().pairs();
        int threads = Math.max(1, budget.threads());
        double each = 1e-9 + 0.15e-9 * x.vectors().dimension();
        double once = 4e-9 * x.vectors().dimension()
                * (x.vectors().left().rows() + (double) x.vectors().right().rows());
        return new Estimate(2e-4 + once + pairs * each / threads, NumericSearch.bytes(x, threads),
                () -> String.format(Locale.ROOT, "%,d pairs of %,d coordinates", pairs, x.vectors().dimension()));
    }

    @Override
    default Answer<Pair> solve(NumericInstance x, Budget budget) {
        Memory.require(budget, NumericSearch.bytes(x, Math.max(1, budget.threads())), id() + " on " + x.size());
        return Stopped.orAnswer(budget, () -> {
            NumericSearch search = new NumericSearch(x);
            budget.progress().begin(id(), search.blocks());
            try (Workers workers = new Workers(budget)) {
                workers.inOrder(search.blocks(), () -> search.worker(() -> Stopped.look(budget), budget.work()),
                        (worker, number) -> {
                            worker.block(number);
                            budget.progress().advance(1);
                        });
            }
            return search.answer();
        });
    }
}
