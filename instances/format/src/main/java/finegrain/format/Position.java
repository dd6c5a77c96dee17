package finegrain.format;

/// A place in a text, both counted from 1.
record Position(long line, long column) {
    String in(String source) {
        return source + ":" + line + ":" + column;
    }
}
