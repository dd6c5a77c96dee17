package finegrain.format;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JsonToken;

/// A JSON document as maps, lists, strings and integers: for documents that are compared and not computed with.
final class JsonTree {
    private static final int WIDTH = 120;

    /// An integer, its place in a list, and its text when it is written or compared.
    private static final long BYTES_OF_ITEM = 160;

    private JsonTree() {}

    /// Reads the current object.
    static SequencedMap<String, Object> object(JsonSource json, String path) {
        LinkedHashMap<String, Object> members = new LinkedHashMap<>();
        json.object((name, position) -> members.put(name, value(json, path.isEmpty() ? name : path + "." + name)));
        return members;
    }

    private static Object value(JsonSource json, String path) {
        Memory memory = new Memory(json.source() + ": the list at " + path);
        return switch (json.current()) {
            case START_OBJECT -> object(json, path);
            case START_ARRAY -> {
                List<Object> items = new ArrayList<>();
                json.array("values", () -> {
                    items.add(value(json, path + "[" + items.size() + "]"));
                    memory.requireFor(BYTES_OF_ITEM, items.size());
                });
                yield items;
            }
            case VALUE_STRING -> json.text("a string");
            case JsonToken token when token == JsonToken.VALUE_NUMBER_INT ->
                new BigInteger(json.scalar("an integer"));
            case null, default -> throw json.unexpected("an object, an array, a string or an integer at " + path);
        };
    }

    /// The canonical text: no white space, names in the order of their UTF-16 units, and in strings only `"`, `\` and what
    /// is below a space escaped, the latter by four hexadecimal digits.
    static String canonical(Object value) {
        return switch (value) {
            case Map<?, ?> map -> map.entrySet()
                    .stream()
                    .collect(Collectors.toMap(e -> String.valueOf(e.getKey()), Map.Entry::getValue, (a, b) -> a,
                            TreeMap::new))
                    .entrySet()
                    .stream()
                    .map(e -> quoted(e.getKey()) + ":" + canonical(e.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
            case List<?> list -> list.stream().map(JsonTree::canonical).collect(Collectors.joining(",", "[", "]"));
            case String text -> quoted(text);
            default -> value.toString();
        };
    }

    /// For people: what fits, and a list of integers, is on one line, everything else has a line for each member.
    static String page(Object value) {
        StringBuilder page = new StringBuilder();
        page(value, 0, page);
        return page.append('\n').toString();
    }

    private static void page(Object value, int indent, StringBuilder page) {
        String line = line(value);
        if (line.length() + indent <= WIDTH && indent > 0 || !(value instanceof Map<?, ?>)
                && !(value instanceof List<?> items && !items.stream().allMatch(BigInteger.class::isInstance))) {
            page.append(line);
            return;
        }
        boolean map = value instanceof Map<?, ?>;
        page.append(map ? '{' : '[');
        String between = "\n" + " ".repeat(indent + 1);
        for (Object item : value instanceof Map<?, ?> members ? members.entrySet() : (List<?>) value) {
            page.append(between);
            if (item instanceof Map.Entry<?, ?> member) {
                String name = quoted(String.valueOf(member.getKey())) + ": ";
                page.append(name);
                page(member.getValue(), indent + 1, page);
            } else {
                page(item, indent + 1, page);
            }
            between = ",\n" + " ".repeat(indent + 1);
        }
        page.append('\n').append(" ".repeat(indent)).append(map ? '}' : ']');
    }

    private static String line(Object value) {
        return switch (value) {
            case Map<?, ?> map -> map.entrySet()
                    .stream()
                    .map(e -> quoted(String.valueOf(e.getKey())) + ": " + line(e.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
            case List<?> list -> list.stream().map(JsonTree::line).collect(Collectors.joining(", ", "[", "]"));
            default -> canonical(value);
        };
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }
}
