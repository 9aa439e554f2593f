package gendata.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.file.Path;

/// A server on loopback that speaks HTTP/2, run by Node.js; the script says what its paths do.
public final class Http2Server implements AutoCloseable {
    private static final Path SCRIPT = Path.of(System.getProperty("gendata.home"), "src/test/npm/http2-server.mjs");

    private final Process process;
    private final int port;

    private Http2Server(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// A server on a free port that takes so many requests at once on one connection.
    public static Http2Server start(int streams) throws Exception {
        Process process = new ProcessBuilder("node", SCRIPT.toString(),
                TestAuthority.shared().store("server").toString(), TestAuthority.PASSWORD, String.valueOf(streams))
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        BufferedReader said = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        String port = said.readLine();
        if (port == null) {
            throw new IOException("node did not start its server; this test wants Node.js 18 or newer");
        }
        return new Http2Server(process, Integer.parseInt(port));
    }

    public URI address(String path) {
        return URI.create("https://localhost:" + port + path);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
