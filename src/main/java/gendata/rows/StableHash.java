package gendata.rows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The hash that names rows, units, requests and plans: the same on every machine, in every version; thread-safe.
///
/// It is SHA-256, cut to 128 bits, over the texts in UTF-8, each after its length in bytes as 32 bits, big end first.
public final class StableHash {
    private static final int BYTES = 16;
    private static final MessageDigest PROTOTYPE = sha256();

    private StableHash() {}

    /// The hash of the texts in this order, as 32 hexadecimal digits.
    public static String hex(String... texts) {
        return HexFormat.of().formatHex(digest(texts), 0, BYTES);
    }

    /// The first 64 bits of the hash of the texts in this order.
    public static long of64(String... texts) {
        return ByteBuffer.wrap(digest(texts)).getLong();
    }

    private static byte[] digest(String... texts) {
        MessageDigest digest = fresh();
        byte[] length = new byte[Integer.BYTES];
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.wrap(length).putInt(0, bytes.length));
            digest.update(bytes);
        }
        return digest.digest();
    }

    /// A copy is made faster than a new one is looked up; the prototype itself is never changed.
    private static MessageDigest fresh() {
        try {
            return (MessageDigest) PROTOTYPE.clone();
        } catch (CloneNotSupportedException notCloneable) {
            return sha256();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }
}
