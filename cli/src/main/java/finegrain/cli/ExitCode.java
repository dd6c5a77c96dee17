package finegrain.cli;

/// How the program ends.
final class ExitCode {
    /// Answered, yes or no alike, or done what was asked.
    static final int ANSWERED = 0;
    /// A bug of ours.
    static final int BUG = 1;
    /// Wrong usage: unknown command, option or parameter.
    static final int USAGE = 2;
    /// Bad input: a file that cannot be read or is not what it claims, or an answer that is false.
    static final int INPUT = 3;
    /// Refused before it began: too big for the memory, or not precise enough.
    static final int REFUSED = 4;
    /// Not known: the budget is spent, or the work was cancelled.
    static final int UNKNOWN = 10;
    /// Standard output was closed by its reader: what a shell says of programs that a signal for that (SIGPIPE, 13) has ended.
    static final int CLOSED = 128 + 13;

    static final String[] HELP = {"0:answered, yes or no alike", "1:a bug of finegrain", "2:wrong usage",
        "3:bad input, or a false answer", "4:refused: too big, or precision not guaranteed",
        "10:unknown: budget spent or cancelled", "141:whoever read the output wanted no more of it, as 'head' does"};

    private ExitCode() {}
}
