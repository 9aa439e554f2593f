package gendata.model.remote;

import java.util.ArrayList;
import java.util.List;

/// Quotes a server's words in a message: on one line, not too long, and without the keys that were sent. Immutable.
final class Quotation {
    private static final String HIDDEN = "***";
    /// A shorter text would be found in ordinary words, and is no secret.
    private static final int SHORTEST_SECRET = 3;

    private final List<String> secrets;

    /// @param secrets what was sent; of `Bearer KEY` the key alone is hidden too
    Quotation(List<String> secrets) {
        List<String> hidden = new ArrayList<>();
        for (String secret : secrets) {
            hide(secret, hidden);
            hide(secret.substring(secret.indexOf(' ') + 1), hidden);
        }
        this.secrets = hidden;
    }

    private static void hide(String secret, List<String> hidden) {
        if (secret.length() >= SHORTEST_SECRET && !hidden.contains(secret)) {
            hidden.add(secret);
        }
    }

    /// @param longest characters kept at most
    String of(String text, int longest) {
        String clean = text;
        for (String secret : secrets) {
            clean = clean.replace(secret, HIDDEN);
        }
        clean = clean.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
        return clean.codePointCount(0, clean.length()) <= longest
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, longest - 1)) + "…";
    }
}
