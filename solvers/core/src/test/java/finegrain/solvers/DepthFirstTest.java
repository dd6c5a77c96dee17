package finegrain.solvers;

import finegrain.model.TupleInstance;
import finegrain.testkit.Case;
import finegrain.model.Tuple;
import finegrain.model.Question;
import finegrain.model.BitMatrix;
import finegrain.model.KOrthogonalVectors;
import org.eclipse.collections.impl.factory.Lists;
import finegrain.testkit.Samples;
import finegrain.testkit.Tiny;
import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

class DepthFirstTest implements EstimatingContract<TupleInstance, Tuple> {
    private static final Set<Question.Kind> KINDS = EnumSet.of(Question.Kind.EXISTS, Question.Kind.COUNT);

    @Override
    public DepthFirst solver() {
        return new DepthFirst();
    }

    @Override
    public Stream<Case<TupleInstance, Tuple>> tiny() {
        return Tiny.instances(new KOrthogonalVectors(), KINDS).map(Case::of);
    }

    @Override
    public Stream<Case<TupleInstance, Tuple>> larger() {
        SplittableRandom random = new SplittableRandom(4);
        return Stream.generate(() -> Samples.draw(new KOrthogonalVectors(), KINDS, random)).limit(600).map(Case::of);
    }

    @Override
    public TupleInstance sample() {
        return new TupleInstance(
                Lists.immutable.with(BitMatrix.of("110", "011"), BitMatrix.of("101"), BitMatrix.of("111", "100")),
                new Question.Exists());
    }
}
