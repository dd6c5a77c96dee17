package finegrain.cli;

import finegrain.contract.Budget;
import finegrain.model.Answer;
import finegrain.model.Formula;
import finegrain.model.Instance;
import finegrain.model.Question;
import finegrain.sat.Refutation;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// Why the answer of a run is to be believed, as the `evidence` of a certificate:
///
/// - `witness`: a yes, whose witness anybody can verify;
/// - `proof`: a no to a formula with a refutation in it;
/// - `exhaustive`: a solver that leaves no candidate out says the same of the source, without the path;
/// - `tables`: every query at the end of the path has a table that proves its answer;
/// - `word`: nothing but what a solver said, which may err where a query has a `failure` that is not 0.
final class Backing {
    static final String TABLES = "tables";
    private static final int LONGEST_PROOF = 20_000;
    private static final double SECONDS = 20;

    /// Solvers that leave candidates out by reasoning that their answer does not show.
    private static final String LEARNING = "sat4j";

    private Backing() {}

    /// @param confirmation who agreed without using the path, if somebody did
    /// @param last who answered on the path
    static SequencedMap<String, Object> of(Instance x, Answer<?> answer, Optional<String> confirmation, String last,
            Budget budget) {
        LinkedHashMap<String, Object> evidence = new LinkedHashMap<>();
        Optional<Refutation> refutation = answer instanceof Answer.No<?>
                ? refutation(x, budget)
                : Optional.empty();
        if (answer instanceof Answer.Yes<?>) {
            evidence.put("kind", "witness");
        } else if (refutation.isPresent()) {
            evidence.put("kind", "proof");
            evidence.put("clauses", refutation.get().text().lines().toList());
        } else if (confirmation.isPresent()) {
            evidence.put("kind", confirmation.get().equals(LEARNING) ? "word" : "exhaustive");
            evidence.put("solver", confirmation.get());
        } else {
            evidence.put("kind", "word");
            evidence.put("solver", last);
        }
        return evidence;
    }

    /// The evidence of a run in which every last query was proved.
    static SequencedMap<String, Object> tables() {
        LinkedHashMap<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("kind", TABLES);
        return evidence;
    }

    /// Whether evidence of this kind needs nobody's word.
    static boolean shows(String kind) {
        return kind.equals("witness") || kind.equals("proof") || kind.equals(TABLES);
    }

    private static Optional<Refutation> refutation(Instance x, Budget budget) {
        return x instanceof Formula formula && formula.question() instanceof Question.Exists
                ? Refutation.of(formula.cnf(), LONGEST_PROOF, limited(budget))
                : Optional.empty();
    }

    private static Budget limited(Budget budget) {
        return budget.within(Duration.ofMillis((long) (1000 * SECONDS)));
    }

    /// Whether evidence says of itself what its kind has to say; a proof is checked.
    static boolean holds(Map<?, ?> evidence, Instance x, Answer<?> answer, Budget budget) {
        boolean yes = answer instanceof Answer.Yes<?>;
        return switch (String.valueOf(evidence.get("kind"))) {
            case "witness" -> yes && evidence.size() == 1;
            case "proof" -> answer instanceof Answer.No<?> && evidence.size() == 2
                    && evidence.get("clauses") instanceof List<?> clauses && x instanceof Formula formula
                    && formula.question() instanceof Question.Exists && refutes(clauses, formula, budget);
            case TABLES -> evidence.size() == 1;
            case "exhaustive" -> !yes && solver(evidence, 2) && !LEARNING.equals(evidence.get("solver"));
            case "word" -> !yes && solver(evidence, 2);
            default -> false;
        };
    }

    private static boolean solver(Map<?, ?> evidence, int members) {
        return evidence.size() == members && evidence.get("solver") instanceof String;
    }

    private static boolean refutes(List<?> clauses, Formula formula, Budget budget) {
        try {
            String text = clauses.stream().map(String::valueOf).collect(Collectors.joining("\n"));
            return Refutation.parse(text).refutes(formula.cnf(), budget);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
