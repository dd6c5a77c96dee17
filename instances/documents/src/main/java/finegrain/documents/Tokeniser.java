package finegrain.documents;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.function.Consumer;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
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
    Cutter analysis() {
        return switch (context) {
            case NONE -> this::analyse;
            case NEIGHBOURS -> {
                // the analysis was over when the form was cut out
                KeywordTokenizer whole = new KeywordTokenizer();
                CharTermAttribute word = whole.addAttribute(CharTermAttribute.class);
                yield (form, each) -> {
                    whole.setReader(form);
                    forms(whole, word, each);
                };
            }
        };
    }

    private void analyse(Reader composed, Each each) throws IOException {
        TokenStream stream = analyzer.tokenStream("text", composed);
        forms(stream, stream.addAttribute(CharTermAttribute.class), each);
    }

    /// Cuts one text after the other into forms. For one thread.
    Cutter cutter() {
        return switch (context) {
            case NONE -> new Cutter() {
                private final Tokenizer tokenizer = new StandardTokenizer();
                private final CharTermAttribute form = tokenizer.addAttribute(CharTermAttribute.class);

                @Override
                public void cut(Reader composed, Each each) throws IOException {
                    tokenizer.setReader(composed);
                    forms(tokenizer, form, each);
                }
            };
            case NEIGHBOURS -> this::analyse;
        };
    }

    private static void forms(TokenStream stream, CharTermAttribute form, Each each)
            throws IOException {
        try (stream) {
            stream.reset();
            while (stream.incrementToken()) {
                each.accept(form);
            }
            stream.end();
        }
    }

    /// Hands the forms or words of a text in composed characters to `each`, in order and with repetitions.
    interface Cutter {
        void cut(Reader composed, Each each) throws IOException;
    }

    /// Takes a form or word; its characters change with the next.
    interface Each {
        void accept(CharTermAttribute word) throws IOException;
    }

    @Override
    public void close() {
        analyzer.close();
    }
}
