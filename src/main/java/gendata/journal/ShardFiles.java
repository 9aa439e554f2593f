package gendata.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The files of a run folder that one process at a time writes, by their number.
record ShardFiles(Path folder, int number) {
    Path finishedLog() {
        return file("finished", "jsonl");
    }

    Path finishedIndex() {
        return file("finished", "index");
    }

    Path replyLog() {
        return file("replies", "jsonl");
    }

    Path replyIndex() {
        return file("replies", "index");
    }

    Path failedLog() {
        return file("failed", "jsonl");
    }

    Path progress() {
        return file("progress", "json");
    }

    /// How the units of this shard stood when it ended last.
    Path end() {
        return file("shard", "json");
    }

    Path lock() {
        return folder.resolve("lock-" + number);
    }

    /// Whether anything was ever logged there.
    boolean isUsed() throws IOException {
        return isUsed(finishedLog()) || isUsed(replyLog()) || isUsed(failedLog());
    }

    private static boolean isUsed(Path log) throws IOException {
        return Files.exists(log) && Files.size(log) > 0;
    }

    /// Whether nobody is at work on them, or was cut off, and the indexes tell of all lines.
    boolean isWhole() throws IOException {
        return !Files.exists(lock()) && LineIndex.isWhole(finishedIndex(), finishedLog())
                && LineIndex.isWhole(replyIndex(), replyLog());
    }

    private Path file(String kind, String ending) {
        return folder.resolve(kind + "-" + number + "." + ending);
    }
}
