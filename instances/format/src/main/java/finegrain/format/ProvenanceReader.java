package finegrain.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import tools.jackson.core.JsonToken;

/// Reads where an instance comes from: entries of any kind, of which the format asks little.
final class ProvenanceReader {
    private final JsonSource json;
    private final Memory memory;

    /// @param memory what the document may still take
    ProvenanceReader(JsonSource json, Memory memory) {
        this.json = json;
        this.memory = memory;
    }

    /// @throws SyntaxException if it is nested too deep, or not the entries of a provenance
    Provenance read(Position position) {
        SequencedMap<String, Object> entries = map(1);
        try {
            return new Provenance(entries);
        } catch (IllegalArgumentException e) {
            throw new SyntaxException(position.in(json.source()) + ": " + e.getMessage());
        }
    }

    private SequencedMap<String, Object> map(int depth) {
        LinkedHashMap<String, Object> map = new LinkedHashMap<>();
        json.object((name, position) -> map.put(name, entry(depth)));
        return map;
    }

    private Object entry(int depth) {
        memory.add(64);
        JsonToken token = json.current();
        if (depth == Provenance.DEEPEST && (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY)) {
            throw json.unexpected("provenance nested at most " + Provenance.DEEPEST + " deep");
        }
        return switch (token) {
            case START_OBJECT -> map(depth + 1);
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                json.array("entries", () -> list.add(entry(depth + 1)));
                yield list;
            }
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.decimal();
            case VALUE_STRING -> text();
            case null, default -> throw json.unexpected("a string, a number, a truth value, an array or an object");
        };
    }

    private String text() {
        String text = json.text("a string");
        memory.add(2L * text.length());
        return text;
    }
}
