package finegrain.reductions.seth;

import finegrain.model.Cnf;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// The branching of the sparsification lemma. Clauses are sets of literals here, sorted, each kept once.
final class SunflowerBranching {
    private static final Comparator<ImmutableIntList> ORDER = Comparator.comparingInt(ImmutableIntList::size)
            .thenComparing((a, b) -> java.util.Arrays.compare(a.toArray(), b.toArray()));

    private SunflowerBranching() {}

    /// The leaves, made one at a time and in a fixed order; a leaf with the empty clause is dropped.
    ///
    /// @param threshold `θ_j` by petal size `j`
    static Stream<List<ImmutableIntList>> leaves(Cnf cnf, IntUnaryOperator threshold) {
        Deque<SortedSet<ImmutableIntList>> open = new ArrayDeque<>();
        TreeSet<ImmutableIntList> root = new TreeSet<>(ORDER);
        cnf.clauses().forEach(clause -> root.add(IntLists.immutable.with(clause.distinct().toSortedArray())));
        open.push(root);
        return StreamSupport.stream(
                new Spliterators.AbstractSpliterator<List<ImmutableIntList>>(Long.MAX_VALUE, Spliterator.ORDERED) {
                    @Override
                    public boolean tryAdvance(Consumer<? super List<ImmutableIntList>> action) {
                        while (!open.isEmpty()) {
                            SortedSet<ImmutableIntList> clauses = withoutSupersets(open.pop());
                            if (!clauses.isEmpty() && clauses.first().isEmpty()) {
                                continue;
                            }
                            Optional<Sunflower> found = heavySunflower(clauses, threshold);
                            if (found.isEmpty()) {
                                action.accept(List.copyOf(clauses));
                                return true;
                            }
                            // the branch with the heart is looked at first
                            open.push(with(clauses, found.get().petals()));
                            open.push(with(clauses, List.of(found.get().heart())));
                        }
                        return false;
                    }
                }, false);
    }

    /// Clauses of one size with a common part: the heart, and what is left of each clause.
    private record Sunflower(ImmutableIntList heart, List<ImmutableIntList> petals) {}

    /// The first heavy sunflower by clause size, then petal size, then heart.
    private static Optional<Sunflower> heavySunflower(SortedSet<ImmutableIntList> clauses, IntUnaryOperator threshold) {
        int width = clauses.isEmpty() ? 0 : clauses.last().size();
        for (int i = 2; i <= width; i++) {
            int size = i;
            List<ImmutableIntList> ofSize = clauses.stream().filter(clause -> clause.size() == size).toList();
            for (int petal = 1; petal < i; petal++) {
                TreeMap<ImmutableIntList, List<ImmutableIntList>> byHeart = new TreeMap<>(ORDER);
                for (ImmutableIntList clause : ofSize) {
                    forEachSubset(clause, i - petal,
                            heart -> byHeart.computeIfAbsent(heart, h -> new ArrayList<>()).add(clause));
                }
                int needed = threshold.applyAsInt(petal);
                for (var entry : byHeart.entrySet()) {
                    if (entry.getValue().size() >= needed) {
                        ImmutableIntList heart = entry.getKey();
                        return Optional.of(new Sunflower(heart,
                                entry.getValue().stream().map(clause -> clause.reject(heart::contains)).toList()));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static void forEachSubset(ImmutableIntList clause, int size, Consumer<ImmutableIntList> action) {
        extend(clause, 0, IntLists.immutable.empty(), size, action);
    }

    private static void extend(ImmutableIntList clause, int from, ImmutableIntList chosen, int size,
            Consumer<ImmutableIntList> action) {
        if (chosen.size() == size) {
            action.accept(chosen);
            return;
        }
        for (int i = from; i <= clause.size() - (size - chosen.size()); i++) {
            extend(clause, i + 1, chosen.newWith(clause.get(i)), size, action);
        }
    }

    private static SortedSet<ImmutableIntList> with(SortedSet<ImmutableIntList> clauses, List<ImmutableIntList> more) {
        TreeSet<ImmutableIntList> result = new TreeSet<>(clauses);
        result.addAll(more);
        return result;
    }

    private static SortedSet<ImmutableIntList> withoutSupersets(SortedSet<ImmutableIntList> clauses) {
        TreeSet<ImmutableIntList> minimal = new TreeSet<>(ORDER);
        for (ImmutableIntList clause : clauses) {
            if (minimal.stream().noneMatch(smaller -> clause.containsAll(smaller.toArray()))) {
                minimal.add(clause);
            }
        }
        return minimal;
    }
}
