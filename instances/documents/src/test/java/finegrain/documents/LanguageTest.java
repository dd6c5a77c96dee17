package finegrain.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finegrain.model.InvalidInstanceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LanguageTest {
    @Test
    void englishDropsStopWordsAndEndings() {
        assertThat(Language.ENGLISH.words("The houses' owner is housing a Cat."))
                .containsExactly("hous", "owner", "hous", "cat");
    }

    @Test
    void standardKeepsEveryWordAndOnlyLowersItsCase() {
        assertThat(Language.STANDARD.words("The houses' owner, don't 3.5 Straße!"))
                .containsExactly("the", "houses", "owner", "don't", "3.5", "straße");
    }

    @Test
    void germanKnowsItsOwnStopWordsAndUmlauts() {
        assertThat(Language.GERMAN.words("Die Häuser und das Haus")).containsExactly("haus", "haus");
    }

    @Test
    void frenchElidesItsArticles() {
        assertThat(Language.FRENCH.words("l'avion de la France")).containsExactly("avion", "franc");
    }

    @Test
    void accentsInOnePieceAndInTwoAreTheSameWord() {
        assertThat(Language.STANDARD.words("cafe\u0301")).containsExactly("caf\u00E9");
    }

    @Test
    void textWithoutWordsHasNone() {
        assertThat(Language.STANDARD.words(" -- !? \n")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyLanguageIsFoundByItsNameAndReadsWords(Language language) {
        assertThat(Language.named(language.id())).isSameAs(language);
        assertThat(language.words("Lucene 2026")).isNotEmpty();
    }

    @Test
    void anUnknownLanguageIsRefusedWithTheOnesThereAre() {
        assertThatThrownBy(() -> Language.named("klingon")).isInstanceOf(InvalidInstanceException.class)
                .hasMessageStartingWith("There is no language 'klingon'; choose one of standard, english, arabic,")
                .hasMessageEndingWith(", turkish.");
    }
}
