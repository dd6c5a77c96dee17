package finegrain.contract;

import finegrain.model.Answer;
import finegrain.model.Instance;

/// Something that answers instances of a problem, by whatever means.
@FunctionalInterface
public interface Oracle<Y extends Instance, V> {
    Answer<V> ask(Y y);
}
