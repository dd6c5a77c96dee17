package finegrain.cli;

import finegrain.contract.Budget;
import finegrain.generate.Generator;
import finegrain.generate.Generators;
import finegrain.model.Answer;
import finegrain.model.Instance;
import finegrain.model.PairInstance;
import finegrain.model.SatProblem;
import finegrain.reductions.Path;
import finegrain.transformer.Plan;
import finegrain.transformer.cheaper.Planted;
import finegrain.transformer.cheaper.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tasks for `transformer cheaper`: as many with the answer yes as with the answer no.
///
/// @param reductions from `bov` to the problem that the transformer is built for; empty for `bov` itself
/// @param source random formulas at the threshold, or planted vectors
record CheaperTasks(List<String> reductions, Source source, int each, long seed) {
    private static final int TRIES = 400;

    /// Where instances of `bov` come from.
    sealed interface Source {
        /// Formulas of random clauses at the threshold of satisfiability, split in half.
        record Formulas() implements Source {}

        record Vectors(int dimension, double density) implements Source {}
    }

    /// Empty if the budget was spent.
    ///
    /// @param n documents before the reductions
    Optional<List<Task>> make(int n, Budget budget) {
        List<Task> tasks = new ArrayList<>();
        int yes = 0;
        for (int attempt = 0; attempt < TRIES && tasks.size() < 2 * each; attempt++) {
            if (budget.spent()) {
                return Optional.empty();
            }
            // planted instances take turns; formulas are as they are
            boolean planted = attempt % 2 == 0;
            Optional<Task> task = instance(n, planted, seed * TRIES + attempt).map(this::task);
            if (task.isPresent() && (task.get().yes() ? yes < each : tasks.size() - yes < each)) {
                tasks.add(task.get());
                yes += task.get().yes() ? 1 : 0;
            }
        }
        if (tasks.size() < 2 * each) {
            throw new UsageException("Of " + TRIES + " instances with n = " + n + " too few are " + (yes < each
                    ? "yes."
                    : "no.") + " Ask for fewer with --seeds, or for larger ones.");
        }
        return Optional.of(tasks);
    }

    /// The last instance of the path; empty if a reduction settled the answer itself.
    private Optional<PairInstance> instance(int n, boolean yes, long number) {
        List<String> hops = new ArrayList<>(reductions);
        Instance start = switch (source) {
            case Source.Vectors(int dimension, double density) ->
                UsageException.unlessMade(() -> new Planted(Math.max(1, n / 2), dimension, density))
                        .instance(yes, number);
            case Source.Formulas() -> {
                hops.addFirst("sat-to-bov");
                yield formula(n, number);
            }
        };
        if (hops.isEmpty()) {
            return Optional.of((PairInstance) start);
        }
        Path path = Hops.path(String.join(",", hops));
        List<Instance> asked = new ArrayList<>();
        path.solve(start, last -> {
            asked.add(last);
            return new Answer.Unknown<>("only the instance is wanted");
        }, Path.Observer.NONE);
        if (asked.size() > 1) {
            throw new UsageException("The path asks more than once; a task needs reductions that ask once.");
        }
        return asked.stream().map(last -> {
            if (last instanceof PairInstance pairs) {
                return pairs;
            }
            throw new UsageException("The path ends at " + last.problem().id()
                    + "; transformers are built for problems about pairs of vectors.");
        }).findFirst();
    }

    private static Instance formula(int n, long number) {
        int half = 31 - Integer.numberOfLeadingZeros(Math.max(1, n / 2));
        if (half < 2 || n != 2 << half) {
            throw new UsageException("A formula of v variables makes 2^(v/2 + 1) documents: n is " + n
                    + "; it must be a power of two from 8 on.");
        }
        Generator<?> generator = Generators.of(new SatProblem.CnfSat())
                .stream()
                .filter(g -> g.id().equals("phase-transition"))
                .findFirst()
                .orElseThrow();
        return generator.generate(Map.of("nv", String.valueOf(2 * half)), number);
    }

    private Task task(PairInstance x) {
        Plan plan = Simulations.plan(x);
        String refusal = Task.refusal(plan.construction());
        if (!refusal.isEmpty()) {
            throw new UsageException(refusal);
        }
        return Task.of(plan.construction(), x.vectors(), seed);
    }
}
