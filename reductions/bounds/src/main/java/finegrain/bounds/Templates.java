package finegrain.bounds;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Entries that stand for several: `"family": [2, 3, 4]` repeats an entry for each number, which replaces `{k}`, `{k+1}` and
/// `{k-1}` in it; `"each": [...]` repeats it for each word, which replaces `{each}`.
final class Templates {
    private static final Pattern HOLE = Pattern.compile("\\{(k|each)([+-]\\d+)?}");

    private Templates() {}

    /// What the entries of an array stand for.
    static List<Datum.Fields> expand(List<Datum> entries) {
        List<Datum.Fields> all = new ArrayList<>();
        for (Datum entry : entries) {
            Datum.Fields fields = entry.object();
            List<Datum> family = fields.items("family");
            List<Datum> each = fields.items("each");
            if (family.isEmpty() && each.isEmpty()) {
                all.add((Datum.Fields) filled(fields, "", ""));
            }
            for (Datum k : family) {
                all.add(member(fields, "k", k, "[k=" + k.text() + "]"));
            }
            for (Datum word : each) {
                all.add(member(fields, "each", word, "[" + word.text() + "]"));
            }
        }
        return all;
    }

    /// One of the entries, with what is added to its id as the field `member`.
    private static Datum.Fields member(Datum.Fields entry, String hole, Datum value, String suffix) {
        LinkedHashMap<String, Datum> fields = new LinkedHashMap<>(
                ((Datum.Fields) filled(entry, hole, value.text())).fields());
        fields.remove("family");
        fields.remove("each");
        fields.put("member", new Datum.Text(value.where(), suffix));
        return new Datum.Fields(entry.where(), fields);
    }

    private static Datum filled(Datum datum, String hole, String value) {
        return switch (datum) {
            case Datum.Text(String where, String text) -> new Datum.Text(where, filled(text, where, hole, value));
            case Datum.Items(String where, List<Datum> items) ->
                new Datum.Items(where, items.stream().map(item -> filled(item, hole, value)).toList());
            case Datum.Fields(String where, var fields) -> {
                LinkedHashMap<String, Datum> copies = new LinkedHashMap<>();
                fields.forEach((name, field) -> copies.put(name, filled(field, hole, value)));
                yield new Datum.Fields(where, copies);
            }
        };
    }

    private static String filled(String text, String where, String hole, String value) {
        return HOLE.matcher(text).replaceAll(found -> {
            if (!found.group(1).equals(hole)) {
                throw new RegistryException(where, "'" + found.group() + "'",
                        "a placeholder of an entry with '" + (found.group(1).equals("k") ? "family" : "each") + "'");
            }
            return Matcher.quoteReplacement(found.group(2) == null ? value : added(value, found.group(2), where));
        });
    }

    private static String added(String number, String change, String where) {
        try {
            return String.valueOf(Integer.parseInt(number) + Integer.parseInt(change));
        } catch (NumberFormatException e) {
            throw new RegistryException(where, "'" + number + "'", "a number to add " + change + " to");
        }
    }
}
