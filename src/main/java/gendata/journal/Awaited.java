package gendata.journal;

import gendata.rows.Shard;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// For which shards the output of a run waits: all that are at work, that have not come to their end, or that have units left
/// and did not take part in this round.
///
/// @param elsewhere whether it waits for nobody any more, as another process has dealt with it
public record Awaited(List<Part> parts, boolean elsewhere) {
    public static final Awaited NOBODY = new Awaited(List.of(), false);

    static final Awaited ELSEWHERE = new Awaited(List.of(), true);

    private static final int MOST_NAMED = 5;
    private static final int MOST_TO_BEGIN = 20;

    public Awaited {
        parts = List.copyOf(parts);
    }

    /// One shard.
    ///
    /// @param atWork whether a process is at it
    /// @param state why it is awaited, in words
    public record Part(Shard shard, boolean atWork, String state) {}

    /// @param own number of a shard that is awaited only if somebody has begun it again; less than 0 for none
    /// @param work what all of them are to have worked on
    static Awaited of(RunFolder folder, Layouts layouts, int own, String work, Instant now) throws IOException {
        List<Part> parts = new ArrayList<>();
        int count = layouts.last().shards();
        for (int index = 0; index < count; index++) {
            ShardFiles files = folder.shard(layouts.last().first() + index);
            boolean atWork = Lease.alive(files.lock(), now) != null;
            String state = atWork || files.number() == own ? null : state(files, layouts.last().round(), work);
            if (atWork) {
                parts.add(new Part(new Shard(index, count), true, "at work"));
            } else if (state != null) {
                parts.add(new Part(new Shard(index, count), false, state));
            }
        }
        return new Awaited(parts, false);
    }

    private static @Nullable String state(ShardFiles files, int round, String work) throws IOException {
        ShardEnd end = ShardEnd.read(files.end());
        if (Files.exists(files.lock()) || (end == null && files.isUsed())) {
            return "cut off";
        }
        if (end == null) {
            return "not begun";
        }
        if (!end.work().equals(work)) {
            return "done with another task or other rows";
        }
        if (end.isComplete()) {
            return null;
        }
        if (end.stopped() != null) {
            return "stopped: " + end.stopped();
        }
        return end.round() < round ? end.failed() + " failed, not begun again" : null;
    }

    public boolean isNobody() {
        return parts.isEmpty() && !elsewhere;
    }

    /// Those that nobody is at.
    public Awaited idle() {
        return new Awaited(parts.stream().filter(part -> !part.atWork()).toList(), elsewhere);
    }

    /// As `0/7 (not begun), 1/7 (at work)`, five at most.
    public String words() {
        return words(MOST_NAMED, "", parts.stream().map(part -> part.shard() + " (" + part.state() + ")").toList());
    }

    /// Whether these are all there are.
    public boolean isAll() {
        return !parts.isEmpty() && parts.size() == parts.getFirst().shard().count();
    }

    /// What begins them again, as `--shard 0/7, --shard 2/7`, twenty at most.
    public String options() {
        return words(MOST_TO_BEGIN, "--shard ", parts.stream().map(part -> part.shard().toString()).toList());
    }

    private static String words(int most, String before, List<String> parts) {
        Stream<String> named = parts.stream().limit(most).map(before::concat);
        Stream<String> others = parts.size() > most
                ? Stream.of(parts.size() - most + " more")
                : Stream.of();
        return Stream.concat(named, others).collect(Collectors.joining(", "));
    }
}
