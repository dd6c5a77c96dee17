package finegrain.cli;

import finegrain.contract.Budget;
import finegrain.contract.Guarantee;
import finegrain.model.Answer;
import finegrain.model.Formula;
import finegrain.model.Instance;
import finegrain.model.Question;
import finegrain.sat.Refutation;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Why the answer of a run is to be believed, as the `evidence` of a certificate:
///
/// - `witness`: a yes, whose witness anybody can verify;
/// - `proof`: a no to a formula with a refutation in it;
/// - `exhaustive`: a solver that leaves no candidate out says the same of the source, without the path;
/// - `word`: nothing but what a solver said;
/// - `guarantee`: what a solver said that may err, with the bound that is proved for it.
final class Backing {
    private static final int LONGEST_PROOF = 20_000;
    private static final double SECONDS = 20;

    /// Solvers that leave candidates out by reasoning that their answer does not show.
    private static final String LEARNING = "sat4j";

    private Backing() {}

    /// @param confirmation who agreed without using the path, if somebody did
    /// @param last who answered on the path
    static SequencedMap<String, Object> of(Instance x, Answer<?> answer, Optional<String> confirmation, String last,
            Guarantee guarantee, Budget budget) {
        LinkedHashMap<String, Object> evidence = new LinkedHashMap<>();
        Optional<Refutation> refutation = answer instanceof Answer.No<?>
                ? refutation(x, budget)
                : Optional.empty();
        if (answer instanceof Answer.Yes<?>) {
            evidence.put("kind", "witness");
        } else if (refutation.isPresent()) {
            evidence.put("kind", "proof");
            evidence.put("system", Refutation.SYSTEM);
            evidence.put("proof", refutation.get().text());
        } else if (confirmation.isPresent()) {
            evidence.put("kind", confirmation.get().equals(LEARNING) ? "word" : "exhaustive");
            evidence.put("solver", confirmation.get());
        } else if (guarantee.equals(Guarantee.EXACT)) {
            evidence.put("kind", "word");
            evidence.put("solver", last);
        } else {
            evidence.put("kind", "guarantee");
            evidence.put("solver", last);
            evidence.putAll(Reports.guarantee(guarantee));
        }
        return evidence;
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
            case "proof" -> answer instanceof Answer.No<?> && evidence.size() == 3
                    && Refutation.SYSTEM.equals(evidence.get("system"))
                    && evidence.get("proof") instanceof String text && x instanceof Formula formula
                    && formula.question() instanceof Question.Exists && refutes(text, formula, budget);
            case "exhaustive" -> !yes && solver(evidence, 2) && !LEARNING.equals(evidence.get("solver"));
            case "word" -> !yes && solver(evidence, 2);
            case "guarantee" -> !yes && solver(evidence, evidence.containsKey("factor") || evidence.containsKey("error")
                    ? 5
                    : 4);
            default -> false;
        };
    }

    private static boolean solver(Map<?, ?> evidence, int members) {
        return evidence.size() == members && evidence.get("solver") instanceof String;
    }

    private static boolean refutes(String text, Formula formula, Budget budget) {
        try {
            return Refutation.parse(text).refutes(formula.cnf(), budget);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
