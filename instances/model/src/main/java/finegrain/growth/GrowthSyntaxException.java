package finegrain.growth;

/// A text that is no growth, with the place of the first character that cannot be right.
public final class GrowthSyntaxException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private final int column;

    GrowthSyntaxException(String text, int column, String found, String expected) {
        super("column " + column + " of '" + text + "': found " + found + ", expected " + expected);
        this.column = column;
    }

    /// The place, counted from 1.
    public int column() {
        return column;
    }
}
