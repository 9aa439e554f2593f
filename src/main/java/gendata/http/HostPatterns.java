package gendata.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Tells which addresses are reached without a proxy, written as in NO_PROXY; names are not looked up. Immutable.
final class HostPatterns {
    private static final String NUMBER = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final Pattern IPV4 = Pattern.compile(NUMBER + "(\\." + NUMBER + "){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");
    private static final Pattern WITH_PORT = Pattern.compile("([^:]+|\\[[^]]+]):(\\d{1,5})");

    private final List<Predicate<URI>> patterns;

    private HostPatterns(List<Predicate<URI>> patterns) {
        this.patterns = patterns;
    }

    /// What can match nothing is passed over, as other programs do.
    static HostPatterns of(List<String> texts) {
        return new HostPatterns(texts.stream().map(HostPatterns::pattern).toList());
    }

    static List<String> split(String list) {
        return Pattern.compile("[,\\s]+").splitAsStream(list).filter(text -> !text.isEmpty()).toList();
    }

    boolean match(URI address) {
        return address.getHost() != null && patterns.stream().anyMatch(pattern -> pattern.test(address));
    }

    private static Predicate<URI> pattern(String written) {
        String text = written.strip().toLowerCase(Locale.ROOT);
        if (text.equals("*")) {
            return address -> true;
        }
        if (WITH_PORT.matcher(text).matches() && literal(text) == null) {
            int colon = text.lastIndexOf(':');
            int port = Integer.parseInt(text.substring(colon + 1));
            Predicate<URI> host = pattern(text.substring(0, colon));
            return address -> ServerAddress.port(address) == port && host.test(address);
        }
        int slash = text.indexOf('/');
        byte[] network = literal(slash < 0 ? text : text.substring(0, slash));
        if (network != null) {
            int length = slash < 0 ? network.length * Byte.SIZE : prefixLength(text.substring(slash + 1));
            return address -> isIn(network, length, literal(host(address)));
        }
        String domain = text.replaceFirst("^\\*?\\.", "").replaceFirst("\\.$", "");
        boolean only = text.startsWith("*.");
        return address -> !domain.isEmpty()
                && ((!only && host(address).equals(domain)) || host(address).endsWith("." + domain));
    }

    private static String host(URI address) {
        return address.getHost().toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    }

    /// The bytes of an address that is written as one, with or without brackets.
    private static byte @Nullable [] literal(String host) {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        if (!IPV4.matcher(bare).matches() && !IPV6.matcher(bare).matches()) {
            return null;
        }
        try {
            return InetAddress.getByName(bare).getAddress();
        } catch (UnknownHostException wrong) {
            return null;
        }
    }

    private static int prefixLength(String text) {
        return text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
    }

    private static boolean isIn(byte[] network, int length, byte @Nullable [] address) {
        if (address == null || address.length != network.length || length < 0 || length > network.length * Byte.SIZE) {
            return false;
        }
        for (int bit = 0; bit < length; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if (((network[bit / Byte.SIZE] ^ address[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
