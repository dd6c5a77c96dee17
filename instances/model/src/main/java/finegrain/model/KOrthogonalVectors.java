package finegrain.model;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// k-OV: one vector from each set such that no coordinate is one in all of them. The value of a tuple is the number of
/// coordinates that are one in all.
public record KOrthogonalVectors() implements Problem<TupleInstance, Tuple> {
    @Override
    public String id() {
        return "k-ov";
    }

    @Override
    public String definition() {
        return "k-OV: is there one vector from each of k sets such that no coordinate is one in all of them?";
    }

    @Override
    public Goal goal() {
        return Goal.MIN;
    }

    @Override
    public Set<Question.Kind> questions() {
        return EnumSet.of(Question.Kind.EXISTS, Question.Kind.COUNT);
    }

    @Override
    public Class<TupleInstance> shape() {
        return TupleInstance.class;
    }

    @Override
    public Stream<Tuple> candidates(TupleInstance x) {
        Stream<ImmutableIntList> prefixes = Stream.of(IntLists.immutable.empty());
        for (BitMatrix set : x.sets()) {
            prefixes = prefixes.flatMap(prefix -> IntStream.range(0, set.rows()).mapToObj(prefix::newWith));
        }
        return prefixes.map(Tuple::new);
    }

    @Override
    public boolean fits(TupleInstance x, Tuple w) {
        return w.indices().size() == x.sets().size() && IntStream.range(0, x.sets().size())
                .allMatch(i -> w.indices().get(i) >= 0 && w.indices().get(i) < x.sets().get(i).rows());
    }

    @Override
    public Value value(TupleInstance x, Tuple w) {
        return Value.of(IntStream.range(0, x.dimension())
                .filter(c -> IntStream.range(0, x.sets().size())
                        .allMatch(i -> x.sets().get(i).get(w.indices().get(i), c)))
                .count());
    }

    @Override
    public TupleInstance ask(TupleInstance x, Question question) {
        return new TupleInstance(x.sets(), question);
    }

    @Override
    public Stream<TupleInstance> shrinks(TupleInstance x) {
        return Shrinking.of(x.sets().castToList())
                .map(sets -> new TupleInstance(Lists.immutable.withAll(sets), x.question()));
    }
}
