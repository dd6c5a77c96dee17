package finegrain.bounds;

import finegrain.contract.Citation;
import finegrain.model.Question;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Bounds as a paragraph of LaTeX with citations of `references.bib`.
public final class Latex {
    /// Such as `n^O(1)` and `m^(1/⌊l/2⌋)`.
    private static final Pattern POWER = Pattern
            .compile("[\\w/]*\\w\\^(?:[\\wΩΘ]*\\((?:[^()]|\\([^()]*\\))*\\)|[\\w.]*\\w)");
    private static final String KIND = "(?:Theorem|Lemma|Corollar(?:y|ie)|Definition|Section|Appendix|Proposition)s?";
    /// A place that a reader can turn to; the pages of a work as a whole are not one.
    private static final Pattern PLACE = Pattern.compile(KIND
            + " [A-Z\\d][\\w.]*\\b(?: and [A-Z\\d][\\w.]*\\b)?(?:, pp?\\. [^;,]*)?|pp?\\. [\\d–]+\\b(?!.*the whole)");
    private static final Pattern NUMBERED = Pattern.compile("\\b(pp?\\.|" + KIND + ") (?=[A-Z\\d])");
    /// Between two works without places.
    private static final Pattern NEIGHBOURS = Pattern.compile("(?<=\\\\cite\\{[\\w,]{1,99})}, \\\\cite\\{");

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

    /// Each work once, with the theorems and pages that are known. What else the registry notes of a place is no part of a citation.
    static String cite(List<Citation> citations) {
        SequencedMap<String, SequencedSet<String>> places = new LinkedHashMap<>();
        for (Citation citation : citations) {
            SequencedSet<String> known = places.computeIfAbsent(citation.key(), key -> new LinkedHashSet<>());
            Matcher place = PLACE.matcher(citation.where());
            if (place.lookingAt()) {
                known.add(NUMBERED.matcher(place.group()).replaceAll("$1~").replace("–", "--"));
            }
        }
        String works = places.entrySet()
                .stream()
                .map(work -> "\\cite"
                        + (work.getValue().isEmpty() ? "" : "[" + String.join("; ", work.getValue()) + "]")
                        + "{" + work.getKey() + "}")
                .collect(Collectors.joining(", "));
        return works.isEmpty() ? "" : "~" + NEIGHBOURS.matcher(works).replaceAll(",");
    }

    /// Text outside of mathematics. Powers in it become mathematics.
    static String escaped(String text) {
        StringBuilder all = new StringBuilder();
        Matcher power = POWER.matcher(text);
        int from = 0;
        while (power.find()) {
            all.append(words(text.substring(from, power.start()))).append('$').append(math(power.group())).append('$');
            from = power.end();
        }
        return all.append(words(text.substring(from))).toString();
    }

    private static String words(String text) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            words.append(switch (c) {
                case '\\' -> "\\textbackslash{}";
                case '#', '$', '%', '&', '_', '{', '}' -> "\\" + c;
                case '~' -> "\\~{}";
                case '^' -> "\\^{}";
                case '<', '>', '|' -> "$" + c + "$";
                case '−' -> "-";
                case '√' -> "$\\surd$";
                case '–' -> "--";
                case 'é' -> "\\'e";
                default -> {
                    String symbol = symbol(c);
                    yield symbol.length() == 1 ? symbol : "$" + symbol.strip() + "$";
                }
            });
        }
        return words.toString();
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
                while (end < formula.length()
                        && (Character.isLetterOrDigit(formula.charAt(end)) || formula.charAt(end) == '.')) {
                    end++;
                }
                if (end > i + 1 && end < formula.length() && formula.charAt(end) == '(') {
                    end = Math.min(closing(formula, end) + 1, formula.length());
                }
                text.append("^{").append(math(formula.substring(i + 1, end))).append('}');
                i = end - 1;
            } else if (c == '√' && i + 1 < formula.length() && formula.charAt(i + 1) == '(') {
                int close = closing(formula, i + 1);
                text.append("\\sqrt{").append(math(formula.substring(i + 2, close))).append('}');
                i = close;
            } else {
                text.append(symbol(c));
            }
        }
        // a name of two letters is no product
        return text.toString()
                .replace("log*", "\\log^*")
                .replaceAll("(?<!\\\\)\\b(log|max)\\b", "\\\\$1")
                .replaceAll("(?<!\\\\mathit\\{)\\bn[vAB]\\b", "\\\\mathit{$0}");
    }

    /// What a character is called in mathematics.
    private static String symbol(char c) {
        return switch (c) {
            case 'ε' -> "\\varepsilon";
            case 'η' -> "\\eta";
            case 'γ' -> "\\gamma";
            case 'δ' -> "\\delta";
            case 'ρ' -> "\\rho";
            case 'ω' -> "\\omega";
            case '·' -> " \\cdot ";
            case '≤' -> "\\le";
            case 'Ω' -> "\\Omega";
            case 'Θ' -> "\\Theta";
            case '√' -> "\\sqrt ";
            case '⌊' -> "\\lfloor ";
            case '⌋' -> "\\rfloor ";
            case '⌈' -> "\\lceil ";
            case '⌉' -> "\\rceil ";
            case '₀' -> "_0";
            case '₂' -> "_2";
            case '²' -> "^2";
            case '³' -> "^3";
            default -> String.valueOf(c);
        };
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
