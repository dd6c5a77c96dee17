package finegrain.documents;

import finegrain.model.InvalidInstanceException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.bg.BulgarianAnalyzer;
import org.apache.lucene.analysis.ca.CatalanAnalyzer;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.cz.CzechAnalyzer;
import org.apache.lucene.analysis.da.DanishAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.el.GreekAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fi.FinnishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.hi.HindiAnalyzer;
import org.apache.lucene.analysis.hu.HungarianAnalyzer;
import org.apache.lucene.analysis.id.IndonesianAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.ro.RomanianAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;
import org.apache.lucene.analysis.tr.TurkishAnalyzer;

/// How texts are cut into words: Lucene's analysers.
///
/// [#STANDARD] cuts by the word boundaries of Unicode (UAX #29), writes lower case and keeps every word. All others know
/// a language: they also drop its stop words and reduce inflected forms to a stem, so `houses` and `house` are both
/// `hous`. [#CJK] makes overlapping pairs of Chinese, Japanese and Korean characters.
public enum Language {
    STANDARD,
    ENGLISH,
    ARABIC,
    BULGARIAN,
    CATALAN,
    CJK,
    CZECH,
    DANISH,
    DUTCH,
    FINNISH,
    FRENCH,
    GERMAN,
    GREEK,
    HINDI,
    HUNGARIAN,
    INDONESIAN,
    ITALIAN,
    NORWEGIAN,
    PORTUGUESE,
    ROMANIAN,
    RUSSIAN,
    SPANISH,
    SWEDISH,
    TURKISH;

    /// The name by which [#named] knows it.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The language called `id`.
    ///
    /// @throws InvalidInstanceException if there is none
    public static Language named(String id) {
        return Arrays.stream(values())
                .filter(language -> language.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new InvalidInstanceException(
                                "There is no language '" + id + "'; choose one of " + Arrays.stream(values())
                                        .map(Language::id)
                                        .collect(Collectors.joining(", ")) + "."));
    }

    /// The words of a text, in order and with repetitions.
    public List<String> words(String text) {
        List<String> words = new ArrayList<>();
        try (Tokeniser tokeniser = tokeniser()) {
            tokeniser.words(text, words::add);
        }
        return List.copyOf(words);
    }

    /// A tokeniser that all threads may use; to be closed after use.
    Tokeniser tokeniser() {
        return new Tokeniser(analyzer(), switch (this) {
            case STANDARD -> Tokeniser.Context.CASE;
            // pairs of characters are made of neighbours
            case CJK -> Tokeniser.Context.NEIGHBOURS;
            case ENGLISH, ARABIC, BULGARIAN, CATALAN, CZECH, DANISH, DUTCH, FINNISH, FRENCH, GERMAN, GREEK, HINDI,
                    HUNGARIAN, INDONESIAN, ITALIAN, NORWEGIAN, PORTUGUESE, ROMANIAN, RUSSIAN, SPANISH, SWEDISH,
                    TURKISH ->
                Tokeniser.Context.NONE;
        });
    }

    private Analyzer analyzer() {
        return switch (this) {
            case STANDARD -> new StandardAnalyzer();
            case ENGLISH -> new EnglishAnalyzer();
            case ARABIC -> new ArabicAnalyzer();
            case BULGARIAN -> new BulgarianAnalyzer();
            case CATALAN -> new CatalanAnalyzer();
            case CJK -> new CJKAnalyzer();
            case CZECH -> new CzechAnalyzer();
            case DANISH -> new DanishAnalyzer();
            case DUTCH -> new DutchAnalyzer();
            case FINNISH -> new FinnishAnalyzer();
            case FRENCH -> new FrenchAnalyzer();
            case GERMAN -> new GermanAnalyzer();
            case GREEK -> new GreekAnalyzer();
            case HINDI -> new HindiAnalyzer();
            case HUNGARIAN -> new HungarianAnalyzer();
            case INDONESIAN -> new IndonesianAnalyzer();
            case ITALIAN -> new ItalianAnalyzer();
            case NORWEGIAN -> new NorwegianAnalyzer();
            case PORTUGUESE -> new PortugueseAnalyzer();
            case ROMANIAN -> new RomanianAnalyzer();
            case RUSSIAN -> new RussianAnalyzer();
            case SPANISH -> new SpanishAnalyzer();
            case SWEDISH -> new SwedishAnalyzer();
            case TURKISH -> new TurkishAnalyzer();
        };
    }
}
