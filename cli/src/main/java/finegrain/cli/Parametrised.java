package finegrain.cli;

import finegrain.model.InvalidInstanceException;
import java.util.function.Supplier;

/// Parameters come from the command line, so a wrong one is wrong usage and not bad input.
final class Parametrised {
    private Parametrised() {}

    static <T> T usage(Supplier<T> made) {
        try {
            return made.get();
        } catch (InvalidInstanceException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
