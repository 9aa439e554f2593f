package gendata.format;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/// A data file of a test, called by its bare name in messages.
record SampleFile(Path path) {
    static SampleFile of(Path folder, String name, String content) throws IOException {
        return of(folder, name, content.getBytes(StandardCharsets.UTF_8));
    }

    static SampleFile of(Path folder, String name, byte[] content) throws IOException {
        return new SampleFile(Files.write(folder.resolve(name), content));
    }

    static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream stream = new GZIPOutputStream(compressed)) {
            stream.write(content);
        }
        return compressed.toByteArray();
    }

    static byte[] zstd(byte[] content) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (ZstdOutputStream stream = new ZstdOutputStream(compressed).setChecksum(true)) {
            stream.write(content);
        }
        return compressed.toByteArray();
    }

    RecordReader reader(Reading reading) throws IOException {
        return RecordReader.open(new DataFile(path, FileType.ofInput(path), path.getFileName().toString()), reading);
    }

    List<Entry> entries() throws IOException {
        return entries(Reading.ALL);
    }

    List<Entry> entries(Reading reading) throws IOException {
        try (RecordReader reader = reader(reading)) {
            List<Entry> entries = new ArrayList<>();
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                entries.add(entry);
            }
            return entries;
        }
    }

    /// Every entry as `line: values` or `line:column! problem`.
    List<String> shown() throws IOException {
        return shown(Reading.ALL);
    }

    List<String> shown(Reading reading) throws IOException {
        return entries(reading).stream().map(SampleFile::show).toList();
    }

    private static String show(Entry entry) {
        return switch (entry) {
            case Entry.Good good -> good.line() + ": " + Json.text(good.values());
            case Entry.Bad bad -> bad.line() + ":" + bad.column() + "! " + bad.problem();
        };
    }
}
