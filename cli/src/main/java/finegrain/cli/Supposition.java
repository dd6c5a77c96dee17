package finegrain.cli;

import finegrain.bounds.Hypothesis;
import finegrain.bounds.ProblemEntry;
import finegrain.bounds.Registry;
import finegrain.bounds.RegistryException;
import finegrain.bounds.WhatIf;
import finegrain.model.Question;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A change as it is written on the command line: `solve P in n^1.9`, `refute H`, `remove EDGE`.
final class Supposition {
    private static final Pattern SOLVE = Pattern.compile(
            "solve\\s+(?<problem>[^\\s/]+)(?:/(?<question>[a-z]+))?\\s+in\\s+(?<time>.+?)(?:\\s+(?:for|if)\\s+(?<sizes>.+))?");
    private static final Pattern REFUTE = Pattern.compile("refute\\s+(?<hypothesis>\\S+)");
    private static final Pattern REMOVE = Pattern.compile("remove\\s+(?<edge>\\S+)");

    private Supposition() {}

    static WhatIf.Change parse(Registry registry, String text) {
        Matcher solve = SOLVE.matcher(text.strip());
        if (solve.matches()) {
            return solve(registry, solve);
        }
        Matcher refute = REFUTE.matcher(text.strip());
        if (refute.matches()) {
            return new WhatIf.Change.Refute(hypothesis(registry, refute.group("hypothesis")));
        }
        Matcher remove = REMOVE.matcher(text.strip());
        if (remove.matches()) {
            Results.requireEdge(registry, remove.group("edge"));
            return new WhatIf.Change.Remove(remove.group("edge"));
        }
        throw new UsageException(
                "'" + text + "' is no change; write 'solve P in n^1.9', 'refute HYPOTHESIS' or 'remove EDGE'.");
    }

    private static WhatIf.Change solve(Registry registry, Matcher solve) {
        List<ProblemEntry> named = Results.named(registry, solve.group("problem"));
        if (named.size() > 1) {
            throw new UsageException("'" + solve.group("problem") + "' is a family; write one of "
                    + named.stream().map(ProblemEntry::id).toList() + ".");
        }
        ProblemEntry problem = named.getFirst();
        Optional<String> asked = Optional.ofNullable(solve.group("question"));
        Question.Kind question = asked.isEmpty() && problem.questions().contains(Question.Kind.OPTIMUM)
                ? Question.Kind.OPTIMUM
                : Results.questions(problem, asked).getFirst();
        try {
            return new WhatIf.Change.Solve(problem.supposing(question, solve.group("time"),
                    Optional.ofNullable(solve.group("sizes"))));
        } catch (RegistryException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static Hypothesis hypothesis(Registry registry, String id) {
        if (!registry.hypotheses().containsKey(id)) {
            throw Names.unknown("hypothesis", id, registry.hypotheses().keySet().stream());
        }
        Hypothesis hypothesis = registry.hypothesis(id);
        if (hypothesis.exponent().isEmpty()) {
            throw new UsageException("The exponent of " + id + " is no known rational, so nothing is derived from it."
                    + (hypothesis.now().words().isEmpty() ? "" : " The ledger says: " + hypothesis.now().words()));
        }
        return hypothesis;
    }
}
