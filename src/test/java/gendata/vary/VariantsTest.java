package gendata.vary;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.format.Json;
import gendata.rows.Row;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class VariantsTest {
    private static final Axis LANGUAGE = listed("language", "en", "fr");
    private static final Axis TONE = listed("tone", "warm", "cold", "dry");
    private static final Axis CATEGORY = listed("category", "science", "sport");
    private static final Axis SUB = new Axis.Dependent("sub", "category",
            Map.of("science", values("physics", "biology"), "sport", values("tennis")));

    @Test
    void rowsWithoutAxesHaveOneVariant() {
        assertThat(Variants.NONE.perRow()).isEqualTo(1);
        assertThat(all(Variants.NONE, "a")).containsExactly("");
        assertThat(Unit.of(new Row(Json.object(), 3, "a")).id()).isEqualTo(Variant.NONE.idOf("a"));
    }

    @Test
    void theLastAxisChangesFastest() {
        Variants variants = new Variants(List.of(LANGUAGE, TONE), null, 0);

        assertThat(variants.perRow()).isEqualTo(6);
        assertThat(all(variants, "a")).containsExactly(" (language en, tone warm)", " (language en, tone cold)",
                " (language en, tone dry)", " (language fr, tone warm)", " (language fr, tone cold)",
                " (language fr, tone dry)");
    }

    @Test
    void dependentAxesHaveTheValuesOfTheirParent() {
        Variants variants = new Variants(List.of(CATEGORY, LANGUAGE, SUB), null, 0);

        assertThat(variants.perRow()).isEqualTo(6);
        assertThat(all(variants, "a")).hasSize(6).contains(" (category sport, language fr, sub tennis)")
                .noneMatch(label -> label.contains("sport") && label.contains("physics"));
        assertThat(variants.factors()).extracting(Variants.Factor::count).containsExactly(3L, 2L);
    }

    @Test
    void idsFollowFromKeyAndValuesAlone() {
        Set<String> ids = ids(new Variants(List.of(LANGUAGE, TONE), null, 0), "a");

        assertThat(ids).hasSize(6).isEqualTo(ids(new Variants(List.of(TONE, LANGUAGE), null, 99), "a"))
                .doesNotContainAnyElementsOf(ids(new Variants(List.of(LANGUAGE, TONE), null, 0), "b"));
        assertThat(ids(new Variants(List.of(LANGUAGE, listed("tone", "warm", "new", "cold", "dry")), null, 0), "a"))
                .containsAll(ids);
        Variant shownOtherwise = new Variant(Map.of("language",
                new AxisValue(Json.object().stringNode("Français"), Json.object().stringNode("fr"), 1)), 0);
        assertThat(shownOtherwise.idOf("a"))
                .isEqualTo(new Variant(Map.of("language", values("fr").getFirst()), 0).idOf("a"));
    }

    @Test
    void samplesWithoutReplacementAreAllDifferent() {
        for (int count = 1; count <= 6; count++) {
            Variants variants = new Variants(List.of(LANGUAGE, TONE), sample(count, false, "language", "tone"), 7);

            assertThat(variants.perRow()).isEqualTo(count);
            assertThat(all(variants, "a")).hasSize(count).doesNotHaveDuplicates();
        }
        assertThat(new Variants(List.of(CATEGORY, SUB), sample(3, false, "category", "sub"), 1).combinationsToSample())
                .isEqualTo(3);
        assertThat(all(new Variants(List.of(CATEGORY, SUB), sample(3, false, "category", "sub"), 1), "a")).hasSize(3)
                .doesNotHaveDuplicates();
    }

    /// One value is a million times as frequent: draws alone would hardly ever find the other.
    @Test
    void samplesWithoutReplacementFindWhatIsHardlyEverDrawn() {
        List<AxisValue> values = List.of(values("often").getFirst().withWeight(1e9), values("rare").getFirst(),
                values("never").getFirst().withWeight(0));
        Variants variants = new Variants(List.of(new Axis.Listed("x", values)), sample(2, false, "x"), 1);

        assertThat(variants.combinationsToSample()).isEqualTo(2);
        assertThat(all(variants, "a")).containsExactlyInAnyOrder(" (x often)", " (x rare)");
    }

    @Test
    void samplesWithReplacementTellRepeatsApart() {
        Variants variants = new Variants(List.of(LANGUAGE), sample(50, true, "language"), 7);

        assertThat(all(variants, "a")).hasSize(50);
        assertThat(ids(variants, "a")).hasSize(50);
        assertThat(all(variants, "a").stream().filter(label -> label.contains(" fr")).count()).isBetween(10L, 40L);
    }

    @Test
    void samplesAreTheSameForOthersOfTheirCombination() {
        Variants variants = new Variants(List.of(LANGUAGE, TONE, CATEGORY), sample(2, true, "tone", "category"), 3);
        List<String> labels = all(variants, "a");

        assertThat(variants.perRow()).isEqualTo(4);
        assertThat(labels.subList(0, 2)).allMatch(label -> label.startsWith(" (language en"));
        assertThat(labels.subList(2, 4)).isEqualTo(
                labels.subList(0, 2).stream().map(label -> label.replace("language en", "language fr")).toList());
    }

    @Test
    void drawsDependOnSeedRowAndAxis() {
        Axis age = new Axis.Drawn("age", new Distribution.Uniform(BigDecimal.ZERO, BigDecimal.valueOf(1e6), 0));
        Axis other = new Axis.Drawn("other", new Distribution.Uniform(BigDecimal.ZERO, BigDecimal.valueOf(1e6), 0));
        Variant first = first(new Variants(List.of(age, other), null, 1), "a");

        assertThat(first.value("age")).isNotEqualTo(first.value("other"));
        assertThat(first(new Variants(List.of(LANGUAGE, age), null, 1), "a").value("age"))
                .isEqualTo(first.value("age"));
        assertThat(first(new Variants(List.of(age), null, 2), "a").value("age")).isNotEqualTo(first.value("age"));
        assertThat(first(new Variants(List.of(age), null, 1), "b").value("age")).isNotEqualTo(first.value("age"));
        assertThat(all(new Variants(List.of(age), sample(20, false, "age"), 1), "a")).doesNotHaveDuplicates()
                .hasSize(20);
    }

    /// Written down once: other versions, machines and runs draw the same.
    @Test
    void drawsAreTheSameForEver() {
        List<Axis> axes = List.of(new Axis.Drawn("u", new Distribution.Uniform(BigDecimal.ZERO, BigDecimal.ONE, 3)),
                new Axis.Drawn("g", new Distribution.Gaussian(170, 10, 150, 190, 1)),
                new Axis.Drawn("p", new Distribution.Poisson(70)), new Axis.Drawn("b", new Distribution.Bernoulli(0.5)),
                new Axis.Drawn("d",
                        new Distribution.Dates(LocalDate.parse("1950-01-01"), LocalDate.parse("2000-12-31"))),
                new Axis.Drawn("e", new Distribution.Examples(List.of("q", "r", "s", "t"), 2, "+")));

        assertThat(first(new Variants(axes, null, 42), "row-1").label()).isEqualTo(RECORDED);
    }

    private static final String RECORDED = " (u 0.564, g 165.0, p 64, b true, d 1977-12-28, e [3,2])";

    @Test
    void distributionsHaveTheirMeansAndBounds() {
        assertThat(mean(new Distribution.Uniform(BigDecimal.valueOf(18), BigDecimal.valueOf(90), 0)))
                .isCloseTo(54, Offset.offset(1.0));
        assertThat(mean(new Distribution.Gaussian(170, 10, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 2)))
                .isCloseTo(170, Offset.offset(0.5));
        assertThat(mean(new Distribution.Poisson(3.5))).isCloseTo(3.5, Offset.offset(0.1));
        assertThat(mean(new Distribution.Poisson(95))).isCloseTo(95, Offset.offset(0.5));
        assertThat(draws(new Distribution.Bernoulli(0.3)).filter(value -> value.name().equals("true")).count())
                .isBetween(2_850L, 3_150L);
        assertThat(draws(new Distribution.Gaussian(0, 100, -1, 1, 0)).map(AxisValue::name).distinct())
                .containsExactlyInAnyOrder("-1", "0", "1");
        assertThat(draws(new Distribution.Gaussian(0, 100, -0.6, 1.4, 0)).map(AxisValue::name).distinct())
                .containsExactlyInAnyOrder("0", "1");
        assertThat(draws(new Distribution.Uniform(BigDecimal.ONE, BigDecimal.valueOf(3), 0)).map(AxisValue::name)
                .distinct()).containsExactlyInAnyOrder("1", "2", "3");
        assertThat(draws(new Distribution.Dates(LocalDate.parse("2024-02-28"), LocalDate.parse("2024-03-01")))
                .map(AxisValue::name).distinct()).containsExactlyInAnyOrder("2024-02-28", "2024-02-29", "2024-03-01");
        assertThat(
                draws(new Distribution.Examples(List.of("a", "b", "c"), 2, " ")).map(value -> value.shown().asString())
                        .distinct())
                .containsExactlyInAnyOrder("a b", "b a", "a c", "c a", "b c", "c b");
    }

    @Test
    void weightsMakeValuesMoreFrequent() {
        List<AxisValue> values = List.of(values("a").getFirst().withWeight(3), values("b").getFirst());
        Variants variants = new Variants(List.of(new Axis.Listed("x", values)), sample(10_000, true, "x"), 5);
        Map<String, Integer> counts = new HashMap<>();
        for (Iterator<Variant> each = variants.of("k"); each.hasNext();) {
            AxisValue value = each.next().value("x");
            counts.merge(value == null ? "" : value.name(), 1, Integer::sum);
        }

        assertThat(counts.get("a")).isBetween(7_300, 7_700);
    }

    @Test
    void countsWithoutGoingThroughAllCombinations() {
        List<Axis> axes = new ArrayList<>();
        for (int axis = 0; axis < 6; axis++) {
            axes.add(new Axis.Listed("a" + axis,
                    IntStream.range(0, 30).mapToObj(value -> AxisValue.of(Json.object().numberNode(value))).toList()));
        }

        assertThat(new Variants(axes, null, 0).perRow()).isEqualTo(729_000_000L);
        assertThat(all(new Variants(axes, sample(5, false, "a0", "a1", "a2", "a3", "a4", "a5"), 0), "a")).hasSize(5);
    }

    @Test
    void countsParentsForThemselves() {
        List<Axis> axes = new ArrayList<>();
        for (int parent = 0; parent < 5; parent++) {
            List<AxisValue> values = IntStream.range(0, 100)
                    .mapToObj(value -> AxisValue.of(Json.object().numberNode(value))).toList();
            Map<String, List<AxisValue>> children = new HashMap<>();
            values.forEach(value -> children.put(value.name(), values("x", "y")));
            axes.add(new Axis.Listed("p" + parent, values));
            axes.add(new Axis.Dependent("c" + parent, "p" + parent, children));
        }

        assertThat(new Variants(axes, null, 0).perRow()).isEqualTo(200L * 200 * 200 * 200 * 200);
        assertThat(new Variants(axes, null, 0).factors()).hasSize(5);
    }

    private static double mean(Distribution distribution) {
        return draws(distribution).mapToDouble(value -> Double.parseDouble(value.name())).average().orElseThrow();
    }

    private static Stream<AxisValue> draws(Distribution distribution) {
        Axis axis = new Axis.Drawn("x", distribution);
        Variants variants = new Variants(List.of(axis), null, 11);
        return IntStream.range(0, 10_000).mapToObj(row -> first(variants, "row-" + row).value("x"));
    }

    private static Variant first(Variants variants, String rowKey) {
        return variants.of(rowKey).next();
    }

    private static Set<String> ids(Variants variants, String rowKey) {
        Set<String> ids = new HashSet<>();
        variants.of(rowKey).forEachRemaining(variant -> ids.add(variant.idOf(rowKey)));
        return ids;
    }

    private static List<String> all(Variants variants, String rowKey) {
        List<String> labels = new ArrayList<>();
        variants.of(rowKey).forEachRemaining(variant -> labels.add(variant.label()));
        assertThat((long) labels.size()).isEqualTo(variants.perRow());
        return labels;
    }

    private static Sample sample(int count, boolean replacement, String... of) {
        return new Sample(count, new LinkedHashMap<>(mapOf(of)).keySet(), Set.of(), replacement);
    }

    private static Map<String, String> mapOf(String... names) {
        Map<String, String> map = new LinkedHashMap<>();
        for (String name : names) {
            map.put(name, name);
        }
        return map;
    }

    private static Axis listed(String name, String... values) {
        return new Axis.Listed(name, values(values));
    }

    private static List<AxisValue> values(String... values) {
        return Stream.of(values).map(value -> AxisValue.of(Json.object().stringNode(value))).toList();
    }
}
