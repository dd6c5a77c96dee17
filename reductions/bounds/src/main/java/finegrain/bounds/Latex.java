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
    private static final Pattern NUMBERED = Pattern.compile(
            "\\b(pp?\\.|Theorems?|Lemmas?|Corollar(?:y|ies)|Definition|Section|Appendix) (?=[A-Z\\d])");

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
                + "$, up to smaller factors, is "
                + (time.algorithm().evidence() == Evidence.ANNOUNCED ? "announced" : "known") + cite(all) + ".";
    }

    /// With the saving if it is one of the exponent, and else without.
    private String amount(DerivedTime time) {
        ProblemEntry problem = registry.problem(time.derivation().start().problem());
        boolean power = time.saving().flatMap(UpperBound.Saving::parameter).isPresent();
        return power && !time.rate().below() && !time.exceeds()
                ? new Wording(registry).time(time)
                : time.exceeds() ? problem.time(time.rate().power(), "+η") : time.rate().text(problem);
    }

    /// Each work once, with its places.
    static String cite(List<Citation> citations) {
        SequencedMap<String, SequencedSet<String>> places = new LinkedHashMap<>();
        citations.forEach(c -> places.computeIfAbsent(c.key(), key -> new LinkedHashSet<>()).add(c.where()));
        String works = places.entrySet()
                .stream()
                .map(work -> "\\cite[" + place(String.join("; ", work.getValue())) + "]{" + work.getKey() + "}")
                .collect(Collectors.joining(", "));
        return works.isEmpty() ? "" : "~" + works;
    }

    /// A place as an optional argument, which the first bracket outside of braces would end.
    private static String place(String where) {
        String text = NUMBERED.matcher(escaped(where)).replaceAll("$1~");
        return text.contains("[") || text.contains("]") ? "{" + text + "}" : text;
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
                .replaceAll("(?<!\\\\)\\blog\\b", "\\\\log")
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
