package gendata.hub;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Tells by its hash whether a file is what the Hub has listed.
final class Contents {
    private static final int BLOCK = 128 * 1024;

    private Contents() {}

    /// A small file is known by the hash that git gives it, which counts its size as well.
    static boolean are(HubFile file, Path there) throws IOException {
        if (Files.size(there) != file.size()) {
            return false;
        }
        MessageDigest digest = digest(file.contentHash() == null ? "SHA-1" : "SHA-256");
        if (file.contentHash() == null) {
            digest.update(("blob " + file.size() + "\0").getBytes(US_ASCII));
        }
        byte[] block = new byte[BLOCK];
        try (InputStream input = Files.newInputStream(there)) {
            int count = input.read(block);
            while (count >= 0) {
                digest.update(block, 0, count);
                count = input.read(block);
            }
        }
        return HexFormat.of().formatHex(digest.digest()).equals(file.etag());
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
