package gendata.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gendata.model.Pause;
import gendata.rows.Shard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who may do a part of a run, and for whom others wait.
class ClaimsTest {
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    private static final ShardEnd END = new ShardEnd(0, "work", 5, 5, 0, null);

    @TempDir
    Path parent;

    private final List<String> notes = new ArrayList<>();
    private RunFolder folder = new RunFolder(Path.of(""));

    @BeforeEach
    void create() throws IOException {
        folder = RunFolder.beside(parent.resolve("out.jsonl"));
        folder.create();
    }

    @Test
    void whoLostItsLeaseDoesNotSayThatItsPartIsDone() throws Exception {
        Claims claims = claims(time -> false);
        try (Claim lost = claims.claim(new Shard(0, 2))) {
            takeOver(lost.files().lock());

            assertThatThrownBy(() -> claims.ended(lost, END)).isInstanceOf(RunFolderException.class)
                    .hasMessageContaining(": was taken over by process 4711 on elsewhere");
        }
        assertThat(folder.path()).isDirectoryNotContaining("glob:**shard-0.json");
    }

    @Test
    void whoLostTheRightToWriteTheOutputDoesNotSayThatItIsWritten() throws Exception {
        Claims claims = claims(time -> false);
        claims.claim(new Shard(0, 2)).close();
        byte[] before = Files.readAllBytes(folder.layouts());
        try (Lease output = claims.awaitMerge()) {
            takeOver(folder.outputLock());

            assertThatThrownBy(() -> claims.merged(output)).hasMessageContaining(": was taken over by process 4711");
        }
        assertThat(folder.layouts()).hasBinaryContent(before);
    }

    /// Else one that has just found that nobody writes the output could begin beside the one who does.
    @Test
    void whoWritesTheOutputLooksWhetherAnybodyIsAtWorkWhileNobodyCanBegin() throws Exception {
        Lease begins = claims(time -> false).share();
        List<Lease> waited = new ArrayList<>(List.of(begins));
        Claims finish = claims(time -> {
            for (Lease lease : waited) {
                close(lease);
            }
            waited.clear();
            return false;
        });

        try (Lease output = finish.awaitMerge()) {
            finish.requireAllIdle("wait");
            output.require();
        }

        assertThat(waited).as("it waited for the one that was about to begin").isEmpty();
    }

    @Test
    void aProcessElsewhereThatIsHeardOfIsNotWaitedFor() throws Exception {
        plant("lock-0", NOW.minusSeconds(30));
        List<Instant> renewals = new ArrayList<>(List.of(NOW.minusSeconds(30), NOW.minusSeconds(20)));
        Claims claims = claims(time -> {
            plantQuietly(renewals.removeFirst());
            return false;
        });

        assertThatThrownBy(() -> claims.claim(Shard.WHOLE)).hasMessage(folder.path()
                + ": is in use by process 4711 on elsewhere since 2026-03-04T00:00:00Z; wait for it to end, or give another "
                + "--output");
        assertThat(notes).containsExactly(
                "waiting to see whether process 4711 on elsewhere, which has a part of this run, is alive");
    }

    @Test
    void aProcessElsewhereThatStaysSilentIsReplacedOnceItsLeaseIsVoid() throws Exception {
        plant("lock-1", NOW.minusSeconds(59));
        Instant[] now = {NOW};
        Claims claims = new Claims(folder, () -> now[0], time -> {
            now[0] = now[0].plus(time);
            return false;
        }, notes::add);

        try (Claim claim = claims.claim(new Shard(1, 2))) {
            claim.lease().require();
        }
        assertThat(now[0]).isAfter(NOW.plusMillis(900));
        assertThat(notes).hasSize(1);
    }

    @Test
    void tellsForWhomItWaitsWhenThatTakesLongerThanAMoment() throws Exception {
        plant("lock-shared", NOW);
        int[] looks = {0};
        Claims claims = claims(time -> ++looks[0] > 20);

        assertThatThrownBy(claims::share).isInstanceOf(InterruptedException.class).hasMessage(
                "interrupted while waiting for process 4711 on elsewhere, which looks at the run folder; the same "
                        + "command goes on");
        assertThat(notes).containsExactly("waiting for process 4711 on elsewhere, which looks at the run folder");
    }

    @Test
    void aRefusedStartWithAnotherNumberLeavesTheRunSharedOutAsItWas() throws Exception {
        Claims claims = claims(time -> false);
        try (Claim first = claims.claim(new Shard(0, 2))) {
            Files.writeString(first.files().replyLog(), "{}\n");
            claims.ended(first, END);
        }
        byte[] before = Files.readAllBytes(folder.layouts());
        Claim refused = claims.claim(new Shard(0, 5));
        assertThat(refused.number()).isEqualTo(2);
        refused.close();
        Claim alsoRefused = claims.claim(new Shard(3, 5));
        claims.withdraw(refused);
        assertThat(folder.layouts()).content().as("another one is there").contains("\"shards\" : 5");
        alsoRefused.close();

        claims.withdraw(alsoRefused);

        assertThat(folder.layouts()).hasBinaryContent(before);
        assertThat(ShardEnd.read(folder.shard(0).end())).isNotNull();
    }

    /// For instance one that was killed before it came to anything.
    @Test
    void aLayoutInWhichNobodyWroteAnythingIsForgotten() throws Exception {
        Claims claims = claims(time -> false);
        try (Claim first = claims.claim(new Shard(1, 3))) {
            Files.writeString(first.files().replyLog(), "{}\n");
            claims.ended(first, END);
        }
        byte[] before = Files.readAllBytes(folder.layouts());
        claims.claim(Shard.WHOLE).close();
        claims.claim(new Shard(4, 5)).close();

        try (Claim again = claims.claim(new Shard(2, 3))) {
            assertThat(again.number()).isEqualTo(2);
            assertThat(claims.awaited(again, "work").words()).isEqualTo("0/3 (not begun), 2/3 (at work)");
        }
        assertThat(folder.layouts()).hasBinaryContent(before);
    }

    @Test
    void aShardWithoutUnitsThatHasEndedCountsForItsOwnLayoutOnly() throws Exception {
        Claims claims = claims(time -> false);
        try (Claim first = claims.claim(new Shard(0, 3))) {
            claims.ended(first, END);
        }

        try (Claim other = claims.claim(new Shard(1, 2))) {
            assertThat(other.number()).isEqualTo(4);
            assertThat(claims.awaited(other, "work").words()).isEqualTo("0/2 (not begun), 1/2 (at work)");
        }
    }

    /// It would be read while it is written.
    @Test
    void theOutputWaitsForWhoHasBegunThePartAgainOfWhichItWasTheLast() throws Exception {
        Claims claims = claims(time -> false);
        Claim own = claims.claim(new Shard(0, 2));
        try (Claim other = claims.claim(new Shard(1, 2))) {
            claims.ended(other, END);
        }
        claims.ended(own, END);
        own.close();

        try (Claim again = claims.claim(new Shard(0, 2))) {
            assertThat(again.number()).isEqualTo(own.number());
            assertThat(claims.awaited(own, "work").words()).isEqualTo("0/2 (at work)");
        }
        assertThat(claims.awaited(own, "work").isNobody()).isTrue();
    }

    private Claims claims(Pause pause) {
        return new Claims(folder, InstantSource.fixed(NOW), pause, notes::add);
    }

    private static void close(Lease lease) {
        try {
            lease.close();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void plant(String lock, Instant renewed) throws IOException {
        Files.writeString(folder.path().resolve(lock), content(renewed));
    }

    private void plantQuietly(Instant renewed) {
        try {
            plant("lock-0", renewed);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void takeOver(Path lock) throws IOException {
        Path other = Files.writeString(parent.resolve("other"), content(NOW));
        Files.move(other, lock, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String content(Instant renewed) {
        return "{\"host\":\"elsewhere\",\"machine\":\"far\",\"process\":4711,\"started\":\"2026-03-04T00:00:00Z\",\"renewed\":\""
                + renewed + "\"}";
    }
}
