package gendata.hub;

import static java.nio.charset.StandardCharsets.UTF_8;

import gendata.format.Json;
import gendata.format.parquet.FirstRows.Extent;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A file as long as the whole one that holds only some of its bytes, beside a note which; for who holds its lock.
///
/// The note is written after the bytes, so that what it says is there.
final class PartFile implements Closeable {
    private final Path path;
    private final Path note;
    private final FileChannel channel;
    private Extents present;

    private PartFile(Path path, Path note, FileChannel channel, Extents present) {
        this.path = path;
        this.note = note;
        this.channel = channel;
        this.present = present;
    }

    static PartFile open(Path path, long size) throws IOException {
        Files.createDirectories(path.resolveSibling(""));
        Path note = path.resolveSibling(path.getFileName() + ".json");
        Extents present = RepositoryCache.isThere(path, size) ? noted(note) : Extents.NONE;
        FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE, StandardOpenOption.SPARSE);
        if (channel.size() > size) {
            channel.truncate(size);
        }
        if (channel.size() < size) {
            // The gap takes no room where the file system knows sparse files.
            channel.write(ByteBuffer.wrap(new byte[1]), size - 1);
        }
        return new PartFile(path, note, channel, present);
    }

    private static Extents noted(Path note) {
        try {
            List<Extent> extents = new ArrayList<>();
            for (JsonNode extent : Json.read(Files.readString(note)).path("present")) {
                extents.add(new Extent(extent.path(0).asLong(), extent.path(1).asLong()));
            }
            return new Extents(extents);
        } catch (IOException | JacksonException unknown) {
            return Extents.NONE;
        }
    }

    Path path() {
        return path;
    }

    FileChannel channel() {
        return channel;
    }

    Extents present() {
        return present;
    }

    /// These bytes are there now.
    void add(Extent written) throws IOException {
        channel.force(false);
        present = present.with(written);
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        ArrayNode list = content.putArray("present");
        present.list().forEach(extent -> list.addArray().add(extent.start()).add(extent.end()));
        Path fresh = note.resolveSibling(note.getFileName() + ".tmp");
        Files.write(fresh, content.toString().getBytes(UTF_8));
        Files.move(fresh, note, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Bytes that are there.
    ByteBuffer read(long start, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, start + bytes.position()) < 0) {
                throw new IOException("the file ends early");
            }
        }
        return bytes.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
