package finegrain.testkit;

import finegrain.contract.Oracle;
import finegrain.contract.Prediction;
import finegrain.model.Answer;
import finegrain.model.Instance;
import java.util.SplittableRandom;

/// An oracle that is always right and never helpful: of all legal answers it picks by a policy that a friendly solver would not
/// have. It notes what it was asked.
public final class Adversary<Y extends Instance, V> implements Oracle<Y, V> {

    /// Which legal answer is given.
    public enum Policy {
        FIRST,
        LAST,
        WORST,
        RANDOM
    }

    private final Policy policy;
    private final SplittableRandom random;
    private final Prediction.Measurement measurement = new Prediction.Measurement();

    public Adversary(Policy policy, long seed) {
        this.policy = policy;
        this.random = new SplittableRandom(seed);
    }

    @Override
    public Answer<V> ask(Y y) {
        measurement.add(y);
        Legality<Y, V> legality = new Legality<>(y);
        return switch (policy) {
            case FIRST -> legality.all().getFirst();
            case LAST -> legality.all().getLast();
            case WORST -> legality.worst();
            case RANDOM -> legality.all().get(random.nextInt(legality.all().size()));
        };
    }

    public Prediction.Measurement measurement() {
        return measurement;
    }
}
