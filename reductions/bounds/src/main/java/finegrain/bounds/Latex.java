package finegrain.bounds;

import finegrain.contract.Citation;
import finegrain.model.Question;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Bounds as a paragraph of LaTeX with citations of `references.bib`.
public final class Latex {
    private final Registry registry;

    public Latex(Registry registry) {
        this.registry = registry;
    }

    /// One sentence for a lower bound, and where it comes from.
    public String lower(LowerBound bound) {
        ProblemEntry problem = registry.problem(bound.node().problem());
        String setting = problem.lower(bound.setting());
        List<Citation> path = bound.derivation().steps().stream().flatMap(s -> s.citations().stream()).toList();
        String steps = bound.derivation().steps().isEmpty()
                ? "this is the hypothesis itself"
                : "by reductions from " + escaped(registry.problem(bound.derivation().start().problem()).name())
                        + cite(path);
        return "Under " + escaped(bound.hypothesis().name()) + cite(bound.hypothesis().citations())
                + (bound.hypothesis().open()
                        ? ""
                        : " (" + status(bound.hypothesis().now()) + ")")
                + ", " + escaped(problem.name()) + (setting.isEmpty() ? "" : " with $" + math(setting) + "$")
                + (Wording.constant(bound.setting()) ? ", $c = c(\\varepsilon)$," : "")
                + " is not in time $" + math(problem.time(bound.exponent(), "-ε"))
                + "$ for any $\\varepsilon > 0$" + Wording.restriction(bound.hypothesis()) + "; " + steps + ".";
    }

    /// Since when a hypothesis is not open, and who says so.
    private static String status(Hypothesis.Event event) {
        return event.state().word() + (event.date().isEmpty() ? "" : " " + event.date())
                + cite(event.source().stream().toList())
                + (event.words().isEmpty() ? "" : ": " + escaped(event.words()));
    }

    /// The heading of a paragraph about some questions of a problem.
    public String heading(ProblemEntry problem, List<Question.Kind> questions) {
        return "\\paragraph{" + escaped(problem.name()) + ": "
                + questions.stream().map(Question.Kind::word).collect(Collectors.joining(", ")) + ".}";
    }

    /// One sentence for a running time.
    public String upper(DerivedTime time) {
        ProblemEntry problem = registry.problem(time.derivation().start().problem());
        List<Citation> all = Stream.concat(time.algorithm().citations().stream(),
                time.derivation().steps().stream().flatMap(s -> s.citations().stream())).toList();
        String setting = problem.upper(time.derivation().settings().getFirst());
        return (setting.isEmpty() ? "A" : "If $" + math(setting) + "$, a") + " running time of $" + math(amount(time))
                + "$" + model(time.model()) + ", up to smaller factors, is "
                + (time.algorithm().evidence() == Evidence.ANNOUNCED ? "announced" : "known") + cite(all) + ".";
    }

    /// With the saving if it is one of the exponent, and else without.
    private String amount(DerivedTime time) {
        ProblemEntry problem = registry.problem(time.derivation().start().problem());
        boolean power = time.saving().flatMap(UpperBound.Saving::parameter).isPresent();
        return (power || time.rate().below()) && !time.exceeds()
                ? new Wording(registry).time(time)
                : time.exceeds() ? problem.time(time.rate().power(), "+η") : time.rate().text(problem);
    }

    /// What a running time is counted on, unless it is that of a deterministic algorithm for a word RAM.
    private static String model(Model model) {
        return (model.coins() == Model.Coins.RANDOMISED ? " by a randomised algorithm" : "")
                + switch (model.machine()) {
                    case WORD_RAM -> "";
                    case COMBINATORIAL ->
                        model.coins() == Model.Coins.RANDOMISED
                                ? " that is combinatorial"
                                : " by a combinatorial algorithm";
                    case REAL_RAM -> " on a real RAM";
                    case ALGEBRAIC -> ", counted in ring operations";
                };
    }

    private static String cite(List<Citation> citations) {
        String keys = citations.stream().map(Citation::key).distinct().collect(Collectors.joining(","));
        return keys.isEmpty() ? "" : "~\\cite{" + keys + "}";
    }

    /// Text outside of mathematics.
    static String escaped(String text) {
        return text.replace("\\", "\\textbackslash ")
                .replaceAll("([#$%&_{}])", "\\\\$1")
                .replace("^", "\\^{}")
                .replace("ε", "$\\varepsilon$")
                .replace("−", "-")
                .replace("é", "\\'e")
                .replace("ω", "$\\omega$");
    }

    /// A formula of this package in mathematics: exponents in parentheses become groups.
    static String math(String formula) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < formula.length(); i++) {
            char c = formula.charAt(i);
            if (c == '^' && i + 1 < formula.length() && formula.charAt(i + 1) == '(') {
                int close = closing(formula, i + 1);
                text.append("^{").append(math(formula.substring(i + 2, close))).append('}');
                i = close;
            } else if (c == '^') {
                int end = i + 1;
                while (end < formula.length() && (Character.isLetterOrDigit(formula.charAt(end))
                        || formula.charAt(end) == '.'
                        || formula.charAt(end) == '(' || formula.charAt(end) == ')' && formula.charAt(i + 1) != ')')) {
                    end++;
                }
                text.append("^{").append(formula, i + 1, end).append('}');
                i = end - 1;
            } else {
                text.append(switch (c) {
                    case 'ε' -> "\\varepsilon";
                    case 'η' -> "\\eta";
                    case 'γ' -> "\\gamma";
                    case 'δ' -> "\\delta";
                    case '·' -> " \\cdot ";
                    case '≤' -> "\\le";
                    case 'Ω' -> "\\Omega";
                    case '√' -> "\\sqrt ";
                    case '⌊' -> "\\lfloor ";
                    case '⌋' -> "\\rfloor ";
                    case '⌈' -> "\\lceil ";
                    case '⌉' -> "\\rceil ";
                    default -> String.valueOf(c);
                });
            }
        }
        return text.toString().replace("log*", "\\log^*").replaceAll("(?<!\\\\)\\b(log|max)\\b", "\\\\$1");
    }

    private static int closing(String text, int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return text.length();
    }
}
