package finegrain.format;

import finegrain.model.Instance;
import java.util.Optional;

/// An instance as a file holds it.
///
/// @param selection which rows of the file are the vectors of the instance, where the format numbers its rows and has no
///        other place to say so: Matrix Market and bags of words
public record Stored(Instance instance, Provenance provenance, Optional<Selection> selection) {
    public Stored(Instance instance, Provenance provenance) {
        this(instance, provenance, Optional.empty());
    }
}
