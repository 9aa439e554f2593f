package gendata.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may write a run folder when several want to.
class LeaseTest {
    private static final String ADVICE = "wait for it to end, or give another --output";
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

    @TempDir
    Path folder;

    private final InstantSource clock = InstantSource.fixed(NOW);
    private Path file = Path.of("");

    @BeforeEach
    void chooseFile() {
        file = folder.resolve("lock-0");
    }

    @Test
    void refusesSecondHolderAndSaysWhoTheFirstIs() throws IOException {
        try (Lease held = Lease.acquire(file, clock, ADVICE)) {
            held.renew();
            assertThatThrownBy(() -> Lease.acquire(file, clock, ADVICE)).isInstanceOf(RunFolderException.class)
                    .hasMessage(folder + ": is in use by process " + ProcessHandle.current().pid() + " on "
                            + InetAddress.getLocalHost().getHostName() + " since " + NOW
                            + "; " + ADVICE);
        }
    }

    @Test
    void canBeTakenAgainOnceGivenBack() throws IOException {
        Lease.acquire(file, clock, ADVICE).close();

        Lease.acquire(file, clock, ADVICE).close();

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void isTakenOverFromDeadProcessOfThisMachineAtOnce() throws IOException {
        Files.writeString(file, holder(InetAddress.getLocalHost().getHostName(), NOW));

        try (Lease taken = Lease.acquire(file, clock, ADVICE)) {
            taken.renew();
            assertThat(file).content().contains("\"process\":" + ProcessHandle.current().pid());
        }
    }

    /// Through another file system on the same machine its locks are not seen.
    @Test
    void respectsLivingHolderWhoSeesTheFolderThroughAnotherFileSystem() throws IOException {
        Files.writeString(file, holder("here", NOW).replace("{\"host\"",
                "{\"machine\":\"" + Machine.seeing(file) + "7\",\"host\""));
        assertThatThrownBy(() -> Lease.acquire(file, clock, ADVICE))
                .hasMessageContaining("in use by process 4711 on here");

        Files.writeString(file, holder("here", NOW).replace("{\"host\"",
                "{\"machine\":\"" + Machine.seeing(file) + "\",\"host\""));
        Lease.acquire(file, clock, ADVICE).close();
    }

    @Test
    void respectsLivingHolderOnAnotherMachine() throws IOException {
        Files.writeString(file, holder("elsewhere", NOW.minus(59, ChronoUnit.SECONDS)));

        assertThatThrownBy(() -> Lease.acquire(file, clock, ADVICE)).hasMessage(folder
                + ": is in use by process 4711 on elsewhere since 2026-03-04T00:00:00Z; " + ADVICE);
        assertThat(file).content().as("the holder's own words").contains("elsewhere");
    }

    @Test
    void isTakenOverFromAnotherMachineThatFellSilent() throws IOException {
        Files.writeString(file, holder("elsewhere", NOW.minus(61, ChronoUnit.SECONDS)));

        Lease.acquire(file, clock, ADVICE).close();

        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"host\":\"elsewh", "17", "{\"host\":\"elsewhere\",\"renewed\":\"soon\"}"})
    void isFreeWhereTheFileNamesNobody(String content) throws IOException {
        Files.writeString(file, content);

        try (Lease lease = Lease.acquire(file, clock, ADVICE)) {
            lease.renew();
            assertThat(file).content().contains("\"renewed\":\"2026-03-04T05:06:07.000Z\"");
        }
    }

    @Test
    void endsForAHolderThatWasTakenOverWhileItSlept() throws IOException {
        String holder = holder("elsewhere", NOW.plusSeconds(90));
        try (Lease slept = Lease.acquire(file, clock, ADVICE)) {
            slept.require();
            replace(holder);

            assertThatThrownBy(slept::require).isInstanceOf(RunFolderException.class)
                    .hasMessage(file.getParent() + ": was taken over by process 4711 on elsewhere while this one was "
                            + "asleep; this run ends");
            assertThatThrownBy(slept::renew).isInstanceOf(RunFolderException.class);
        }
        assertThat(file).as("the new holder's words are left alone").hasContent(holder);
    }

    @Test
    void endsForAHolderWhoseFolderWasRemoved() throws IOException {
        try (Lease orphaned = Lease.acquire(file, clock, ADVICE)) {
            Files.delete(file);

            assertThatThrownBy(orphaned::renew).hasMessage(
                    file.getParent() + ": was taken over while this one was asleep; this run ends");
        }
    }

    /// Who saw an older lease that was void may take this one for it, and put it back.
    @Test
    void standsWhenItIsMovedAsideAndPutBack() throws Exception {
        Path aside = folder.resolve("aside");
        try (Lease lease = Lease.acquire(file, clock, ADVICE)) {
            for (int round = 0; round < 50; round++) {
                // At work before the file is moved: how long a thread takes to begin is not what is tried here.
                Thread putsBack = Thread.ofPlatform().start(() -> assertThatCode(() -> {
                    while (!Files.exists(aside)) {
                        Thread.onSpinWait();
                    }
                    Files.move(aside, file);
                }).doesNotThrowAnyException());
                Files.move(file, aside);
                lease.require();
                putsBack.join();
            }
        }
    }

    /// As a process elsewhere does it: with another file of that name.
    private void replace(String content) throws IOException {
        Path other = Files.writeString(folder.resolve("other"), content);
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void onlyOneOfManyTakesAVoidLease() throws Exception {
        for (int round = 0; round < 200; round++) {
            Files.writeString(file, holder("elsewhere", NOW.minus(61, ChronoUnit.SECONDS)));
            List<Callable<Optional<Lease>>> takers = Collections.nCopies(8, () -> {
                try {
                    return Optional.of(Lease.acquire(file, clock, ADVICE));
                } catch (RunFolderException taken) {
                    assertThat(taken).hasMessageContaining("is in use by process");
                    return Optional.empty();
                }
            });
            List<Lease> taken = new ArrayList<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
                for (Future<Optional<Lease>> taker : threads.invokeAll(takers)) {
                    taker.get().ifPresent(taken::add);
                }
            }
            assertThat(taken).hasSize(1);
            taken.getFirst().require();
            taken.getFirst().close();
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void leavesNothingOfLongerWordsWhenItIsRenewed() throws IOException {
        Files.writeString(file, "x".repeat(3000));

        try (Lease lease = Lease.acquire(file, clock, ADVICE)) {
            lease.renew();
            assertThat(file).content().matches("\\{.*} *");
        }
    }

    /// Whoever reads it meanwhile sees the old words or the new ones, and not the new ones as far as the old ones went.
    @Test
    void keepsItsLengthWhateverItSays() throws IOException {
        Instant[] now = {NOW};
        try (Lease lease = Lease.acquire(file, () -> now[0], ADVICE)) {
            long length = Files.size(file);
            now[0] = NOW.plusNanos(123_456_789);
            lease.renew();
            assertThat(file).hasSize(length);
            lease.tell("work", "terms");
            assertThat(file).hasSize(length).content().contains("\"terms\":\"terms\"");
        }
    }

    /// A file system gives the number of a file that is gone to the next one, so that the sleeper would take it for its own.
    @Test
    void isAnotherFileThanTheVoidOneInWhosePlaceItComes() throws IOException {
        Files.writeString(file, holder("elsewhere", NOW.minus(61, ChronoUnit.SECONDS)));
        Object before = LeaseFile.key(file);

        try (Lease lease = Lease.acquire(file, clock, ADVICE)) {
            lease.require();
            assertThat(LeaseFile.key(file)).isNotNull().isNotEqualTo(before);
        }
    }

    private static String holder(String host, Instant renewed) {
        return "{\"host\":\"" + host + "\",\"process\":4711,\"started\":\"2026-03-04T00:00:00Z\",\"renewed\":\""
                + renewed + "\"}";
    }
}
