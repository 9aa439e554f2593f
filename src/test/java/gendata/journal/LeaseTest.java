package gendata.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
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

        assertThat(file).isEmptyFile();
    }

    @Test
    void isTakenOverFromDeadProcessOfThisMachineAtOnce() throws IOException {
        Files.writeString(file, holder(InetAddress.getLocalHost().getHostName(), NOW));

        try (Lease taken = Lease.acquire(file, clock, ADVICE)) {
            taken.renew();
            assertThat(file).content().contains("\"process\":" + ProcessHandle.current().pid());
        }
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

        assertThat(file).isEmptyFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"host\":\"elsewh", "17", "{\"host\":\"elsewhere\",\"renewed\":\"soon\"}"})
    void isFreeWhereTheFileNamesNobody(String content) throws IOException {
        Files.writeString(file, content);

        try (Lease lease = Lease.acquire(file, clock, ADVICE)) {
            lease.renew();
            assertThat(file).content().contains("\"renewed\":\"" + NOW + "\"");
        }
    }

    @Test
    void endsForAHolderThatWasTakenOverWhileItSlept() throws IOException {
        String holder = holder("elsewhere", NOW.plusSeconds(90));
        try (Lease slept = Lease.acquire(file, clock, ADVICE)) {
            Files.writeString(file, holder);

            assertThatThrownBy(slept::renew).isInstanceOf(RunFolderException.class)
                    .hasMessage(file.getParent() + ": was taken over by process 4711 on elsewhere while this one was "
                            + "asleep; this run ends");
        }
        assertThat(file).as("the new holder's words are left alone").hasContent(holder);
    }

    @Test
    void leavesNothingOfLongerWordsWhenItIsRenewed() throws IOException {
        Files.writeString(file, "x".repeat(3000));

        try (Lease lease = Lease.acquire(file, clock, ADVICE)) {
            lease.renew();
            assertThat(file).content().startsWith("{").endsWith("}").doesNotContain("xxx");
        }
    }

    private static String holder(String host, Instant renewed) {
        return "{\"host\":\"" + host + "\",\"process\":4711,\"started\":\"2026-03-04T00:00:00Z\",\"renewed\":\""
                + renewed + "\"}";
    }
}
