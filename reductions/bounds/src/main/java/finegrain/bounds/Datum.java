package finegrain.bounds;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// A value of a data file that knows where it stands, so that whatever is wrong with it can be shown.
sealed interface Datum {
    /// Where it stands: `file:line:column`.
    String where();

    /// A string, or a number as it is written.
    record Text(String where, String text) implements Datum {}

    record Items(String where, List<Datum> items) implements Datum {
        public Items {
            items = List.copyOf(items);
        }
    }

    record Fields(String where, SequencedMap<String, Datum> fields) implements Datum {

        /// That no field has another name.
        void only(Set<String> names) {
            fields.forEach((name, value) -> {
                if (!names.contains(name)) {
                    throw new RegistryException(value.where(), "'" + name + "'",
                            "one of " + String.join(", ", names.stream().sorted().toList()));
                }
            });
        }

        Datum get(String name) {
            return find(name).orElseThrow(() -> new RegistryException(where, "no '" + name + "'", "one"));
        }

        Optional<Datum> find(String name) {
            return Optional.ofNullable(fields.get(name));
        }

        String text(String name) {
            return get(name).text();
        }

        String text(String name, String standard) {
            return find(name).map(Datum::text).orElse(standard);
        }

        /// A field whose value is an object of strings; empty if it is missing.
        SequencedMap<String, Text> texts(String name) {
            LinkedHashMap<String, Text> texts = new LinkedHashMap<>();
            find(name).ifPresent(value -> value.object().fields.forEach((key, text) -> texts.put(key, text.string())));
            return texts;
        }

        /// A field whose value is an array; empty if it is missing.
        List<Datum> items(String name) {
            return find(name).map(Datum::array).orElse(List.of());
        }
    }

    default Text string() {
        if (this instanceof Text text) {
            return text;
        }
        throw unexpected("a string");
    }

    default String text() {
        return string().text();
    }

    default List<Datum> array() {
        if (this instanceof Items(String at, List<Datum> items)) {
            return items;
        }
        throw unexpected("an array");
    }

    default Fields object() {
        if (this instanceof Fields fields) {
            return fields;
        }
        throw unexpected("an object");
    }

    default RegistryException unexpected(String expected) {
        return new RegistryException(where(), switch (this) {
            case Text(String at, String text) -> "'" + text + "'";
            case Items items -> "an array";
            case Fields fields -> "an object";
        }, expected);
    }
}
