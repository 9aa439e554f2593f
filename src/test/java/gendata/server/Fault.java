package gendata.server;

import java.util.Map;

/// Something a server does instead of answering properly.
public sealed interface Fault {
    /// A complete answer with any status and body.
    record Status(int status, String body, Map<String, String> headers) implements Fault {
        public Status(int status, String body) {
            this(status, body, Map.of());
        }
    }

    /// Announces a longer body than it sends, then closes the connection.
    record CutBody(String sent) implements Fault {}

    /// Announces a longer body than it sends, then says nothing more and keeps the connection.
    record StalledBody(String sent) implements Fault {}

    /// Reads the question and never answers.
    record Silence() implements Fault {}

    /// Reads the question and closes the connection.
    record HangUp() implements Fault {}

    /// These characters and nothing else, then closes the connection.
    record Raw(String sent) implements Fault {}
}
