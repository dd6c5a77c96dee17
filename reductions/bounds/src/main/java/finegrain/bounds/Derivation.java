package finegrain.bounds;

import java.util.List;

/// Steps from one question to another, with what they do together.
///
/// @param start where it begins
/// @param steps the steps, none for the question itself
/// @param settings the setting at the beginning and after each step
/// @param transfer what the steps do to exponents
public record Derivation(Node start, List<Step> steps, List<Setting> settings, Transfer transfer) {
    public Derivation {
        steps = List.copyOf(steps);
        settings = List.copyOf(settings);
    }

    static Derivation of(Node start, Setting setting) {
        return new Derivation(start, List.of(), List.of(setting), Transfer.IDENTITY);
    }

    Derivation then(Step step, Crossing.Open open) {
        return new Derivation(start, appended(steps, step), appended(settings, open.setting()),
                transfer.then(open.transfer()));
    }

    private static <T> List<T> appended(List<T> list, T item) {
        List<T> longer = new java.util.ArrayList<>(list);
        longer.add(item);
        return longer;
    }

    public Node end() {
        return steps.isEmpty() ? start : steps.getLast().target();
    }

    /// The setting at the end.
    public Setting setting() {
        return settings.getLast();
    }

    /// Whether every step is one that this program executes, or follows from definitions.
    public boolean solid() {
        return steps.stream().allMatch(step -> step.evidence().solid());
    }

    /// The number of reductions between different problems.
    int hops() {
        return (int) steps.stream().filter(s -> !s.source().problem().equals(s.target().problem())).count();
    }

    /// The ids of the edges, in order.
    public List<String> edges() {
        return steps.stream().map(Step::id).toList();
    }

    /// Whether it has been at its end before, in a setting that was no larger: a way round that gains nothing.
    boolean returns() {
        Node end = end();
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).source().equals(end) && settings.get(i).within(setting())) {
                return true;
            }
        }
        return false;
    }

    /// Whether this is at least as good as the other in every respect.
    public boolean dominates(Derivation other) {
        return transfer.dominates(other.transfer) && setting().within(other.setting())
                && (solid() || !other.solid());
    }
}
