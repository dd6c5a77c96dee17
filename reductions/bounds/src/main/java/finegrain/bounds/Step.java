package finegrain.bounds;

import finegrain.contract.Citation;
import finegrain.growth.Transport;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// A reduction between two questions, with what it costs.
///
/// @param id the edge that it belongs to; an edge that carries several questions is several steps
/// @param source where an algorithm is gained
/// @param target where an algorithm is supposed
/// @param transport sizes, number of queries and time
/// @param classes sizes of the target of which only the class is stated; they replace those of `transport`
/// @param within the settings of the source for which the transport is stated
/// @param model what it runs on, and whether it tosses coins
/// @param date year, or year, month and day; empty if it is ours or a definition
/// @param evidence why it is believed
/// @param citations where it comes from
/// @param statement the claim in one sentence
/// @param proof why it is so, if that is said in the entry itself, or the note that says it; empty otherwise
public record Step(String id, Node source, Node target, Transport transport, SortedMap<String, Magnitude> classes,
        Setting within, Model model, String date, Evidence evidence, List<Citation> citations, String statement,
        String proof) {
    public Step {
        classes = Collections.unmodifiableSortedMap(new TreeMap<>(classes));
        citations = List.copyOf(citations);
    }
}
