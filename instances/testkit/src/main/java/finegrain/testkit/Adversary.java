package finegrain.testkit;

import finegrain.contract.Oracle;
import finegrain.contract.Prediction;
import finegrain.model.Answer;
import finegrain.model.Instance;
import java.util.HashMap;
import java.util.Map;
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
    private final Map<Y, Legality<Y, V>> judged;

    public Adversary(Policy policy, long seed) {
        this(policy, seed, new HashMap<>());
    }

    /// One that shares what it finds out about queries with others.
    Adversary(Policy policy, long seed, Map<Y, Legality<Y, V>> judged) {
        this.policy = policy;
        this.random = new SplittableRandom(seed);
        this.judged = judged;
    }

    @Override
    public Answer<V> ask(Y y) {
        measurement.add(y);
        Legality<Y, V> legality = judged.computeIfAbsent(y, Legality::new);
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
