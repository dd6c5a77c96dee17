package finegrain.growth;

import java.util.Comparator;

/// A parameter in which growth is stated. It belongs to a problem, or to a reduction that has a parameter of its own, so the
/// `n` of one problem is never taken for the `n` of another.
///
/// @param owner the id of the problem or reduction
/// @param name the symbol
public record Param(String owner, String name) implements Comparable<Param> {
    /// By name, but what is called `n` comes first, as everybody writes it.
    private static final Comparator<Param> ORDER = Comparator.comparing((Param p) -> !p.name.startsWith("n"))
            .thenComparing(Param::name)
            .thenComparing(Param::owner);

    @Override
    public int compareTo(Param other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return name + "[" + owner + "]";
    }
}
