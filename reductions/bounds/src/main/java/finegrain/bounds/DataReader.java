package finegrain.bounds;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/// Reads a JSON file of the registry into values that know where they stand.
final class DataReader {
    private static final JsonFactory FACTORY = JsonFactory.builder().build();

    private final String file;
    private final JsonParser parser;

    private DataReader(String file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /// @throws RegistryException if it is not JSON
    static Datum read(String file, InputStream in) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), in)) {
            DataReader reader = new DataReader(file, parser);
            parser.nextToken();
            Datum value = reader.value();
            if (parser.nextToken() != null) {
                throw new RegistryException(reader.where(), "more", "the end of the file");
            }
            return value;
        } catch (JacksonException e) {
            throw new RegistryException(
                    at(file, e.getLocation()) + ": " + e.getOriginalMessage().replaceAll("\\s+", " "));
        }
    }

    private static String at(String file, TokenStreamLocation location) {
        return file + ":" + location.getLineNr() + ":" + location.getColumnNr();
    }

    private String where() {
        return at(file, parser.currentTokenLocation());
    }

    /// The value that begins at the current token.
    private Datum value() {
        String where = where();
        JsonToken token = parser.currentToken();
        return switch (token) {
            case VALUE_STRING, VALUE_NUMBER_INT -> new Datum.Text(where, parser.getString());
            case START_ARRAY -> {
                List<Datum> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value());
                }
                yield new Datum.Items(where, items);
            }
            case START_OBJECT -> {
                LinkedHashMap<String, Datum> fields = new LinkedHashMap<>();
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    String name = parser.currentName();
                    String place = where();
                    parser.nextToken();
                    if (fields.put(name, value()) != null) {
                        throw new RegistryException(place, "a second '" + name + "'", "each name once");
                    }
                }
                yield new Datum.Fields(where, fields);
            }
            case null -> throw new RegistryException(where, "the end of the file", "a value");
            default -> throw new RegistryException(where, "'" + parser.getString() + "'",
                    "a string, an integer, an array or an object");
        };
    }
}
