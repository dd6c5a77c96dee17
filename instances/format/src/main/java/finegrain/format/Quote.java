package finegrain.format;

/// Pieces of input as they may stand in a one-line message: short, printable, in quotes.
final class Quote {
    private static final int LONGEST = 40;

    private Quote() {}

    static String of(CharSequence text) {
        return "\"" + plain(text) + "\"";
    }

    /// Without the quotes.
    static String plain(CharSequence text) {
        StringBuilder quoted = new StringBuilder();
        for (int i = 0; i < Math.min(text.length(), LONGEST); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == 0x7f || Character.isSurrogate(c) || c == '\u2028' || c == '\u2029') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted + (text.length() > LONGEST ? "…" : "");
    }
}
