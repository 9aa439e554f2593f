package gendata.serve;

import java.io.IOException;

/// What goes back to a client, not sent yet.
///
/// @param status 0 where the connection is cut instead
record Response(int status, Sending sending) {
    /// Sends it.
    interface Sending {
        void send() throws IOException, InterruptedException;
    }
}
