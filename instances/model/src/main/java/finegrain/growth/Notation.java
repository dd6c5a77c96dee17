package finegrain.growth;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;

/// How growth is written: `2^(n/2) · m log^2 m`, `n^(2-ε) · d`, `n^2 / log n`.
public enum Notation {
    /// Plain text, which [Growth#parse] reads.
    TEXT(" · ", "·") {
        private static final Pattern BARE = Pattern.compile("\\d+|[\\p{IsGreek}A-Za-z]\\w*|o\\(1\\)");

        @Override
        String raised(String base, String exponent) {
            return base + "^"
                    + (BARE.matcher(exponent).matches() ? exponent : "(" + exponent + ")");
        }

        @Override
        String quotient(List<String> above, List<String> below) {
            String product = String.join(times, below);
            return String.join(times, above) + " / " + (below.size() > 1 ? "(" + product + ")" : product);
        }

        @Override
        String logarithm(String power, String name) {
            return "log" + power + " " + name;
        }

        @Override
        String symbol(String name) {
            return name;
        }

        @Override
        String name(Param p, String owner) {
            return p.owner().equals(owner) ? p.name() : p.toString();
        }

        @Override
        String unknown(String reason) {
            return "? (" + reason + ")";
        }
    },
    /// LaTeX for math mode.
    LATEX(" \\cdot ", "") {
        private static final List<String> GREEK = List.of("ε", "\\varepsilon", "δ", "\\delta", "γ", "\\gamma", "η",
                "\\eta", "ω", "\\omega", "α", "\\alpha", "β", "\\beta", "κ", "\\kappa", "λ", "\\lambda", "μ", "\\mu",
                "ρ", "\\rho", "σ", "\\sigma", "τ", "\\tau");

        @Override
        String raised(String base, String exponent) {
            return base + "^{" + exponent + "}";
        }

        @Override
        String quotient(List<String> above, List<String> below) {
            return "\\frac{" + String.join(times, above) + "}{" + String.join(times, below) + "}";
        }

        @Override
        String logarithm(String power, String name) {
            return "\\log" + power + " " + name;
        }

        @Override
        String symbol(String name) {
            int at = GREEK.indexOf(name.substring(0, 1));
            String letter = at < 0 ? name.substring(0, 1) : GREEK.get(at + 1);
            String rest = name.substring(1).replace("_", "");
            return rest.isEmpty() ? letter : letter + "_{" + rest + "}";
        }

        @Override
        String name(Param p, String owner) {
            String index = p.name().substring(1);
            if (!p.owner().equals(owner)) {
                index += (index.isEmpty() ? "" : ",") + "\\mathrm{" + p.owner() + "}";
            }
            return p.name().charAt(0) + (index.isEmpty() ? "" : "_{" + index + "}");
        }

        @Override
        String unknown(String reason) {
            return "\\text{unknown: " + reason + "}";
        }
    };

    final String times;
    private final String juxtaposed;

    Notation(String times, String juxtaposed) {
        this.times = times;
        this.juxtaposed = juxtaposed;
    }

    abstract String raised(String base, String exponent);

    abstract String quotient(List<String> above, List<String> below);

    abstract String logarithm(String power, String name);

    abstract String symbol(String name);

    abstract String name(Param p, String owner);

    abstract String unknown(String reason);

    /// With plain names if all belong to one owner.
    public String growth(Growth growth) {
        List<String> owners = growth.params().stream().map(Param::owner).distinct().toList();
        return growth(growth, owners.size() == 1 ? owners.getFirst() : "");
    }

    /// With plain names for the parameters of `owner`.
    public String growth(Growth growth, String owner) {
        return switch (growth) {
            case Growth.Unknown(String reason) -> unknown(reason);
            case Growth.Sum sum -> sum.monomials()
                    .stream()
                    .map(m -> monomial(m, owner))
                    .collect(Collectors.joining(" + "));
        };
    }

    private String monomial(Monomial monomial, String owner) {
        List<String> above = new ArrayList<>();
        List<String> below = new ArrayList<>();
        String tower = exponential(monomial, owner);
        if (!tower.isEmpty()) {
            above.add(raised("2", tower));
        }
        monomial.factors().forEach((p, f) -> {
            String name = name(p, owner);
            List<String> over = new ArrayList<>();
            place(f.power(), over, below, e -> e.equals(Exponent.ONE) ? name : raised(name, exponent(e)));
            place(f.log(), over, below,
                    e -> logarithm(e.equals(Exponent.ONE) ? "" : raised("", exponent(e)), name));
            if (!over.isEmpty()) {
                above.add(String.join(" ", over));
            }
        });
        if (above.isEmpty()) {
            above.add("1");
        }
        return below.isEmpty() ? String.join(times, above) : quotient(above, below);
    }

    private static void place(Exponent e, List<String> above, List<String> below,
            Function<Exponent, String> text) {
        if (e.isZero()) {
            return;
        }
        if (e.sign() == Exponent.Sign.NEGATIVE && e.vanishing() == Exponent.Vanishing.NONE) {
            below.add(text.apply(e.negate()));
        } else {
            above.add(text.apply(e));
        }
    }

    private String exponential(Monomial monomial, String owner) {
        StringBuilder sum = new StringBuilder();
        monomial.factors().forEach((p, f) -> {
            if (!f.exponential().isZero()) {
                String term = multiple(f.exponential(), name(p, owner));
                sum.append(sum.isEmpty() || term.startsWith("-") ? "" : "+").append(term);
            }
        });
        return sum.toString();
    }

    private String multiple(Exponent e, String name) {
        return e.isRational()
                ? rational(e.real(), name)
                : (terms(e) == 1 && e.sign() == Exponent.Sign.POSITIVE && !exponent(e).contains("/")
                        ? exponent(e)
                        : "(" + exponent(e) + ")") + juxtaposed + name;
    }

    private static int terms(Exponent e) {
        return (e.real().signum() == 0 ? 0 : 1) + e.small().size()
                + (e.vanishing() == Exponent.Vanishing.NONE ? 0 : 1);
    }

    String exponent(Exponent e) {
        StringBuilder sum = new StringBuilder();
        if (e.real().signum() != 0 || e.isZero()) {
            sum.append(rational(e.real(), ""));
        }
        Stream.of(1, -1).forEach(sign -> e.small().forEach((name, coefficient) -> {
            if (coefficient.signum() == sign) {
                sum.append(sign > 0 && !sum.isEmpty() ? "+" : "").append(rational(coefficient, symbol(name)));
            }
        }));
        switch (e.vanishing()) {
            case PLUS -> sum.append(sum.isEmpty() ? "o(1)" : "+o(1)");
            case MINUS -> sum.append("-o(1)");
            case NONE -> {
            }
        }
        return sum.toString();
    }

    /// `-2n/3`; a number of its own if the unit is empty.
    private static String rational(BigFraction number, String unit) {
        String above = number.getNumerator().abs().toString();
        String sign = number.signum() < 0 ? "-" : "";
        String below = number.getDenominator().equals(BigInteger.ONE) ? "" : "/" + number.getDenominator();
        return sign + (above.equals("1") && !unit.isEmpty() ? "" : above) + unit + below;
    }
}
