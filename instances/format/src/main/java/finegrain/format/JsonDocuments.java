package finegrain.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;

/// The documents of one stream, one after the other, with or without lines between them.
final class JsonDocuments {
    private JsonDocuments() {}

    /// The only document.
    static <T> T one(String source, InputStream in, Function<JsonSource, T> reader) {
        try (JsonSource json = new JsonSource(source, in)) {
            start(json);
            T document = reader.apply(json);
            if (json.next() != null) {
                throw json.unexpected("the end of the input after one document");
            }
            return document;
        }
    }

    /// All documents, each read when it is asked for.
    static <T> Stream<T> all(String source, InputStream in, Function<JsonSource, T> reader) {
        JsonSource json = new JsonSource(source, in);
        Spliterator<T> documents = new Spliterators.AbstractSpliterator<>(Long.MAX_VALUE,
                Spliterator.ORDERED | Spliterator.NONNULL) {
            @Override
            public boolean tryAdvance(Consumer<? super T> action) {
                if (json.next() == null) {
                    return false;
                }
                requireObject(json);
                action.accept(reader.apply(json));
                return true;
            }
        };
        return StreamSupport.stream(documents, false).onClose(json::close);
    }

    /// Writes one document and ends the line.
    static void write(JsonLayout layout, OutputStream out, Consumer<JsonGenerator> document) {
        try {
            try (JsonGenerator json = JsonInstanceWriter.generator(out, layout)) {
                document.accept(json);
            }
            out.write('\n');
            out.flush();
        } catch (JacksonIOException e) {
            throw Failures.writing("output", Failures.inside(e));
        } catch (IOException e) {
            throw Failures.writing("output", e);
        }
    }

    private static void start(JsonSource json) {
        json.next();
        requireObject(json);
    }

    private static void requireObject(JsonSource json) {
        if (json.current() != JsonToken.START_OBJECT) {
            throw json.unexpected("a document: an object");
        }
    }
}
