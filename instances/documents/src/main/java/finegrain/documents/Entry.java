package finegrain.documents;

/// What became of a file or a line: its text, or why there is none.
sealed interface Entry permits Document, LeftOut {
    String name();
}
