package finegrain.format;

import finegrain.model.Cnf;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;

/// Formulas in the DIMACS format: comment lines `c …`, one line `p cnf variables clauses`, then the clauses, each ended by
/// `0`, over as many lines as they like.
///
/// Comments may stand between any two lines. The tail of the SATLIB files, `%` and `0` on lines of their own, ends the
/// formula; nothing but comments may follow it. The number of clauses must be the one declared and the last clause must be
/// ended, because a file that was cut off cannot be told from one that is badly written.
public final class Dimacs {
    private Dimacs() {}

    public static Cnf read(Input input) {
        try (Content content = Content.open(input)) {
            return read(content.text());
        }
    }

    static Cnf read(TextSource text) {
        return new Reader(text).read();
    }

    /// Writes `comments`, each on a line of its own, and the formula. The stream is flushed and stays open.
    public static void write(Cnf cnf, List<String> comments, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        for (String comment : comments) {
            writer.append("c ").append(comment.replaceAll("\\R", " ")).append('\n');
        }
        writer.append("p cnf " + cnf.variables() + " " + cnf.clauses().size() + "\n");
        for (ImmutableIntList clause : cnf.clauses()) {
            for (int i = 0; i < clause.size(); i++) {
                writer.append(Integer.toString(clause.get(i))).append(' ');
            }
            writer.append("0\n");
        }
        writer.flush();
    }

    private static final class Reader {
        private static final String HEADER = "the header \"p cnf <variables> <clauses>\"";

        private final TextSource text;
        private final Memory memory;
        private final MutableList<ImmutableIntList> clauses = Lists.mutable.empty();
        private final MutableIntList clause = IntLists.mutable.empty();
        private int variables;
        private int declared;
        private long found;
        private Position header = new Position(0, 0);

        Reader(TextSource text) {
            this.text = text;
            this.memory = new Memory(text.source() + ": the clauses");
        }

        Cnf read() {
            if (!toWord() || text.peek() != 'p') {
                throw text.unexpected(HEADER);
            }
            header();
            boolean tail = false;
            while (!tail && toWord()) {
                tail = text.peek() == '%' && text.atLineStart();
                if (tail) {
                    requireEnded();
                    tail();
                } else {
                    literal();
                }
            }
            requireEnded();
            if (found != declared) {
                throw text.error(text.position(), found + " clauses",
                        declared + " as line " + header.line() + " declares");
            }
            return new Cnf(variables, clauses.toImmutable());
        }

        /// Moves to the next word that is no comment.
        private boolean toWord() {
            while (text.toWord()) {
                if (text.peek() != 'c' || !text.atLineStart()) {
                    return true;
                }
                text.skipLine();
            }
            return false;
        }

        private void header() {
            header = text.position();
            if (!text.word().equals("p") || !text.toWordOnLine()) {
                throw text.unexpected(HEADER);
            }
            Position kind = text.position();
            String word = text.word();
            if (!word.equals("cnf")) {
                throw text.error(kind, Quote.of(word), "\"cnf\"");
            }
            variables = count("the number of variables");
            declared = count("the number of clauses");
            text.endLine();
        }

        private int count(String what) {
            text.toWordOnLine();
            return text.integer(0, Integer.MAX_VALUE, what + ", an integer from 0 to " + Integer.MAX_VALUE);
        }

        private void literal() {
            int literal = text.integer(-variables, variables,
                    "a literal from -" + variables + " to " + variables + ", or 0 to end a clause");
            if (literal != 0) {
                clause.add(literal);
                memory.requireFor(clause);
                return;
            }
            found++;
            // Clauses beyond the declared number are counted for the message and need no memory.
            if (found <= declared) {
                memory.add(56 + 4L * clause.size());
                clauses.add(IntLists.immutable.with(clause.toArray()));
            }
            clause.clear();
        }

        private void requireEnded() {
            if (!clause.isEmpty()) {
                throw text.unexpected("0 to end clause " + (found + 1));
            }
        }

        private void tail() {
            String expected = "nothing after the \"%\" that ends the formula";
            Position position = text.position();
            String word = text.word();
            if (!word.equals("%")) {
                throw text.error(position, Quote.of(word), "\"%\" or a literal");
            }
            if (toWord() && text.peek() == '0') {
                text.integer(0, 0, expected);
            }
            if (toWord()) {
                throw text.unexpected(expected);
            }
        }
    }
}
