package finegrain.format;

import java.io.InputStream;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/// JSON token by token, with errors that say where. Nothing is read into a tree.
final class JsonSource implements AutoCloseable {
    /// A row of bits is one string, so strings may be long; a sixteenth of the heap, at two bytes for a character and one
    /// copy, leaves room for everything else.
    private static final int LONGEST_STRING = (int) Math.min(1 << 28, Runtime.getRuntime().maxMemory() / 16);
    private static final int LONGEST_NUMBER = 1000;
    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder()
                            .maxStringLength(LONGEST_STRING)
                            .maxNumberLength(LONGEST_NUMBER)
                            .maxNestingDepth(64)
                            .build())
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .build();

    private static final Pattern HASH = Pattern.compile("sha256:[0-9a-f]{64}");
    /// What the parser says of NaN and Infinity, before the word.
    private static final String NO_NUMBER = "Non-standard token '";
    private static final Pattern ASIDE = Pattern.compile(" \\((for|start marker).*|, from `[^`]*`|: enable `.*");

    private final String source;
    private final JsonParser parser;

    JsonSource(String source, InputStream in) {
        this.source = source;
        this.parser = FACTORY.createParser(ObjectReadContext.empty(), in);
    }

    String source() {
        return source;
    }

    /// Moves to the next token; null is the end of the input.
    @Nullable
    JsonToken next() {
        return guarded(parser::nextToken);
    }

    @Nullable
    JsonToken current() {
        return parser.currentToken();
    }

    Position position() {
        return position(parser.currentToken() == null ? parser.currentLocation() : parser.currentTokenLocation());
    }

    private static Position position(TokenStreamLocation location) {
        return new Position(location.getLineNr(), location.getColumnNr());
    }

    SyntaxException unexpected(String expected) {
        return error(position(), found(), expected);
    }

    SyntaxException error(Position position, String found, String expected) {
        return SyntaxException.at(position.in(source), found, expected);
    }

    /// Reads the current object; `handler` is given each name with its place and has to consume the value, which is then the
    /// current token.
    void object(List<String> names, BiConsumer<String, Position> handler) {
        object((name, position) -> {
            if (!names.contains(name)) {
                throw error(position, Quote.of(name), "one of " + String.join(", ", names));
            }
            handler.accept(name, position);
        });
    }

    /// The same with any name.
    void object(BiConsumer<String, Position> handler) {
        if (current() != JsonToken.START_OBJECT) {
            throw unexpected("an object");
        }
        Set<String> seen = new HashSet<>();
        while (next() == JsonToken.PROPERTY_NAME) {
            String name = guarded(parser::currentName);
            Position position = position();
            if (!seen.add(name)) {
                throw error(position, "a second " + Quote.of(name), "each name once");
            }
            next();
            handler.accept(name, position);
        }
    }

    /// Reads the current array; `item` has to consume each value, which is then the current token.
    void array(String of, Runnable item) {
        if (current() != JsonToken.START_ARRAY) {
            throw unexpected("an array of " + of);
        }
        while (next() != JsonToken.END_ARRAY) {
            item.run();
        }
    }

    String text(String expected) {
        if (current() != JsonToken.VALUE_STRING) {
            throw unexpected(expected);
        }
        return guarded(parser::getString);
    }

    /// The name of an instance by its content.
    String hash() {
        String text = text("a hash");
        if (!HASH.matcher(text).matches()) {
            throw unexpected("sha256: and 64 hexadecimal digits");
        }
        return text;
    }

    /// A string, or a number in plain notation.
    String scalar(String expected) {
        return switch (current()) {
            case VALUE_STRING, VALUE_NUMBER_INT -> guarded(parser::getString);
            case VALUE_NUMBER_FLOAT -> {
                BigDecimal number = decimal();
                yield Math.abs((long) number.scale()) > LONGEST_NUMBER ? number.toString() : number.toPlainString();
            }
            case null, default -> throw unexpected(expected);
        };
    }

    int integer(int from, int to) {
        if (current() == JsonToken.VALUE_NUMBER_INT && guarded(parser::getNumberType) == JsonParser.NumberType.INT) {
            int value = parser.getIntValue();
            if (value >= from && value <= to) {
                return value;
            }
        }
        throw unexpected("an integer from " + from + " to " + to);
    }

    /// A number as it is written.
    BigDecimal decimal() {
        String text = guarded(parser::getString);
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw unexpected("a number whose exponent is at most " + Integer.MAX_VALUE);
        }
    }

    /// An integer from 0 to 2^63 - 1.
    long natural(String expected) {
        if (current() == JsonToken.VALUE_NUMBER_INT
                && guarded(parser::getNumberType) != JsonParser.NumberType.BIG_INTEGER && parser.getLongValue() >= 0) {
            return parser.getLongValue();
        }
        throw unexpected(expected);
    }

    /// Whether the current token is an integer from -2^63 to 2^63 - 1, in the notation of one.
    boolean isLong() {
        return current() == JsonToken.VALUE_NUMBER_INT
                && guarded(parser::getNumberType) != JsonParser.NumberType.BIG_INTEGER;
    }

    /// The current token if [#isLong].
    long longInteger() {
        return guarded(parser::getLongValue);
    }

    /// The binary64 number nearest to the one that is written.
    double real() {
        if (current() == JsonToken.VALUE_NUMBER_INT || current() == JsonToken.VALUE_NUMBER_FLOAT) {
            double value = guarded(parser::getDoubleValue);
            if (Double.isFinite(value)) {
                return value;
            }
        }
        throw unexpected("a number of absolute value below 2^1024");
    }

    /// Adds the current string to `rows`.
    void row(PackedRows rows) {
        if (current() != JsonToken.VALUE_STRING) {
            throw unexpected("a vector as a string of 0 and 1");
        }
        char[] bits = guarded(parser::getStringCharacters);
        int from = parser.getStringOffset();
        int length = parser.getStringLength();
        if (!rows.fits(length)) {
            throw error(position(), "a vector of dimension " + length, "dimension " + rows.dimension());
        }
        int wrong = rows.add(bits, from, length);
        if (wrong >= 0) {
            Position start = position();
            throw error(new Position(start.line(), start.column() + 1 + wrong),
                    Quote.of(String.valueOf(bits[from + wrong])), "0 or 1");
        }
    }

    private String found() {
        return switch (current()) {
            case null -> "the end of the input";
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> Quote.of(guarded(parser::getString));
            case PROPERTY_NAME -> Quote.of(guarded(parser::currentName));
            case JsonToken other -> Quote.plain(guarded(parser::getString));
        };
    }

    private <T> T guarded(Supplier<T> step) {
        try {
            return step.get();
        } catch (JacksonIOException e) {
            throw Failures.reading(source, Failures.inside(e));
        } catch (JacksonException e) {
            throw malformed(e);
        }
    }

    private SyntaxException malformed(JacksonException e) {
        String message = e.getOriginalMessage();
        Position position = position(e instanceof StreamConstraintsException
                ? parser.currentLocation()
                : e.getLocation());
        if (message.startsWith("Unexpected end-of-input")) {
            return error(position, "the end of the input", "the rest of the document");
        }
        if (message.startsWith(NO_NUMBER)) {
            return error(position, message.substring(NO_NUMBER.length()).split("'", 2)[0],
                    "a number; JSON has neither NaN nor Infinity");
        }
        // The parser adds where the object or array began, or the name of its own setting.
        return new SyntaxException(
                position.in(source) + ": " + ASIDE.matcher(message).replaceAll("").replaceAll("\\s+", " "));
    }

    @Override
    public void close() {
        parser.close();
    }
}
