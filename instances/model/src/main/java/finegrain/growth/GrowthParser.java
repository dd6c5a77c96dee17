package finegrain.growth;

import finegrain.growth.Exponent.Vanishing;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.numbers.fraction.BigFraction;

/// Reads growth as [Notation#TEXT] writes it.
///
/// ```
/// growth   = product { "+" product }  |  "? (" reason ")"
/// product  = factor { ["·" | "*" | "/"] factor }
/// factor   = "1" | "2^" linear | "log" ["^" exponent] name | name ["^" exponent] | "(" growth ")"
/// exponent = ["-"] number | symbol | "o(1)" | "(" sum ")"
/// sum      = ["-"] part { ("+" | "-") part }          part   = number ["/" number] | [number ["/" number]] symbol ["/" number] | "o(1)"
/// linear   = name | "(" ["-"] multiple { ("+" | "-") multiple } ")"
/// multiple = [number ["/" number] | symbol | "o(1)" | "(" sum ")"] ["·"] name ["/" number]
/// name     = letters and digits ["[" owner "]"]       symbol = a Greek letter with an index: ε, δ2, γ_c; or eps
/// ```
final class GrowthParser extends GrowthTokens {
    private final String owner;

    /// What was written before, by owner and text: claims are asked for again and again, and to leave out what is dominated
    /// takes far longer than to look it up.
    private static final Map<List<String>, Growth> KNOWN = new ConcurrentHashMap<>();

    /// The whole text as a growth.
    static Growth parsed(String text, String owner) {
        return KNOWN.computeIfAbsent(List.of(owner, text), key -> new GrowthParser(text, owner).all());
    }

    private GrowthParser(String text, String owner) {
        this(text, owner, 0, text.length());
    }

    GrowthParser(String text, String owner, int from, int to) {
        super(text, from, to);
        this.owner = owner;
    }

    /// The whole text as a growth.
    Growth all() {
        if (take("?")) {
            return Growth.unknown(reason());
        }
        Growth growth = sum();
        expectEnd("'+', '·', '/' or the end");
        return growth;
    }

    /// The whole text as one name.
    Param param() {
        Param param = name();
        expectEnd("nothing after the name");
        return param;
    }

    private String reason() {
        expect("(");
        int from = at;
        int to = text.lastIndexOf(')', end - 1);
        if (to < from || !text.substring(to + 1, end).isBlank()) {
            at = end;
            throw wrong("')' at the end of the reason");
        }
        at = end;
        return text.substring(from, to);
    }

    private Growth sum() {
        Growth sum = product();
        while (take("+")) {
            sum = sum.plus(product());
        }
        return sum;
    }

    private Growth product() {
        Growth product = factor();
        while (true) {
            if (take("/")) {
                product = product.dividedBy(factor());
            } else if (take("·") || take("*") || peek("name") || peek("number") || peek("(")) {
                product = product.times(factor());
            } else {
                return product;
            }
        }
    }

    private Growth factor() {
        if (take("(")) {
            Growth inner = sum();
            expect(")");
            return inner;
        }
        if (peek("number")) {
            int before = at;
            BigInteger number = number();
            if (number.equals(BigInteger.TWO) && take("^")) {
                return tower();
            }
            if (number.equals(BigInteger.ONE)) {
                return Growth.one();
            }
            at = before;
            throw wrong("1 or 2^…, because constant factors are left out");
        }
        if (takeWord("log")) {
            Exponent e = take("^") ? exponent() : Exponent.ONE;
            boolean wrapped = take("(");
            Param p = name();
            if (wrapped) {
                expect(")");
            }
            return Growth.log(p, e);
        }
        Param p = name();
        return take("^") ? Growth.power(p, exponent()) : Growth.of(p);
    }

    private Growth tower() {
        if (!take("(")) {
            return Growth.exponential(name(), Exponent.ONE);
        }
        Growth product = multiple(take("-") ? -1 : 1);
        while (!take(")")) {
            int sign = take("-") ? -1 : 1;
            if (sign > 0) {
                expect("+");
            }
            product = product.times(multiple(sign));
        }
        return product;
    }

    private Growth multiple(int sign) {
        Exponent e = Exponent.of(sign);
        if (take("(")) {
            e = inner().times(BigFraction.of(sign));
        } else if (peek("number")) {
            e = e.times(fraction());
        } else if (peek("small") || peekVanishing()) {
            e = small().times(BigFraction.of(sign));
        }
        if (!take("·")) {
            take("*");
        }
        Param p = name();
        return Growth.exponential(p, take("/") ? e.times(BigFraction.of(BigInteger.ONE, divisor())) : e);
    }

    private Exponent exponent() {
        if (take("(")) {
            return inner();
        }
        if (take("-")) {
            return Exponent.of(BigFraction.of(number())).negate();
        }
        return peek("number") ? Exponent.of(BigFraction.of(number())) : small();
    }

    /// A sum in parentheses of which the first has been read.
    private Exponent inner() {
        Exponent sum = take("-") ? part().negate() : part();
        while (!take(")")) {
            if (take("-")) {
                sum = sum.plus(part().negate());
            } else {
                expect("+");
                sum = sum.plus(part());
            }
        }
        return sum;
    }

    private Exponent part() {
        if (peek("number")) {
            BigFraction coefficient = fraction();
            if (!take("·")) {
                take("*");
            }
            return peek("small") ? divided(small()).times(coefficient) : Exponent.of(coefficient);
        }
        return divided(small());
    }

    private Exponent divided(Exponent e) {
        return e.vanishing() == Vanishing.NONE && take("/") ? e.times(BigFraction.of(BigInteger.ONE, divisor())) : e;
    }

    private Exponent small() {
        if (peekVanishing()) {
            takeWord("o");
            expect("(");
            number();
            expect(")");
            return Exponent.vanishing(Vanishing.PLUS);
        }
        String name = token("small", "a number, an infinitesimal such as ε, or o(1)");
        return Exponent.epsilon(name.equals("eps") ? "ε" : name);
    }

    private BigFraction fraction() {
        BigInteger above = number();
        return take("/") ? BigFraction.of(above, divisor()) : BigFraction.of(above);
    }

    private BigInteger divisor() {
        int before = at;
        BigInteger divisor = number();
        if (divisor.signum() == 0) {
            at = before;
            throw wrong("a divisor other than 0");
        }
        return divisor;
    }

    private BigInteger number() {
        return new BigInteger(token("number", "a number"));
    }

    private Param name() {
        int before = at;
        String name = token("name", "a parameter");
        if (name.equals("log")) {
            at = before;
            throw wrong("a parameter");
        }
        if (!take("[")) {
            return new Param(owner, name);
        }
        int close = text.indexOf(']', at);
        if (close < 0 || close >= end) {
            at = end;
            throw wrong("']' after the owner of " + name);
        }
        String of = text.substring(at, close).strip();
        at = close + 1;
        return new Param(of, name);
    }
}
