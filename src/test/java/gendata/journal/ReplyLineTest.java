package gendata.journal;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.model.Attempt;
import gendata.model.ChatRequest;
import gendata.model.Failure;
import gendata.model.FinishReason;
import gendata.model.Origin;
import gendata.model.Reply;
import gendata.model.Spend;
import gendata.model.TokenUsage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A line of the reply log gives back the attempt it was made of.
class ReplyLineTest {
    private static final String REQUEST = Attempts.name(1);
    private static final String UNIT = Attempts.name(2);

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "Zoë said \"日本 😀\"\n\tand \\ left", "{\"request\":\"x\",\"outcome\":\"y\"}"})
    void givesBackAcceptedReply(String text) {
        Reply reply = new Reply(text, "because é", FinishReason.LENGTH, new TokenUsage(11, 22), Duration.ofMillis(1234),
                "gpt-x", 3);

        byte[] line = ReplyLine.of(Attempts.of(REQUEST, UNIT, reply)).bytes();

        assertThat(line).endsWith('\n').containsOnlyOnce('\n');
        assertThat(ReplyLine.accepted(line, REQUEST)).isEqualTo(reply);
        assertThat(ReplyLine.read(line, 0, line.length - 1))
                .isEqualTo(new ReplyLine(REQUEST, UNIT, "writer", new Spend(1, 11, 22, 0), ReplyLine.ACCEPTED));
    }

    @Test
    void givesBackReplyWithoutReasoning() {
        Reply reply = Attempts.reply("fine");

        assertThat(ReplyLine.accepted(ReplyLine.of(Attempts.of(REQUEST, UNIT, reply)).bytes(), REQUEST))
                .isEqualTo(reply);
    }

    @Test
    void readsLineThatStandsAmidOthers() {
        byte[] line = ReplyLine.of(Attempts.of(REQUEST, UNIT, Attempts.reply("é"))).bytes();
        byte[] array = new byte[line.length + 200];
        System.arraycopy(line, 0, array, 150, line.length);

        assertThat(ReplyLine.read(array, 150, line.length - 1).unit()).isEqualTo(UNIT);
    }

    @Test
    void addsUpToWhatWasSpentWhateverWasReserved() {
        Spend most = new Spend(1, 500, 5000, 2_300_000_000L);
        Spend charged = new Spend(1, 10, 5, 12_000_000);
        Attempt attempt = Attempts.of(REQUEST, UNIT, Attempts.reply("fine"));
        ChatRequest request = attempt.request();
        ChatRequest reserving = new ChatRequest(REQUEST, new Origin(UNIT, 0, "story", 0), request.messages(),
                request.targets(),
                request.wanted(), request.acceptance(), request.effort(), List.of(), most);

        byte[] before = ReplyLine.asking(reserving).bytes();
        byte[] after = ReplyLine.of(new Attempt(reserving, attempt.answer(), charged)).bytes();

        ReplyLine asking = ReplyLine.read(before, 0, before.length - 1);
        ReplyLine answered = ReplyLine.read(after, 0, after.length - 1);
        assertThat(asking).isEqualTo(new ReplyLine(REQUEST, UNIT, "writer", most, ReplyLine.ASKING));
        assertThat(asking.charged().plus(answered.charged())).isEqualTo(charged);
        assertThat(ReplyLine.accepted(before, REQUEST)).isNull();
        assertThat(ReplyLine.accepted(after, REQUEST)).isEqualTo(attempt.answer());
    }

    @Test
    void readsLinesOfTheFirstVersion() {
        byte[] line = """
                {"request":"%s","unit":"%s","usage":{"prompt_tokens":10,"completion_tokens":5},"outcome":"accepted","text":"x"}"""
                .formatted(REQUEST, UNIT).getBytes(StandardCharsets.UTF_8);

        assertThat(ReplyLine.read(line, 0, line.length).charged()).isEqualTo(new Spend(1, 10, 5, 0));
    }

    @Test
    void givesNoReplyToAnotherRequest() {
        byte[] line = ReplyLine.of(Attempts.of(REQUEST, UNIT, Attempts.reply("fine"))).bytes();

        assertThat(ReplyLine.accepted(line, Attempts.name(9))).isNull();
    }

    @Test
    void keepsWhatRefusedAnswerCostButGivesNoReply() {
        Failure malformed = new Failure.Malformed("not JSON", Attempts.reply("{oops"));

        byte[] line = ReplyLine.of(Attempts.of(REQUEST, UNIT, malformed)).bytes();

        assertThat(ReplyLine.accepted(line, REQUEST)).isNull();
        assertThat(ReplyLine.read(line, 0, line.length - 1))
                .isEqualTo(new ReplyLine(REQUEST, UNIT, "writer", new Spend(1, 10, 5, 0), "malformed"));
    }

    @Test
    void keepsAttemptThatHadNoAnswer() {
        byte[] line = ReplyLine.of(Attempts.of(REQUEST, UNIT, new Failure.Timeout("no answer in 5 s"))).bytes();

        assertThat(ReplyLine.read(line, 0, line.length - 1))
                .isEqualTo(new ReplyLine(REQUEST, UNIT, "writer", new Spend(1, 0, 0, 0), "timeout"));
    }
}
