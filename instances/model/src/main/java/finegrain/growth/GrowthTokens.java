package finegrain.growth;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A part of a text, read token by token.
abstract class GrowthTokens {
    private static final Pattern TOKEN = Pattern.compile("""
            \\s*(?:(?<number>\\d+)|(?<small>eps(?![A-Za-z0-9_])|\\p{IsGreek}(?:_[A-Za-z0-9]+|[0-9]*))\
            |(?<name>[A-Za-z][A-Za-z0-9_]*)|(?<mark>[-+·*/^()\\[\\]?]))""");

    final String text;
    final int end;
    /// How far it has been read.
    int at;

    GrowthTokens(String text, int from, int to) {
        this.text = text;
        this.at = from;
        this.end = to;
    }

    final boolean peekVanishing() {
        return text.substring(at, end).stripLeading().startsWith("o(1)");
    }

    private Matcher next() {
        Matcher matcher = TOKEN.matcher(text).region(at, end);
        return matcher.lookingAt() ? matcher : matcher.reset("");
    }

    final boolean peek(String what) {
        Matcher token = next();
        return token.hasMatch() && (TOKEN.namedGroups().containsKey(what)
                ? token.group(what) != null
                : what.equals(token.group("mark")));
    }

    final boolean take(String mark) {
        boolean found = peek(mark);
        if (found) {
            at = next().end();
        }
        return found;
    }

    final boolean takeWord(String word) {
        boolean found = peek("name") && word.equals(next().group("name"));
        if (found) {
            at = next().end();
        }
        return found;
    }

    final String token(String group, String expected) {
        Matcher token = next();
        String found = token.hasMatch() ? token.group(group) : null;
        if (found == null) {
            throw wrong(expected);
        }
        at = token.end();
        return found;
    }

    final void expect(String mark) {
        if (!take(mark)) {
            throw wrong("'" + mark + "'");
        }
    }

    final void expectEnd(String expected) {
        if (!text.substring(at, end).isBlank()) {
            throw wrong(expected);
        }
    }

    final GrowthSyntaxException wrong(String expected) {
        while (at < end && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        String found = at >= end ? "the end" : "'" + text.charAt(at) + "'";
        return new GrowthSyntaxException(text, at + 1, found, expected);
    }
}
