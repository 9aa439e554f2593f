package gendata.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gendata.model.Failure;
import gendata.model.Spend;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which replies of earlier runs can be used again.
class AcceptedRepliesTest {
    @TempDir
    Path parent;

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private RunFolder folder = new RunFolder(Path.of(""));

    @BeforeEach
    void makeFolder() throws IOException {
        folder = new RunFolder(parent.resolve("out.jsonl.run"));
        folder.create();
    }

    @Test
    void hasNoneWhereThereIsNoLog() throws IOException {
        try (AcceptedReplies replies = read()) {
            assertThat(replies.size()).isZero();
            assertThat(replies.spend()).isEqualTo(Spend.NONE);
            assertThat(replies.find(Attempts.name(1))).isNull();
        }
    }

    @Test
    void givesTheRepliesOfUnitThatIsHalfDone() throws IOException {
        accept(1, 100, "the first step's answer");
        accept(2, 100, "the second step's answer");

        try (AcceptedReplies replies = read()) {
            assertThat(replies.size()).isEqualTo(2);
            assertThat(replies.find(Attempts.name(2))).isEqualTo(Attempts.reply("the second step's answer"));
            assertThat(replies.find(Attempts.name(1))).isEqualTo(Attempts.reply("the first step's answer"));
            assertThat(replies.find(Attempts.name(3))).isNull();
        }
    }

    @Test
    void leavesOutTheRepliesOfUnitsThatEnded() throws IOException {
        accept(1, 100, "of an ended unit");
        accept(2, 200, "of another");
        Files.write(folder.shard(0).finishedLog(),
                EndedLine.finished(Attempts.name(100), 0, "p", "v", List.of()).bytes());

        try (AcceptedReplies replies = read()) {
            assertThat(replies.find(Attempts.name(1))).isNull();
            assertThat(replies.find(Attempts.name(2))).isNotNull();
        }
    }

    @Test
    void countsWhatEveryAttemptCostButReusesOnlyTheAccepted() throws IOException {
        log.writeBytes(ReplyLine.of(Attempts.of(Attempts.name(1), Attempts.name(100),
                new Failure.Malformed("not JSON", Attempts.reply("oops")))).bytes());
        log.writeBytes(ReplyLine
                .of(Attempts.of(Attempts.name(1), Attempts.name(100), new Failure.Timeout("no answer"))).bytes());
        accept(2, 100, "fine");

        try (AcceptedReplies replies = read()) {
            assertThat(replies.spend()).isEqualTo(new Spend(3, 20, 10, 0));
            assertThat(replies.find(Attempts.name(1))).isNull();
        }
    }

    @Test
    void takesTheLaterOfTwoAcceptedReplies() throws IOException {
        accept(1, 100, "old");
        accept(1, 100, "new");

        try (AcceptedReplies replies = read()) {
            assertThat(replies.find(Attempts.name(1))).isEqualTo(Attempts.reply("new"));
        }
    }

    @Test
    void stillFindsThemWhileTheLogGrows() throws IOException {
        accept(1, 100, "x".repeat(200_000));
        accept(2, 100, "short");

        try (AcceptedReplies replies = read()) {
            Files.write(folder.shard(0).replyLog(), ReplyLine.of(Attempts.of(Attempts.name(3), Attempts.name(100),
                    Attempts.reply("now"))).bytes(), StandardOpenOption.APPEND);
            assertThat(replies.find(Attempts.name(2))).isEqualTo(Attempts.reply("short"));
            assertThat(replies.find(Attempts.name(1))).isEqualTo(Attempts.reply("x".repeat(200_000)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "17", "{}", "{\"request\":\"7\",\"unit\":\"x\",\"outcome\":\"accepted\"}",
            "{\"request\":\"not hex digits at all\",\"unit\":\"0123456789abcdef\",\"outcome\":\"accepted\"}"})
    void namesThePlaceOfLineThatIsNotOurs(String foreign) throws IOException {
        accept(1, 100, "fine");
        log.writeBytes((foreign + "\n").getBytes(StandardCharsets.UTF_8));
        accept(2, 100, "fine");

        assertThatThrownBy(this::read).isInstanceOf(RunFolderException.class)
                .hasMessage(folder.shard(0).replyLog()
                        + ":2: is not a line that gendata wrote; restore the file, or start anew with another --output");
    }

    private void accept(int request, int unit, String text) {
        log.writeBytes(
                ReplyLine.of(Attempts.of(Attempts.name(request), Attempts.name(unit), Attempts.reply(text))).bytes());
    }

    private AcceptedReplies read() throws IOException {
        Files.write(folder.shard(0).replyLog(), log.toByteArray());
        try (Journal journal = Journals.open(folder); EndedUnits ended = journal.ended()) {
            return journal.replies(ended, false);
        }
    }
}
