package gendata.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DistinctTest {
    private final Random random = new Random(7);

    @ParameterizedTest
    @CsvSource({"a b c d, a b c d, 1", "'A, b; C d!', a b c  d, 1", "a b c d, a b c x, 0.3333", "a b, a b, 1",
            "a b, b a, 0", "'', '', 0", "' ', '', 0", "'?', '?', 1", "'?', '!', 0",
            "what is x + y, what is x = y, 0.2", "C, C++, 0", "is a < b, is a > b, 0", "yes 🎉, yes 😢, 0",
            "ok ❤️!, ok ❤️, 1",
            "'a, b. c', a b c, 1", "3 * 4, 3 / 4, 0", "# a b, a b, 0", "ÉTÉ à Łódź, été à łódź, 1",
            "a b c a b c, a b c a b, 1",
            "你好世界再见, 你好 世界, 0.5", "ab你好cd, ab 你 好 cd, 1"})
    void similarityIsThatOfSetsOfThreeWords(String one, String other, double expected) {
        assertThat(Shingles.of(one).similarity(Shingles.of(other))).isCloseTo(expected, within(0.0001));
    }

    /// Texts that differ in a few words from earlier ones, compared with each other one by one.
    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.3, 0.5, 0.7, 0.85, 0.95, 1})
    void takesWhatComparingWithEachOtherTakes(double threshold) {
        Distinct distinct = new Distinct(threshold);
        List<Set<String>> taken = new ArrayList<>();
        int differing = 0;
        int refused = 0;
        List<List<String>> texts = texts(900);
        for (List<String> words : texts) {
            Set<String> runs = runs(words);
            boolean expected = taken.stream().noneMatch(earlier -> jaccard(earlier, runs) >= threshold);
            boolean is = distinct.take(Shingles.of(String.join(" ", words)));
            refused += is ? 0 : 1;
            differing += is == expected ? 0 : 1;
            if (is) {
                taken.add(runs);
            }
            // what the bands find is compared exactly, so nothing is refused that is not near
            assertThat(is || !expected).isTrue();
        }
        assertThat(refused).isBetween(60, 870);
        assertThat(differing).isLessThanOrEqualTo(3);
    }

    @Test
    void longTextsAreComparedByTheirSmallestHashes() {
        List<String> words = words(5_000);
        List<String> near = new ArrayList<>(words);
        for (int word = 0; word < 100; word++) {
            near.set(word * 50, "other" + word);
        }
        double exact = jaccard(runs(words), runs(near));
        Shingles whole = Shingles.of(String.join(" ", words));

        assertThat(whole.size()).isEqualTo(Shingles.MOST);
        assertThat(whole.similarity(Shingles.of(String.join(" ", near)))).isCloseTo(exact, within(0.06));
        assertThat(whole.similarity(Shingles.of(String.join(" ", words.subList(0, 200))))).isLessThan(0.1);
    }

    /// Of so many hashes of 32 bits some would be the same.
    @Test
    void noTwoShortTextsHaveTheSameRun() {
        assertThat(IntStream.range(0, 200_000).mapToLong(text -> Shingles.of("name " + text).hash(0)).distinct())
                .hasSize(200_000);
    }

    /// Of the bands of so many texts some are the same in the 32 bits that the table knows them by: then the texts themselves decide.
    @Test
    void differentShortTextsAreAllTaken() {
        Distinct distinct = new Distinct(1);

        for (int text = 0; text < 20_000; text++) {
            assertThat(distinct.take(Shingles.of("name " + text))).as("text %d", text).isTrue();
        }
        assertThat(distinct.take(Shingles.of("Name 7!"))).isFalse();
    }

    @Test
    void textsWithoutAnythingAreAllTaken() {
        Distinct distinct = new Distinct(0.5);

        assertThat(IntStream.range(0, 3).allMatch(text -> distinct.take(Shingles.of(" \n")))).isTrue();
        assertThat(distinct.take(Shingles.NONE)).isTrue();
    }

    @Test
    void takesTheSameInEveryRun() {
        List<List<String>> texts = texts(400);

        assertThat(taken(texts)).isEqualTo(taken(texts)).isNotEmpty();
    }

    private static List<Integer> taken(List<List<String>> texts) {
        Distinct distinct = new Distinct(0.6);
        return IntStream.range(0, texts.size())
                .filter(text -> distinct.take(Shingles.of(String.join(" ", texts.get(text))))).boxed().toList();
    }

    private List<List<String>> texts(int count) {
        List<List<String>> texts = new ArrayList<>();
        for (int text = 0; text < count; text++) {
            List<String> words = text == 0 || random.nextInt(4) == 0
                    ? words(20 + random.nextInt(60))
                    : new ArrayList<>(texts.get(random.nextInt(texts.size())));
            for (int change = random.nextInt(4); change > 0; change--) {
                words.set(random.nextInt(words.size()), "w" + random.nextInt(3_000));
            }
            texts.add(words);
        }
        return texts;
    }

    private List<String> words(int count) {
        return IntStream.range(0, count).mapToObj(word -> "w" + random.nextInt(3_000))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static Set<String> runs(List<String> words) {
        return IntStream.range(0, words.size() - 2).mapToObj(word -> String.join(" ", words.subList(word, word + 3)))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static double jaccard(Set<String> one, Set<String> other) {
        long common = one.stream().filter(other::contains).count();
        return (double) common / (one.size() + other.size() - common);
    }
}
