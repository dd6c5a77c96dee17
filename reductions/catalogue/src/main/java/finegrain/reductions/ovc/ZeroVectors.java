package finegrain.reductions.ovc;

import finegrain.model.Answer;
import finegrain.model.BitMatrix;
import finegrain.model.Pair;
import finegrain.model.Vectors;
import java.util.Optional;

/// A zero vector is orthogonal to everything, so it decides an instance as soon as there is a pair.
final class ZeroVectors {
    private ZeroVectors() {}

    /// No if there is no pair, yes if a zero vector is in one, empty if neither.
    static Optional<Answer<Pair>> settle(Vectors vectors) {
        if (vectors.pairs() == 0) {
            return Optional.of(new Answer.No<>());
        }
        return switch (vectors) {
            case Vectors.Mono(BitMatrix rows) -> {
                int zero = rows.zeroRow();
                yield zero < 0
                        ? Optional.empty()
                        : Optional.of(new Answer.Yes<>(Pair.ordered(zero, zero == 0 ? 1 : 0)));
            }
            case Vectors.Bi(BitMatrix left, BitMatrix right) -> {
                int zeroLeft = left.zeroRow();
                int zeroRight = right.zeroRow();
                if (zeroLeft >= 0) {
                    yield Optional.of(new Answer.Yes<>(new Pair(zeroLeft, 0)));
                }
                yield zeroRight < 0 ? Optional.empty() : Optional.of(new Answer.Yes<>(new Pair(0, zeroRight)));
            }
        };
    }
}
