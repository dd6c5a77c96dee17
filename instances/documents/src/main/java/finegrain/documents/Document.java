package finegrain.documents;

/// A text and the name by which answers call it: its path below the folder, or `file:line`.
public record Document(String name, String text) implements Entry {}
