package finegrain.growth;

import finegrain.growth.Exponent.Vanishing;
import finegrain.growth.Regime.Constraint;
import finegrain.growth.Regime.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the constraints of a [Regime].
final class RegimeParser {
    private static final Pattern SIDES = Pattern.compile("(?<left>.*?)(?<relation><=|>=|=|≤|≥)(?<right>.*)");
    private static final Pattern CONSTANT = Pattern.compile("[cC]'*(\\s*·\\s*|\\s+)(?=\\S)");
    private static final Pattern CLASS = Pattern.compile("(?<class>[ΘOΩω])\\((?<growth>.*)\\)");
    private static final Pattern POLYLOG = Pattern.compile("polylog\\(?\\s*(?<of>[^()]*)\\)?");
    private static final Pattern LOG_STAR = Pattern.compile("2\\^O\\(log\\*\\s*(?<of>[^()]*)\\)");

    private final String text;
    private final String owner;

    private RegimeParser(String text, String owner) {
        this.text = text;
        this.owner = owner;
    }

    static List<Constraint> parse(String text, String owner) {
        RegimeParser parser = new RegimeParser(text, owner);
        List<Constraint> constraints = new ArrayList<>();
        int from = 0;
        while (from <= text.length() && !text.isBlank()) {
            int comma = text.indexOf(',', from);
            int to = comma < 0 ? text.length() : comma;
            constraints.add(parser.constraint(from, to));
            from = to + 1;
        }
        return constraints;
    }

    private Constraint constraint(int from, int to) {
        Matcher sides = SIDES.matcher(text).region(from, to);
        if (!sides.matches()) {
            throw new GrowthSyntaxException(text, from + 1, "'" + text.substring(from, to).strip() + "'",
                    "a constraint such as d = c log n or m ≤ n^2");
        }
        Param param = new GrowthParser(text, owner, from, sides.end("left")).param();
        int start = sides.start("right");
        while (start < to && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        Relation relation = switch (sides.group("relation")) {
            case "=" -> Relation.EQUAL;
            case "<=", "≤" -> Relation.AT_MOST;
            default -> Relation.AT_LEAST;
        };
        return bound(param, relation, start, to,
                text.substring(from, to).strip().replace("<=", "≤").replace(">=", "≥"));
    }

    private Constraint bound(Param param, Relation relation, int from, int to, String printed) {
        Matcher special = POLYLOG.matcher(text).region(from, to);
        if (special.matches()) {
            return new Constraint(param, Relation.AT_MOST,
                    Growth.power(argument(special), Exponent.vanishing(Vanishing.PLUS)), printed);
        }
        special = LOG_STAR.matcher(text).region(from, to);
        if (special.matches()) {
            return new Constraint(param, Relation.AT_MOST,
                    Growth.log(argument(special), Exponent.vanishing(Vanishing.PLUS)), printed);
        }
        special = CLASS.matcher(text).region(from, to);
        if (special.matches()) {
            Relation by = switch (special.group("class")) {
                case "O" -> Relation.AT_MOST;
                case "Θ" -> relation;
                default -> Relation.AT_LEAST;
            };
            return new Constraint(param, by, growth(special.start("growth"), special.end("growth")), printed);
        }
        Matcher constant = CONSTANT.matcher(text).region(from, to);
        Growth growth = growth(constant.lookingAt() ? constant.end() : from, to);
        return new Constraint(param, relation == Relation.EQUAL && growth.mayVanish() ? Relation.AT_MOST : relation,
                growth, printed);
    }

    private Param argument(Matcher special) {
        return new GrowthParser(text, owner, special.start("of"), special.end("of")).param();
    }

    private Growth growth(int from, int to) {
        return new GrowthParser(text, owner, from, to).all();
    }
}
