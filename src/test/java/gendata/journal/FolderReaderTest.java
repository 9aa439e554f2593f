package gendata.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import gendata.format.CellTypes;
import gendata.format.Json;
import gendata.model.Effort;
import gendata.model.Failure;
import gendata.model.Spend;
import gendata.rows.InputState;
import gendata.rows.InputSummary;
import gendata.rows.Row;
import gendata.rows.Shard;
import gendata.vary.Outcome;
import gendata.vary.Unit;
import gendata.vary.Variant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a run folder tells without being changed, in whatever state its files are found.
class FolderReaderTest {
    private static final int UNITS = 10_000;
    private static final String OLD_PLAN = "old";
    private static final String PLAN = "new";

    @TempDir
    Path parent;

    private RunFolder folder = new RunFolder(Path.of(""));

    @BeforeEach
    void makeFolder() throws IOException {
        folder = new RunFolder(parent.resolve("out.jsonl.run"));
        folder.create();
        SeenInput input = new SeenInput(new InputSummary(UNITS + 10, 0, List.of("id"),
                new CellTypes(Map.of()), new InputState("/in.jsonl", 1, 1, "00")), "id", false, false, 0);
        RunState state = new RunState(new RunState.Versions("gendata 1", "25"), Json.object(), 7, List.of(), false,
                input,
                RunState.Totals.NONE, Spend.NONE, Map.of(), null, null);
        folder.write(state.withPlan(new RunState.AcceptedPlan(OLD_PLAN, Map.of()))
                .withPlan(new RunState.AcceptedPlan(PLAN, Map.of())));
    }

    @Test
    void countsUnitsAndAttemptsByHowTheyEnded() throws IOException {
        fill();

        FolderSummary summary = read();

        assertThat(summary.outcomes()).containsExactly(entry("finished", UNITS - 2L), entry("rejected", 1L),
                entry("skipped", 1L));
        assertThat(summary.attempts()).containsExactly(entry("accepted", (long) UNITS), entry("malformed", 1L),
                entry("timeout", 2L));
        assertThat(summary.spend()).isEqualTo(new Spend(UNITS + 3, 10L * UNITS + 10, 5L * UNITS + 5, 0));
        assertThat(summary.ended()).isEqualTo(UNITS);
        assertThat(summary.damaged()).isZero();
    }

    @Test
    void readsTheLinesThemselvesWhereAnIndexIsMissing() throws IOException {
        fill();
        FolderSummary expected = read();
        Files.delete(folder.shard(0).finishedIndex());
        Files.delete(folder.shard(0).replyIndex());

        assertThat(counts(read())).isEqualTo(counts(expected));
        assertThat(folder.shard(0).finishedIndex()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 100 * 64, 5_000 * 64 + 17, UNITS * 64 - 1})
    void readsTheRestFromTheLogWhereAnIndexLagsBehind(int size) throws IOException {
        fill();
        FolderSummary expected = read();
        truncate(folder.shard(0).finishedIndex(), size);
        truncate(folder.shard(0).replyIndex(), size);

        assertThat(counts(read())).isEqualTo(counts(expected));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 40, 44, 60, 64 * 4096, 64 * 7_000 + 3, 64 * (UNITS - 1)})
    void trustsNoDamagedIndex(int at) throws IOException {
        fill();
        FolderSummary expected = read();
        byte[] index = Files.readAllBytes(folder.shard(0).finishedIndex());
        index[at] ^= 1;
        Files.write(folder.shard(0).finishedIndex(), index);

        assertThat(counts(read())).isEqualTo(counts(expected));
    }

    @Test
    void trustsNoIndexOfAnotherLog() throws IOException {
        fill();
        List<String> lines = Files.readAllLines(folder.shard(0).finishedLog());
        Files.write(folder.shard(0).finishedLog(), lines.subList(50, 150));

        assertThat(read().ended()).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"unit\":\"0123", "\0\0\0\0", "\0\0x\n", "{\"unit\":\n"})
    void leavesTornLastLinesOut(String torn) throws IOException {
        fill();
        FolderSummary expected = read();
        for (Path log : List.of(folder.shard(0).finishedLog(), folder.shard(0).replyLog(),
                folder.shard(0).failedLog())) {
            Files.writeString(log, torn, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }

        assertThat(counts(read())).isEqualTo(counts(expected));
        assertThat(read().damaged()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rubbish", "rubbish\n", "{\"torn\nrubbish\n", "{\"torn\nrubbish"})
    void countsLinesOfOthersAtTheEnd(String rubbish) throws IOException {
        fill();
        Files.writeString(folder.shard(0).replyLog(), rubbish, StandardOpenOption.APPEND);

        assertThat(read().damaged()).isEqualTo(rubbish.lines().count());
    }

    @Test
    void countsLinesOfLogThatIsNotOurs() throws IOException {
        fill();
        Files.writeString(folder.shard(0).replyLog(), "rubbish\n".repeat(200));

        assertThat(read().damaged()).isEqualTo(200);
        assertThat(read().attempts()).isEmpty();
    }

    @Test
    void countsLinesOfOthersInTheMiddle() throws IOException {
        fill();
        Files.writeString(folder.shard(0).finishedLog(), "mine\n", StandardOpenOption.APPEND);
        Files.write(folder.shard(0).finishedLog(), finished(UNITS + 1).bytes(), StandardOpenOption.APPEND);

        assertThat(read().ended()).isEqualTo(UNITS + 1);
        assertThat(read().damaged()).isEqualTo(1);
    }

    @Test
    void holdsOnlyTheLastLineOfFailedUnitAgainstIt() throws IOException {
        append(failed(1, PLAN, new Failure.Timeout("slow")), failed(2, PLAN, new Failure.Timeout("slower")),
                failed(1, PLAN, new Failure.BadRequest("too long")), failed(3, PLAN, new Failure.Timeout("slowest")));

        FolderSummary summary = read();

        assertThat(summary.failures()).containsExactly(
                entry("bad_request", new FolderSummary.OfCause(1, "too long")),
                entry("timeout", new FolderSummary.OfCause(2, "slowest")));
        assertThat(summary.latestFailures()).extracting(FailedUnit::key).containsExactly("p3", "p1", "p2");
        assertThat(summary.latestFailures().getFirst())
                .isEqualTo(new FailedUnit("p3", "story", "timeout", "slowest", 0));
    }

    @Test
    void forgetsFailuresOfUnitsThatHaveEndedAndOfEarlierPlans() throws IOException {
        append(failed(1, PLAN, new Failure.Timeout("slow")), failed(2, OLD_PLAN, new Failure.Timeout("slow")),
                failed(3, PLAN, new Failure.Timeout("slow")), failed(3, OLD_PLAN, new Failure.Timeout("slow")),
                failed(4, OLD_PLAN, new Failure.Timeout("slow")), failed(4, PLAN, new Failure.Torn("cut")),
                finished(1));

        assertThat(read().failures()).containsExactly(entry("torn", new FolderSummary.OfCause(1, "cut")));
        Files.delete(folder.shard(0).finishedIndex());
        assertThat(read().failures()).containsOnlyKeys("torn");
    }

    @Test
    void tellsOnlyAsManyFailedUnitsAsItIsAskedFor() throws IOException {
        for (int unit = 0; unit < 50; unit++) {
            append(failed(unit, PLAN, new Failure.Timeout("slow")));
        }

        assertThat(FolderReader.read(folder, 3, Instant.now()).latestFailures()).extracting(FailedUnit::key)
                .containsExactly("p49",
                        "p48", "p47");
        assertThat(FolderReader.read(folder, 0, Instant.now()).latestFailures()).isEmpty();
        assertThat(FolderReader.read(folder, 0, Instant.now()).failed()).isEqualTo(50);
    }

    @Test
    void changesNothing() throws IOException {
        fill();
        Files.writeString(folder.shard(0).finishedLog(), "{\"torn", StandardOpenOption.APPEND);
        truncate(folder.shard(0).finishedIndex(), 1000);
        Files.delete(folder.shard(0).replyIndex());
        Map<Path, String> before = files();

        read();

        assertThat(files()).isEqualTo(before);
    }

    @Test
    void readsFolderInWhichNothingHasBegun() throws IOException {
        Files.delete(folder.path().resolve("run.json"));
        assertThat(read().state()).isNull();
        Files.createFile(folder.path().resolve("lock-0"));

        FolderSummary summary = read();

        assertThat(summary.state()).isNull();
        assertThat(summary.holder(Instant.now())).isNull();
        assertThat(summary.ended()).isZero();
    }

    @Test
    void refusesFolderThatIsNotThereOrNotOurs() throws IOException {
        Path other = Files.createDirectory(parent.resolve("other.run"));
        Files.createFile(other.resolve("thesis.txt"));

        assertThatThrownBy(() -> FolderReader.read(new RunFolder(other), 0, Instant.now()))
                .isInstanceOf(RunFolderException.class)
                .hasMessage(other + ": is no run folder of gendata");
        Path file = Files.createFile(parent.resolve("file.run"));
        assertThatThrownBy(() -> FolderReader.read(new RunFolder(file), 0, Instant.now()))
                .isInstanceOf(RunFolderException.class)
                .hasMessage(file + ": is no run folder of gendata");
        Path none = parent.resolve("none.run");
        assertThatThrownBy(() -> FolderReader.read(new RunFolder(none), 0, Instant.now()))
                .isInstanceOf(RunFolderException.class)
                .hasMessage(none + ": is not there; nothing was generated for this output");
    }

    @Test
    void namesTheProcessThatHoldsTheLease() throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Claims claims = new Claims(folder, InstantSource.fixed(now), duration -> false, note -> {});
        try (Claim claim = claims.claim(Shard.WHOLE)) {
            claim.lease().renew();
            Lease.Holder holder = Objects.requireNonNull(read().holder(Instant.now()));
            assertThat(holder.process()).isEqualTo(ProcessHandle.current().pid());
            assertThat(holder.started()).isEqualTo(now);
            assertThat(holder.isAlive(now)).isTrue();
        }
        assertThat(read().holder(Instant.now())).isNull();
    }

    @Test
    void takesProcessForDeadThatHasNotItsFileLockedOrIsSilent() {
        Instant now = Instant.now();
        Instant longAgo = Instant.parse("2001-01-01T00:00:00Z");
        Instant justNow = now.minusSeconds(50);
        Instant before = now.minusSeconds(70);

        assertThat(new Lease.Holder("h", true, 7, longAgo, justNow, null, null, true).isAlive(now)).isTrue();
        assertThat(new Lease.Holder("h", true, 7, longAgo, justNow, null, null, false).isAlive(now)).isFalse();
        assertThat(new Lease.Holder("h", true, 7, longAgo, before, null, null, true).isAlive(now)).as("stopped")
                .isFalse();
        assertThat(new Lease.Holder("h", false, 7, longAgo, justNow, null, null, false).isAlive(now)).isTrue();
        assertThat(new Lease.Holder("h", false, 7, longAgo, before, null, null, true).isAlive(now)).isFalse();
    }

    @Test
    void tellsThePaceOfAllThatAreThere() throws Exception {
        Claims claims = new Claims(folder, InstantSource.system(), duration -> false, note -> {});
        try (Claim first = claims.claim(new Shard(0, 3)); Claim last = claims.claim(new Shard(2, 3))) {
            for (Claim claim : List.of(first, last)) {
                folder.writeProgress(claim.number(), Json.object().put("rate_per_second", 1.5));
            }
            folder.writeProgress(first.number() + 1, Json.object().put("rate_per_second", 40));

            assertThat(read().shards().progress()).hasSize(2)
                    .allMatch(progress -> progress.path("rate_per_second").asDouble() == 1.5);
            assertThat(read().holder(Instant.now())).isEqualTo(read().shards().holders().getFirst());
        }
        assertThat(read().shards().progress()).isEmpty();
    }

    /// Nobody here can tell whether they are locked.
    @Test
    void namesOfProcessesElsewhereOneThatIsAlive() throws Exception {
        Claims claims = new Claims(folder, InstantSource.system(), duration -> false, note -> {});
        claims.claim(new Shard(0, 3)).close();
        Instant now = Instant.now();
        write("lock-0", "dead", now.minusSeconds(10_800));
        write("lock-output", "writer", now.minusSeconds(9_000));
        write("lock-2", "live", now.minusSeconds(2));
        assertThat(hostOfHolder()).isEqualTo("live");

        Files.delete(folder.path().resolve("lock-2"));
        assertThat(hostOfHolder()).isEqualTo("dead");

        write("lock-output", "writer", now);
        assertThat(hostOfHolder()).isEqualTo("writer");
    }

    private String hostOfHolder() throws IOException {
        return Objects.requireNonNull(read().holder(Instant.now())).host();
    }

    private void write(String lock, String host, Instant renewed) throws IOException {
        Files.writeString(folder.path().resolve(lock), "{\"host\":\"" + host + "\",\"process\":7,\"started\":\""
                + renewed.minusSeconds(60) + "\",\"renewed\":\"" + renewed + "\"}");
    }

    @Test
    void removesWhatKilledProcessesLeftOfLeases() throws Exception {
        String left = "lock-shared.0b5a8a9e-3c39-4a53-b1c9-6f3f6f0f6a11.";
        for (String ending : List.of("tmp", "void")) {
            Path old = Files.writeString(folder.path().resolve(left + ending), "");
            Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(3_700)));
        }
        Path young = Files.writeString(folder.path().resolve("lock-0" + left.substring(11) + "tmp"), "");
        Path other = Files.writeString(folder.path().resolve("lock-0.tmp"), "");
        Files.setLastModifiedTime(other, FileTime.from(Instant.EPOCH));

        Claims.of(folder, note -> {}).claim(Shard.WHOLE).close();

        assertThat(folder.path()).isDirectoryNotContaining("glob:**" + left + "*");
        assertThat(young).exists();
        assertThat(other).exists();
    }

    @Test
    void readsLeaseThatIsJustBeingReplaced() throws IOException {
        Files.writeString(folder.path().resolve("lock-0"), "{\"host\":\"h\",\"process\":7,\"started\":"
                + "\"2026-01-01T00:00:00Z\",\"renewed\":\"2026-01-01T00:00:10Z\"}123Z\"}");

        assertThat(read().holder(Instant.now()))
                .isEqualTo(new Lease.Holder("h", false, 7, Instant.parse("2026-01-01T00:00:00Z"),
                        Instant.parse("2026-01-01T00:00:10Z"), null, null, false));
    }

    private FolderSummary read() throws IOException {
        return FolderReader.read(folder, 20, Instant.now());
    }

    /// All but the sizes of files.
    private static List<Object> counts(FolderSummary summary) {
        return List.of(summary.outcomes(), summary.failures(), summary.latestFailures(), summary.attempts(),
                summary.spend());
    }

    private void fill() throws IOException {
        List<LogLine> lines = new ArrayList<>();
        for (int unit = 0; unit < UNITS; unit++) {
            lines.add(ReplyLine.of(Attempts.of(Attempts.name(unit + UNITS), Attempts.name(unit),
                    Attempts.reply("fine"))));
            lines.add(unit == 17
                    ? without(unit, "skipped")
                    : unit == UNITS - 1 ? without(unit, "rejected") : finished(unit));
        }
        lines.add(20, ReplyLine.of(Attempts.of(Attempts.name(1), Attempts.name(1), new Failure.Timeout("slow"))));
        lines.add(ReplyLine.of(Attempts.of(Attempts.name(2), Attempts.name(2), new Failure.Timeout("slow"))));
        lines.add(ReplyLine.of(Attempts.of(Attempts.name(3), Attempts.name(3),
                new Failure.Malformed("no JSON", Attempts.reply("?")))));
        append(lines.toArray(LogLine[]::new));
    }

    private void append(LogLine... lines) throws IOException {
        try (Journal journal = Journals.open(folder)) {
            for (LogLine line : lines) {
                journal.append(line.log(), List.of(line));
            }
        }
    }

    private static LogLine finished(int unit) {
        return EndedLine.finished(Attempts.name(unit), unit, PLAN, "values",
                List.of("{\"text\":\"fine\"}".getBytes(StandardCharsets.UTF_8)));
    }

    private static LogLine without(int unit, String state) {
        return EndedLine.without(Attempts.name(unit), unit, PLAN, "values", state, "as told");
    }

    private static LogLine failed(int unit, String plan, Failure failure) {
        return FailedLine.of(new Unit(Attempts.name(unit), new Row(Json.object(), unit, "p" + unit), Variant.NONE,
                unit), plan,
                new Outcome.Failed("story", failure, new Effort(), null, 0));
    }

    private static void truncate(Path file, long size) throws IOException {
        byte[] content = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(content, (int) Math.min(size, content.length)));
    }

    private Map<Path, String> files() throws IOException {
        Map<Path, String> files = new TreeMap<>();
        try (Stream<Path> found = Files.list(folder.path())) {
            for (Path file : found.toList()) {
                files.put(file, Files.getLastModifiedTime(file) + " " + Files.readString(file,
                        StandardCharsets.ISO_8859_1).hashCode());
            }
        }
        return files;
    }
}
