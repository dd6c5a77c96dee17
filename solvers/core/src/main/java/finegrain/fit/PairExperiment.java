package finegrain.fit;

import finegrain.generate.Generator;
import finegrain.generate.Generators;
import finegrain.model.Answer;
import finegrain.model.PairInstance;
import finegrain.model.PairProblem;
import finegrain.model.Question;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// A solver of a problem about pairs on instances that have no solution unless one is planted: a solver that may stop at a find shows how
/// lucky it was, not how much there is to do. Problems that ask for the best pair are asked for it among vectors whose weights rule nothing out.
///
/// @param problem what is solved
/// @param question what is asked; [#question(PairProblem)] is the usual one
/// @param sizes the numbers of vectors, ascending; for two sides that of each side
/// @param density as the generators take it; empty for vectors of one weight, about half the dimension
/// @param planted whether a solution is planted
/// @param seed the first seed
/// @param seeds how many seeds there are for each size
public record PairExperiment(PairProblem problem, Question question, List<Integer> sizes, Dimension dimension,
        Optional<String> density, boolean planted, long seed, int seeds) implements Experiment<PairInstance> {
    private static final int SMALLEST = 2;

    public PairExperiment {
        sizes = List.copyOf(sizes);
    }

    /// Existence or count where the problem has a no, the optimum where it has one.
    public static Question question(PairProblem problem) {
        return problem.questions().contains(Question.Kind.EXISTS) ? new Question.Exists() : new Question.Optimum();
    }

    @Override
    public String generator() {
        return planted ? "planted" : "forced-no";
    }

    @Override
    public PairInstance instance(int n, int turn) {
        return instance(n, dimension.at(n), turn);
    }

    private PairInstance instance(int n, int d, int turn) {
        Generator<?> generator = Generators.of(problem)
                .stream()
                .filter(g -> g.id().equals(generator()))
                .findFirst()
                .orElseThrow();
        Map<String, String> settings = new LinkedHashMap<>(Map.of("n", "" + n, "l", "" + d));
        density.ifPresent(p -> settings.put("p", p));
        return problem.ask((PairInstance) generator.generate(settings, seed + turn), question);
    }

    /// Two vectors of the largest dimension.
    @Override
    public PairInstance smallest() {
        return instance(SMALLEST, dimension.at(sizes.getLast()), 0);
    }

    @Override
    public OptionalInt dimension(int n) {
        return OptionalInt.of(dimension.at(n));
    }

    @Override
    public String workload() {
        return "d = " + dimension + ", " + generator() + density.map(p -> " at density " + p).orElse(" of one weight");
    }

    @Override
    public String meaning() {
        return switch (dimension) {
            case Dimension.Fixed fixed -> "The dimension does not grow, so this says nothing about the hypotheses, "
                    + "which are about dimensions c log n for every c.";
            case Dimension.Logarithmic logarithmic -> "The hypotheses are about every factor of log n at once; "
                    + "this is one.";
        };
    }

    @Override
    public boolean possible(Answer<?> answer) {
        return planted || !(answer instanceof Answer.Yes);
    }
}
