package gendata.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a call is charged with.
class TariffTest {
    private static final Tariff TARIFF = new Tariff(new Price(new BigDecimal("0.4"), new BigDecimal("1.6")));
    private static final ChatRequest REQUEST = Requests.withMostTokens(50);

    @Test
    void isWhatTheEndpointCounted() {
        Reply reply = Requests.reply("fine", new TokenUsage(1_000, 10));

        assertThat(TARIFF.charge(REQUEST, reply)).isEqualTo(new Spend(1, 1_000, 10, 416_000_000));
        assertThat(TARIFF.charge(REQUEST, new Failure.Malformed("", reply)))
                .isEqualTo(new Spend(1, 1_000, 10, 416_000_000));
    }

    @Test
    void isTheBytesOfAnAnswerThatNobodyCounted() {
        Reply reply = Requests.reply("日本", TokenUsage.NONE);

        assertThat(TARIFF.charge(REQUEST, reply).completionTokens()).isEqualTo(6);
        assertThat(TARIFF.charge(REQUEST, reply).promptTokens()).isEqualTo(TARIFF.most(REQUEST).promptTokens());
        assertThat(TARIFF.charge(REQUEST, Requests.reply("x".repeat(99), TokenUsage.NONE)).completionTokens())
                .isEqualTo(50);
    }

    @Test
    void judgesEachCountByItself() {
        Reply onlyPrompt = Requests.reply("日本", new TokenUsage(12, 0));
        Reply onlyAnswer = Requests.reply("日本", new TokenUsage(0, 3));

        assertThat(TARIFF.charge(REQUEST, onlyPrompt)).extracting(Spend::promptTokens, Spend::completionTokens)
                .containsExactly(12L, 6L);
        assertThat(TARIFF.charge(REQUEST, onlyAnswer)).extracting(Spend::promptTokens, Spend::completionTokens)
                .containsExactly(TARIFF.most(REQUEST).promptTokens(), 3L);
    }

    @Test
    void putsToolsAndSchemasAsideToo() {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode().put("max_tokens", 50);
        long before = TARIFF.most(Requests.of(REQUEST.messages(), parameters)).promptTokens();
        parameters.putArray("tools").add("x".repeat(20_000));

        assertThat(TARIFF.most(Requests.of(REQUEST.messages(), parameters)).promptTokens())
                .isGreaterThan(before + 20_000);
    }

    @Test
    void putsTheGreaterOfTwoBoundsAside() {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode().put("max_tokens", 5_000)
                .put("max_completion_tokens", 50);

        assertThat(TARIFF.most(Requests.of(REQUEST.messages(), parameters)).completionTokens()).isEqualTo(5_000);
    }

    @Test
    void neverWrapsRound() {
        Spend most = new Spend(1, Long.MAX_VALUE - 5, 3, Long.MAX_VALUE - 5);

        assertThat(most.plus(most)).isEqualTo(new Spend(2, Long.MAX_VALUE, 6, Long.MAX_VALUE));
        assertThat(new Budget(new Budget.Limits(9, 9, 9_000_000_000_000_000_000L),
                new Spend(0, 0, 0, 9_000_000_000_000_000_000L))
                .reserve(new Spend(1, 0, 0, 300_000_000_000_000_000L), () -> true, () -> {}))
                .isEqualTo(Budget.Room.NEVER);
    }

    static List<Failure> lost() {
        return List.of(new Failure.Timeout(""), new Failure.Torn(""));
    }

    @ParameterizedTest
    @MethodSource("lost")
    void isAllThatWasPossibleForLostCalls(Failure lost) {
        assertThat(TARIFF.charge(REQUEST, lost)).isEqualTo(TARIFF.most(REQUEST));
    }

    @Test
    void isOneCallWithoutTokensWhereTheServerAnsweredWithAnError() {
        assertThat(TARIFF.charge(REQUEST, new Failure.ServerError(""))).isEqualTo(new Spend(1, 0, 0, 0));
        assertThat(TARIFF.charge(REQUEST, new Failure.BadRequest(""))).isEqualTo(new Spend(1, 0, 0, 0));
    }

    static List<Failure> putOff() {
        return List.of(new Failure.RateLimited("", null), new Failure.Unavailable("", null), new Failure.Auth(""),
                new Failure.Quota(""), new Failure.NotFound(""), new Failure.Stopped(""));
    }

    @ParameterizedTest
    @MethodSource("putOff")
    void isNothingWhereNothingWasTakenOn(Failure putOff) {
        assertThat(TARIFF.charge(REQUEST, putOff)).isEqualTo(Spend.NONE);
    }

    @Test
    void boundsThePromptByItsBytesAndTheAnswerByWhatIsAllowed() {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode().put("max_tokens", 100).put("n", 3);
        Spend most = TARIFF.most(Requests.of(List.of(new Message("user", "é€😀")), parameters));

        assertThat(most.promptTokens()).isGreaterThanOrEqualTo("é€😀user".getBytes(StandardCharsets.UTF_8).length);
        assertThat(most.completionTokens()).isEqualTo(300);
        assertThat(most.calls()).isOne();
    }
}
