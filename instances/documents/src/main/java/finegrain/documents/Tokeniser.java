package finegrain.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.function.Consumer;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/// Cuts texts into words with a Lucene analyser. Thread-safe: the analyser keeps a chain of filters for each thread.
final class Tokeniser implements AutoCloseable {
    private final Analyzer analyzer;

    Tokeniser(Analyzer analyzer) {
        this.analyzer = analyzer;
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

    @Override
    public void close() {
        analyzer.close();
    }
}
