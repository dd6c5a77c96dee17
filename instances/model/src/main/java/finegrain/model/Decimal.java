package finegrain.model;

import java.util.regex.Pattern;

/// Integers as people write them: a sign or none, and digits from 0 to 9. Java by itself takes the digits of every script, which no
/// other reader of our files does.
public final class Decimal {
    private static final Pattern DIGITS = Pattern.compile("[+-]?[0-9]+");

    private Decimal() {}

    /// An integer of 32 bits.
    ///
    /// @throws NumberFormatException if the text is none
    public static int parseInt(String text) {
        return Integer.parseInt(checked(text));
    }

    /// An integer of 64 bits.
    ///
    /// @throws NumberFormatException if the text is none
    public static long parseLong(String text) {
        return Long.parseLong(checked(text));
    }

    private static String checked(String text) {
        if (!DIGITS.matcher(text).matches()) {
            throw new NumberFormatException("'" + text + "' is no integer.");
        }
        return text;
    }
}
