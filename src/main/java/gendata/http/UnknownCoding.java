package gendata.http;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.util.Locale;

/// An answer is packed in a way that nobody asked for and that we cannot undo.
final class UnknownCoding extends IOException {
    private static final long serialVersionUID = 1;
    private static final int LONGEST_NAME = 40;

    private UnknownCoding(String message) {
        super(message);
    }

    static void refuse(HttpHeaders headers) throws UnknownCoding {
        String coding = headers.firstValue("Content-Encoding").map(String::strip).orElse("");
        if (!coding.isEmpty() && !coding.toLowerCase(Locale.ROOT).equals("identity") && !Gzip.packs(headers)) {
            throw new UnknownCoding("its content-encoding is `"
                    + coding.substring(0, Math.min(coding.length(), LONGEST_NAME))
                    + "`, which was not asked for; only gzip is read");
        }
    }
}
