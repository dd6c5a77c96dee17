package finegrain.model;

/// Work that was not begun because it would need more than there is: memory, address space or arithmetic precision.
/// The message names the amount that it would take.
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RefusedException(String message) {
        super(message);
    }
}
