package gendata.tokens;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;

/// Counts tokens as a known encoding makes them; of a very long text it counts the beginning. Thread-safe.
final class EncodedTokens implements TokenCounter {
    /// Characters of a text that are counted, so that one text of megabytes does not take minutes.
    static final int MOST_COUNTED = 100_000;

    /// Reads the tables of an encoding when that is first asked for.
    private static final EncodingRegistry ENCODINGS = Encodings.newLazyEncodingRegistry();

    private final Encoding encoding;

    EncodedTokens(KnownEncoding known) {
        EncodingType type = switch (known) {
            case O200K_BASE -> EncodingType.O200K_BASE;
            case CL100K_BASE -> EncodingType.CL100K_BASE;
        };
        this.encoding = ENCODINGS.getEncoding(type);
    }

    @Override
    public double count(String text) {
        if (text.length() <= MOST_COUNTED) {
            return encoding.countTokensOrdinary(text);
        }
        int end = Character.isHighSurrogate(text.charAt(MOST_COUNTED - 1)) ? MOST_COUNTED - 1 : MOST_COUNTED;
        return encoding.countTokensOrdinary(text.substring(0, end)) * ((double) text.length() / end);
    }

    @Override
    public String encoding() {
        return encoding.getName();
    }
}
