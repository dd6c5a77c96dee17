package finegrain.documents;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/// Cuts texts into words with a Lucene analyser. Thread-safe: the analyser keeps a chain of filters for each thread.
///
/// An analyser is a tokenizer and filters behind it. In every language but one the filters look at one form at a time,
/// so what they make of a form is the same wherever it occurs; that is what [Forms] lives on.
final class Tokeniser implements AutoCloseable {
    private final Analyzer analyzer;
    private final Context context;

    /// What a word may depend on.
    enum Context {
        /// Its form alone: a form of ASCII is written in lower case, and no more.
        CASE,
        /// Its form alone, as [StandardTokenizer] cuts it out.
        NONE,
        /// Also the forms beside it.
        NEIGHBOURS
    }

    Tokeniser(Analyzer analyzer, Context context) {
        this.analyzer = analyzer;
        this.context = context;
    }

    /// Hands the words of `text` to `each`, in order and with repetitions.
    void words(String text, Consumer<String> each) {
        // an accented letter may be one character or two, depending on who wrote the file; the words are the same
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        try (TokenStream stream = analyzer.tokenStream("text", composed)) {
            CharTermAttribute word = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                if (!word.isEmpty()) {
                    each.accept(word.toString());
                }
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from a string failed.", e);
        }
    }

    /// Cuts one form after the other into the words it stands for, whatever is beside it: usually one, none if it is a stop
    /// word. For one thread.
    Cutter analysis(Each each) {
        return switch (context) {
            case CASE -> new LowerCase(each, whole(each));
            case NONE -> whole(each);
            case NEIGHBOURS -> {
                // the analysis was over when the form was cut out
                KeywordTokenizer form = new KeywordTokenizer();
                yield stream(reader -> {
                    form.setReader(reader);
                    return form;
                }, each);
            }
        };
    }

    /// Cuts one text after the other into forms. For one thread.
    ///
    /// @param again may get the number that `each` gave a form, instead of the form
    Cutter cutter(Each each, IntConsumer again) {
        return switch (context) {
            case CASE, NONE -> {
                StandardTokenizer tokenizer = new StandardTokenizer();
                yield new PlainForms(each, again, stream(reader -> {
                    tokenizer.setReader(reader);
                    return tokenizer;
                }, each));
            }
            case NEIGHBOURS -> whole(each);
        };
    }

    /// The whole analysis.
    private Cutter whole(Each each) {
        return stream(reader -> analyzer.tokenStream("text", reader), each);
    }

    private static Cutter stream(Function<Reader, TokenStream> streams, Each each) {
        Characters characters = new Characters();
        return (text, from, to) -> {
            characters.set(text, from, to);
            try (TokenStream stream = streams.apply(characters)) {
                CharTermAttribute word = stream.addAttribute(CharTermAttribute.class);
                stream.reset();
                while (stream.incrementToken()) {
                    if (!word.isEmpty()) {
                        each.accept(word.buffer(), 0, word.length());
                    }
                }
                stream.end();
            } catch (IOException e) {
                throw new UncheckedIOException("Reading from memory failed.", e);
            }
        };
    }

    /// The words of forms that are only written in lower case.
    private static final class LowerCase implements Cutter {
        private final Each each;
        private final Cutter others;
        private char[] lower = new char[256];

        LowerCase(Each each, Cutter others) {
            this.each = each;
            this.others = others;
        }

        @Override
        public void cut(char[] text, int from, int to) {
            if (lower.length < to - from) {
                lower = new char[2 * (to - from)];
            }
            for (int i = from; i < to; i++) {
                char c = text[i];
                if (c >= 128) {
                    others.cut(text, from, to);
                    return;
                }
                lower[i - from] = c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c;
            }
            each.accept(lower, 0, to - from);
        }
    }

    /// Hands the forms or words of a text in composed characters, from `from` to before `to`, in order and with repetitions,
    /// to whom it was made for.
    interface Cutter {
        void cut(char[] text, int from, int to);
    }

    /// Takes forms or words.
    interface Each {
        /// Takes the one of these characters, which change with the next, and gives it a number.
        int accept(char[] text, int from, int length);
    }

    @Override
    public void close() {
        analyzer.close();
    }
}
