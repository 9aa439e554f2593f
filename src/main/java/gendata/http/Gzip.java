package gendata.http;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// Unpacks bodies that a server has packed.
final class Gzip {
    static final String NAME = "gzip";

    private Gzip() {}

    static boolean packs(HttpHeaders headers) {
        return headers.firstValue("Content-Encoding").map(String::strip)
                .filter(coding -> coding.equalsIgnoreCase(NAME) || coding.equalsIgnoreCase("x-gzip")).isPresent();
    }

    /// @param longest bytes that may come of it
    /// @throws IOException with words about it, when it is damaged or too long
    static byte[] unpack(byte[] packed, int longest) throws IOException {
        if (packed.length == 0) {
            return packed;
        }
        try (InputStream unpacking = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            byte[] body = unpacking.readNBytes(longest);
            if (body.length == longest && unpacking.read() >= 0) {
                throw BoundedBody.tooLong(longest);
            }
            return body;
        } catch (ZipException | EOFException damaged) {
            throw new IOException("its gzip is damaged", damaged);
        }
    }
}
