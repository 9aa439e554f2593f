package gendata.http;

import java.io.IOException;
import java.io.InputStream;

/// Takes the body of a successful answer as it comes.
@FunctionalInterface
public interface BodyReader {
    /// Reads as much as it wants of the body. What fails here other than the reads themselves has to be an unchecked
    /// exception, since an `IOException` is taken for the connection's.
    ///
    /// @param head the status and the headers
    void read(StreamResult.Streamed head, InputStream body) throws IOException;
}
