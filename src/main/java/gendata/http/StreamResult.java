package gendata.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What came of a request for a stream: a stream, or what any request can come to.
///
/// It is `HttpResult.Answered` where the server sent an error or no stream at all, and `HttpResult.Failed` also where
/// the stream broke off after some events were read.
public sealed interface StreamResult permits StreamResult.Streamed, HttpResult {
    /// Every event was handed to the reader, up to the end of the answer or to the last that the reader wanted.
    final class Streamed implements StreamResult {
        private final int status;
        private final Map<String, List<String>> headers;

        /// @param headers by name, whatever its case
        Streamed(int status, Map<String, List<String>> headers) {
            this.status = status;
            this.headers = headers;
        }

        public int status() {
            return status;
        }

        /// The same as an answer that came whole, with what was made of its events in the place of the body.
        public HttpResult.Answered whole(byte[] body) {
            return new HttpResult.Answered(status, headers, body);
        }

        /// The first value of this header; its case does not matter.
        public Optional<String> header(String name) {
            return headers.getOrDefault(name, List.of()).stream().findFirst();
        }
    }
}
