package gendata.model.remote.ollama;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads where Ollama listens, as its own variable has it: `host:port`, either alone, or an address.
final class HostVariable {
    private static final String PORT = "11434";
    private static final Pattern PARTS = Pattern
            .compile("(?:(?<scheme>https?)://)?(?<host>\\[[^\\]]*\\]|[^:/]*)(?::(?<port>\\d*))?(?<path>/(?!/).*)?");

    private HostVariable() {}

    /// The address, with a scheme and a port; what is none stays as it is.
    static String address(String written) {
        Matcher parts = PARTS.matcher(written);
        if (!parts.matches()) {
            return written;
        }
        String scheme = parts.group("scheme");
        String port = parts.group("port");
        String path = parts.group("path");
        String end = (port == null || port.isEmpty() ? (scheme == null ? ":" + PORT : "") : ":" + port)
                + (path == null ? "/" : path);
        return (scheme == null ? "http" : scheme) + "://" + reachable(parts.group("host")) + end;
    }

    /// A server that listens everywhere is reached on this machine.
    private static String reachable(String host) {
        return switch (host) {
            case "", "0.0.0.0" -> "127.0.0.1";
            case "[::]" -> "[::1]";
            default -> host;
        };
    }
}
