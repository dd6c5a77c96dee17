package finegrain.fit;

import finegrain.dynamic.DynamicInstance;
import finegrain.dynamic.DynamicProblem;
import finegrain.generate.Generator;
import finegrain.generate.Generators;
import finegrain.model.Answer;
import finegrain.model.Instance;
import finegrain.model.InvalidInstanceException;
import finegrain.model.Problem;
import finegrain.model.Question;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// A solver of a dynamic program on the instances of one of its generators. A generator may have a rank, which is then the same for every
/// size.
///
/// @param question what is asked; [#question(DynamicProblem)] is the usual one
/// @param sizes the values of the parameter `n` of the generator, ascending
/// @param settings the other parameters of the generator that are not as usual
public record DynamicExperiment(DynamicProblem<?, ?> about, Question question, List<Integer> sizes, String generator,
        SequencedMap<String, String> settings, long seed, int seeds) implements Experiment<DynamicInstance> {
    private static final String SIZE = "n";
    private static final String RANK = "r";
    private static final int SMALLEST = 2;

    /// @throws InvalidInstanceException if there is no such generator, or `n` is among its settings
    public DynamicExperiment {
        sizes = List.copyOf(sizes);
        settings = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(settings));
        made(about, generator);
        if (settings.containsKey(SIZE)) {
            throw new InvalidInstanceException("The parameter n is the size; it is what a fit varies.");
        }
    }

    /// The optimum where it is asked for, and existence elsewhere.
    public static Question question(DynamicProblem<?, ?> problem) {
        return problem.questions().contains(Question.Kind.OPTIMUM) ? new Question.Optimum() : new Question.Exists();
    }

    private static Generator<? extends Instance> made(DynamicProblem<?, ?> problem, String id) {
        List<? extends Generator<? extends Instance>> all = Generators.of(problem);
        return all.stream()
                .filter(generator -> generator.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new InvalidInstanceException("There is no generator '" + id + "' of "
                        + problem.id() + "; there is " + all.stream().map(Generator::id).toList() + "."));
    }

    @Override
    @SuppressWarnings("unchecked") // a dynamic program is about dynamic instances
    public Problem<DynamicInstance, ?> problem() {
        return (Problem<DynamicInstance, ?>) about;
    }

    @Override
    public DynamicInstance instance(int n, int turn) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.put(SIZE, "" + n);
        return ((DynamicInstance) made(about, generator).generate(all, seed + turn)).ask(question);
    }

    @Override
    public DynamicInstance smallest() {
        return instance(SMALLEST, 0);
    }

    @Override
    public OptionalInt dimension(int n) {
        return OptionalInt.empty();
    }

    @Override
    public String workload() {
        return generator + (settings.isEmpty()
                ? ""
                : " with " + settings.entrySet()
                        .stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(", ")));
    }

    @Override
    public String meaning() {
        boolean ranked = made(about, generator).parameters().stream().anyMatch(p -> p.name().equals(RANK));
        return ranked
                ? "The rank does not grow and the instances are random, so this says nothing about the hypotheses, which are "
                        + "about the hardest instances of ranks that grow with n."
                : "The instances are random, so this says nothing about the hypotheses, which are about the hardest ones.";
    }

    @Override
    public boolean possible(Answer<?> answer) {
        return !(generator.equals("forced-no") && question instanceof Question.Exists && answer instanceof Answer.Yes);
    }
}
