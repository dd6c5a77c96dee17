package finegrain.transformer;

/// A transformer did what its proof excludes: an output inside the ramp, or a yes without a pair. This is a defect of
/// this program, never of the instance, and is reported instead of an answer.
public final class MarginException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public MarginException(String what) {
        super(what + " This is a defect of finegrain; please report it with the instance.");
    }
}
