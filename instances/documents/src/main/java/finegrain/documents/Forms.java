package finegrain.documents;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The forms in which words occur in texts (`Houses`, `house`), and the words that the analysis makes of each (`hous`).
///
/// Texts have many forms but few different ones, so only a new form goes through stop words and stemming. Thread-safe.
/// Forms and words are numbered in the order in which threads happen to come; nothing that users see may depend on it.
final class Forms {
    private static final int NONE = -1;
    private static final int[] NO_WORD = {};

    private final Lexicon forms = new Lexicon();
    private final Lexicon words = new Lexicon();
    /// What forms of two words or more stand for, if there are any: such a form has the value `-2 - k`.
    private final List<int[]> several = new ArrayList<>();

    /// Looks forms up, for one thread.
    final class Finder {
        private final Tokeniser.Cutter analysis;
        private int[] found = new int[4];
        private int count;

        Finder(Tokeniser tokeniser) {
            this.analysis = tokeniser.analysis((text, from, length) -> {
                int known = words.find(text, from, length);
                int word = known >= 0 ? known : words.number(text, from, length, NONE);
                add(word);
                return word;
            });
        }

        /// The number of a form.
        int form(char[] text, int from, int length) {
            int known = forms.find(text, from, length);
            if (known >= 0) {
                return known;
            }
            count = 0;
            analysis.cut(text, from, from + length);
            return forms.number(text, from, length, value());
        }

        private void add(int word) {
            if (count == found.length) {
                found = Arrays.copyOf(found, 2 * count);
            }
            found[count++] = word;
        }

        private int value() {
            return switch (count) {
                case 0 -> NONE;
                case 1 -> found[0];
                default -> {
                    synchronized (several) {
                        several.add(Arrays.copyOf(found, count));
                        yield -1 - several.size();
                    }
                }
            };
        }
    }

    /// The only word of a form, or negative if it has none or several.
    int word(int form) {
        return forms.value(form);
    }

    /// The words of a form that has not exactly one.
    int[] words(int form) {
        int value = forms.value(form);
        if (value == NONE) {
            return NO_WORD;
        }
        synchronized (several) {
            return several.get(-2 - value);
        }
    }

    /// The number of different words so far; they are numbered from 0.
    int words() {
        return words.size();
    }

    /// The number of different forms so far; they are numbered from 0.
    int forms() {
        return forms.size();
    }

    String wordText(int word) {
        return words.text(word);
    }

    /// The words of these numbers, in the order of strings.
    void sort(int[] numbers) {
        AlphabeticalOrder.sort(numbers, words);
    }

    boolean isForm(int form, String text) {
        return forms.is(form, text);
    }

    /// Compares two forms as strings.
    int compare(int form, int other) {
        return forms.compare(form, other, 0);
    }

    String formText(int form) {
        return forms.text(form);
    }

    /// The number of a word, or -1 if it does not occur.
    int number(String word) {
        return words.find(word.toCharArray(), 0, word.length());
    }

    /// How much memory all this takes.
    long bytes() {
        return forms.bytes() + words.bytes();
    }
}
