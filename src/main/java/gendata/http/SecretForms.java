package gendata.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The patterns of a secret as it may be written in a text.
final class SecretForms {
    /// Characters that one character of a secret takes at most: `\u0000`, or three bytes in percent-encoding.
    private static final int WIDEST = 9;
    /// Fewer characters of base64 are found in any text.
    private static final int SHORTEST_BASE64 = 4;
    private static final int BASE64_BITS = 6;

    private SecretForms() {}

    static int longest(String secret) {
        return secret.length() * WIDEST;
    }

    /// As it is, or with any of its characters percent-encoded or escaped as in JSON.
    static String written(String secret) {
        return secret.codePoints().mapToObj(SecretForms::character).collect(Collectors.joining());
    }

    private static String character(int codePoint) {
        String text = Character.toString(codePoint);
        String percent = bytes(text).mapToObj(value -> "%" + hexadecimal("%02X", value)).collect(Collectors.joining());
        String unicode = text.chars().mapToObj(unit -> "\\\\u" + hexadecimal("%04X", unit))
                .collect(Collectors.joining());
        String escaped = switch (codePoint) {
            case '"', '\\', '/' -> "|\\\\" + Pattern.quote(text);
            case '\t' -> "|\\\\t";
            case ' ' -> "|[+]";
            default -> "";
        };
        return "(?:" + Pattern.quote(text) + "|" + percent + "|" + unicode + escaped + ")";
    }

    private static IntStream bytes(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return IntStream.range(0, bytes.length).map(index -> bytes[index] & 0xff);
    }

    private static String hexadecimal(String format, int value) {
        return "(?i:" + format.formatted(value) + ")";
    }

    /// What of the secret's base64 is the same whatever stands before and after it: three forms, as three of its bytes
    /// make four characters.
    static Stream<String> base64(String secret) {
        return IntStream.range(0, 3).mapToObj(before -> base64(secret.getBytes(UTF_8), before))
                .filter(core -> core.length() >= SHORTEST_BASE64).map(SecretForms::eitherAlphabet);
    }

    /// How a secret stands in a text that tells it on purpose or by chance, each form letter by letter.
    static Stream<String> usual(String secret) {
        Stream<String> packed = IntStream.range(0, 3).mapToObj(before -> base64(secret.getBytes(UTF_8), before))
                .filter(core -> core.length() >= SHORTEST_BASE64)
                .flatMap(core -> Stream.of(core, core.replace('+', '-').replace('/', '_')));
        return Stream.concat(Stream.of(secret, URLEncoder.encode(secret, UTF_8)), packed).distinct();
    }

    private static String base64(byte[] secret, int before) {
        byte[] shifted = new byte[before + secret.length];
        System.arraycopy(secret, 0, shifted, before, secret.length);
        int first = Math.ceilDiv(before * Byte.SIZE, BASE64_BITS);
        int end = shifted.length * Byte.SIZE / BASE64_BITS;
        return Base64.getEncoder().encodeToString(shifted).substring(Math.min(first, end), end);
    }

    private static String eitherAlphabet(String core) {
        return core.replace("+", "(?:[-+]|%2B|%2b)").replace("/", "(?:_|\\\\?/|%2F|%2f)");
    }

    /// Whether the character can belong to base64, also where that is percent-encoded.
    static boolean isBase64(char character) {
        return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9') || "+/-_=%\\".indexOf(character) >= 0;
    }
}
