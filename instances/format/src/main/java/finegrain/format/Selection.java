package finegrain.format;

import finegrain.model.BitMatrix;
import finegrain.model.Measure;
import finegrain.model.PairInstance;
import finegrain.model.Vectors;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// Which rows of a file became vectors of an instance. Ids are those of the file, counted from 1.
///
/// A document without words has no cosine with anything, so it is left out of problems about cosines; in problems about
/// inner products it is a vector like any other.
///
/// @param kept the id of each vector of the instance, in order
/// @param leftOut the ids of the all-zero rows that are no vectors of the instance
public record Selection(ImmutableIntList kept, ImmutableIntList leftOut) {
    static Stored select(BitMatrix rows, Purpose purpose, Provenance provenance) {
        boolean[] without = new boolean[rows.rows()];
        if (purpose.aboutVectors().measure() == Measure.COSINE) {
            for (int row = 0; row < without.length; row++) {
                without[row] = rows.weight(row) == 0;
            }
        }
        int[] kept = IntStream.range(0, without.length).filter(row -> !without[row]).toArray();
        int[] leftOut = IntStream.range(0, without.length).filter(row -> without[row]).map(row -> row + 1).toArray();
        PairInstance instance = new PairInstance(purpose.aboutVectors(),
                new Vectors.Mono(leftOut.length == 0 ? rows : rows.select(kept)), purpose.vectorQuestion());
        Selection selection = new Selection(
                IntLists.immutable.with(IntStream.of(kept).map(row -> row + 1).toArray()),
                IntLists.immutable.with(leftOut));
        return new Stored(instance,
                leftOut.length == 0 ? provenance : provenance.with("leftOut", IntStream.of(leftOut).boxed().toList()),
                Optional.of(selection));
    }
}
