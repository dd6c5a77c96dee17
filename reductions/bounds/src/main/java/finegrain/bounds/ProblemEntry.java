package finegrain.bounds;

import finegrain.growth.Growth;
import finegrain.model.Question;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.numbers.fraction.BigFraction;

/// A problem as the registry knows it.
///
/// @param id its id; a member of a family has its index: `k-ov[k=3]`
/// @param family the id without index: the owner of its parameters
/// @param name its name in prose
/// @param definition what it asks
/// @param scale what running times are stated in
/// @param side the side parameters, with what they are
/// @param input the size of its input
/// @param questions what it can be asked
/// @param machine what its running times are counted on
/// @param view the regime of a problem of the catalogue that it is
public record ProblemEntry(String id, String family, String name, String definition, Scale scale,
        SequencedMap<String, String> side, Growth input, List<Question.Kind> questions, Model.Machine machine,
        View view) {

    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern SIZE = Pattern.compile("(\\w+)\\s*(?:=|≤|<=)\\s*(.+)");

    /// What running times of a problem are stated in.
    public sealed interface Scale {
        /// The parameters that are all of size `X`; the first one stands for it in print.
        record Polynomial(List<String> main) implements Scale {
            public Polynomial {
                main = List.copyOf(main);
            }
        }

        /// The parameter `p` with `X = 2^p`.
        record Exponential(String main) implements Scale {}

        /// The parameters of the scale, and then these.
        default List<String> with(Collection<String> side) {
            List<String> names = new ArrayList<>(switch (this) {
                case Polynomial(List<String> main) -> main;
                case Exponential(String main) -> List.of(main);
            });
            names.addAll(side);
            return List.copyOf(names);
        }
    }

    public ProblemEntry {
        side = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(side));
        questions = List.copyOf(questions);
    }

    /// An algorithm that somebody supposes.
    ///
    /// @param time `n^1.9`, or `2^(0.9·nv)`
    /// @param sizes `l = O(log n)`; if empty, all sizes below every power are meant
    /// @throws RegistryException if one of them cannot be read
    public UpperBound supposing(Question.Kind question, String time, Optional<String> sizes) {
        BigFraction exponent = exponent(time.strip()).orElseThrow(() -> new RegistryException("The time '" + time
                + "' is not of the form " + (scale instanceof Scale.Exponential(String main)
                        ? "2^(0.9·" + main + ")."
                        : letter() + "^1.9.")));
        BigFraction least = Sizing.magnitude(input, this, Setting.all(this, Magnitude.CONSTANT))
                .map(Magnitude::power)
                .orElse(BigFraction.ZERO);
        if (exponent.compareTo(least) < 0) {
            throw new RegistryException("The time '" + time + "' does not suffice to read the input; write at least "
                    + time(least, "") + ".");
        }
        TreeMap<String, Magnitude> setting = new TreeMap<>();
        side.keySet().forEach(name -> setting.put(name, Magnitude.of(Tier.SUBPOLYNOMIAL)));
        sizes.ifPresent(text -> COMMA.splitAsStream(text).forEach(part -> {
            Matcher size = SIZE.matcher(part.strip());
            Optional<Magnitude> magnitude = size.matches() && side.containsKey(size.group(1))
                    ? Magnitude.parse(size.group(2))
                    : Optional.empty();
            setting.put(size.matches() ? size.group(1) : "", magnitude.orElseThrow(() -> new RegistryException("'"
                    + part.strip() + "' is no size of " + id + (side.isEmpty()
                            ? ", which has none beside its scale."
                            : "; write for example " + String.join(" or ", side.keySet())
                                    + " = O(1), 2^O(log* n), O(log n), (log n)^O(1), n^o(1) or n^(1/2)."))));
        }));
        return UpperBound.supposed("supposed", new Node(id, question), exponent, false, new Setting(setting),
                new Model(machine, Model.Coins.DETERMINISTIC));
    }

    private Optional<BigFraction> exponent(String time) {
        return switch (scale) {
            case Scale.Polynomial p -> Rationals.powerOf(letter(), time);
            case Scale.Exponential(String main) -> {
                Matcher power = Pattern.compile("2\\^(?:" + main + "|\\(([0-9./]+) ?[·*]? ?" + main + "\\))")
                        .matcher(time);
                yield power.matches()
                        ? power.group(1) == null ? Optional.of(BigFraction.ONE) : Rationals.parse(power.group(1))
                        : Optional.empty();
            }
        };
    }

    /// All its parameters.
    public List<String> parameters() {
        return scale.with(side.keySet());
    }

    /// The letter for the scale in print: `n`, also where several parameters are that large, or `m`.
    public String letter() {
        return switch (scale) {
            case Scale.Polynomial(List<String> main) -> main.size() > 1 ? "n" : main.getFirst();
            case Scale.Exponential(String main) -> "2^" + main;
        };
    }

    /// `X^exponent` in its own symbols, for an exponent that is a formula.
    String symbolic(String exponent) {
        String grouped = exponent.length() == 1 || exponent.startsWith("max(") ? exponent : "(" + exponent + ")";
        return scale instanceof Scale.Exponential(String main)
                ? "2^(" + grouped + "·" + main + ")"
                : letter() + "^" + grouped;
    }

    /// `X^o(1)`.
    String vanishing() {
        return scale instanceof Scale.Exponential(String main) ? "2^o(" + main + ")" : letter() + "^o(1)";
    }

    /// `X^(power+change)` in its own symbols: `n^(2-ε)`, `2^((1-ε)·nv)`.
    String time(BigFraction power, String change) {
        String exponent = Rationals.text(power) + change;
        return switch (scale) {
            case Scale.Polynomial p -> {
                String base = letter();
                if (change.isEmpty()) {
                    yield Rationals.power(base, power);
                }
                yield base + "^(" + exponent + ")";
            }
            case Scale.Exponential(String main) -> {
                if (change.isEmpty()) {
                    yield power.equals(BigFraction.ONE) ? "2^" + main : "2^(" + exponent + "·" + main + ")";
                }
                yield "2^((" + exponent + ")·" + main + ")";
            }
        };
    }

    /// A setting in its own symbols, for a lower bound: `l = c·log n for some c = c(ε)`.
    String lower(Setting setting) {
        return setting.side()
                .entrySet()
                .stream()
                .map(e -> lower(e.getKey(), e.getValue()))
                .collect(
                        Collectors.joining(", "));
    }

    private String lower(String name, Magnitude magnitude) {
        String n = letter();
        String log = scale instanceof Scale.Exponential(String main) ? main : "log " + n;
        return switch (magnitude.tier()) {
            case CONSTANT -> name + " = c";
            case LOG_STAR -> name + " = c^(log* " + n + ")";
            case LOGARITHMIC -> name + " = c·" + log;
            case POLYLOGARITHMIC -> name + " = "
                    + (scale instanceof Scale.Exponential(String main) ? main + "^c" : "(log " + n + ")^c");
            case SUBPOLYNOMIAL -> name + " = " + n + "^o(1)";
            case POLYNOMIAL ->
                name + " = " + Rationals.power(n, magnitude.power()) + (magnitude.slack() ? "·" + n + "^η" : "");
        };
    }

    /// A setting in its own symbols, for a running time: `l ≤ O(log n)`, `m ≤ O(nv)`; empty without side parameters.
    public String upper(Setting setting) {
        String text = setting.toString();
        return switch (scale) {
            case Scale.Polynomial p -> text.replaceAll("\\bn\\b", letter());
            case Scale.Exponential(String main) -> text.replace("log* n", "log* " + main)
                    .replace("(log n)^", main + "^")
                    .replace("log n", main)
                    .replace("n^o(1)", vanishing())
                    .replaceAll("\\bn\\b", "(2^" + main + ")");
        };
    }

    @Override
    public String toString() {
        return id;
    }
}
