package gendata.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What came of one HTTP request: an answer with any status, or the reason why there is none.
public sealed interface HttpResult extends StreamResult {
    /// The server answered in full.
    final class Answered implements HttpResult {
        private final int status;
        private final Map<String, List<String>> headers;
        private final byte[] body;

        /// @param headers by name, whatever its case
        Answered(int status, Map<String, List<String>> headers, byte[] body) {
            this.status = status;
            this.headers = headers;
            this.body = body;
        }

        public int status() {
            return status;
        }

        public Set<String> headerNames() {
            return headers.keySet();
        }

        /// The first value of this header; its case does not matter.
        public Optional<String> header(String name) {
            return headers.getOrDefault(name, List.of()).stream().findFirst();
        }

        /// The bytes themselves, not a copy.
        public byte[] body() {
            return body;
        }
    }

    /// No answer, or half of one.
    ///
    /// @param message names the host and port; never a header or a body
    record Failed(Reason reason, String message) implements HttpResult {}

    /// Why there is no answer.
    enum Reason {
        /// No connection: nothing was sent.
        UNREACHABLE,
        /// No connection, and none until somebody changes a certificate or a login: nothing was sent.
        UNTRUSTED,
        /// The time was over before the answer was complete.
        TIMEOUT,
        /// The connection was cut, or what came is not HTTP or too large.
        TORN
    }
}
