package finegrain.bounds;

import finegrain.contract.Citation;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/// An entry of the ledger: that no algorithm saves a power.
///
/// @param id its id
/// @param name its name
/// @param statement what it says in full
/// @param node the problem it is about
/// @param exponent no time `X^(exponent - ε)` suffices, for any `ε > 0`; empty if the exponent is no known rational, and then
///        nothing is derived from it
/// @param setting how large the side parameters are: for every `ε` there is a function of the class
/// @param excludes the algorithms that it says do not exist
/// @param citations where it is stated
/// @param history its status over time, the oldest first
public record Hypothesis(String id, String name, String statement, Node node, Optional<BigFraction> exponent,
        Setting setting, Model excludes, List<Citation> citations, List<Event> history) {

    /// What was thought of a hypothesis.
    public enum State {
        OPEN("open"),
        CLAIMED_REFUTED("claimed refuted"),
        REFUTED("refuted"),
        /// Supposed to be refuted, to see what would follow.
        SUPPOSED_REFUTED("supposed refuted");

        private final String word;

        State(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        static Optional<State> of(String word) {
            return java.util.Arrays.stream(values()).filter(s -> s.word.equals(word)).findFirst();
        }
    }

    /// A change of status.
    ///
    /// @param date when
    /// @param state what it was from then on
    /// @param source who says so
    /// @param by the upper bound of the registry that refutes it; empty if none
    /// @param words what has to be added
    public record Event(String date, State state, Optional<Citation> source, Optional<String> by, String words) {}

    public Hypothesis {
        citations = List.copyOf(citations);
        history = List.copyOf(history);
    }

    /// What is thought of it now.
    public Event now() {
        return history.getLast();
    }

    public boolean open() {
        return now().state() == State.OPEN;
    }

    /// The same, open again.
    Hypothesis standing() {
        return open() ? this : with(new Event("", State.OPEN, Optional.empty(), Optional.empty(), ""));
    }

    Hypothesis with(Event event) {
        List<Event> longer = new java.util.ArrayList<>(history);
        longer.add(event);
        return new Hypothesis(id, name, statement, node, exponent, setting, excludes, citations, longer);
    }
}
