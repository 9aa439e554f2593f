package gendata.tokens;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which models are known to use which encoding, by their names.
enum KnownEncoding {
    /// GPT-4o and what came after it; gpt-oss adds only marks that texts do not hold.
    O200K_BASE("(chatgpt-4o|gpt-4o|gpt-4\\.1|gpt-4\\.5|gpt-5|gpt-oss|o1|o3|o4)([-.:_].*)?"),
    /// GPT-4 and GPT-3.5, which one provider writes without the point.
    CL100K_BASE("(gpt-4|gpt-3\\.5|gpt-35)([-:_].*)?");

    private static final String FINE_TUNED = "ft:";

    private final Pattern models;

    KnownEncoding(String models) {
        this.models = Pattern.compile(models);
    }

    /// The encoding of a model, whose name may begin with that of its provider, as `openai/gpt-4o`.
    static Optional<KnownEncoding> of(String model) {
        String name = model.toLowerCase(Locale.ROOT).substring(model.lastIndexOf('/') + 1);
        String bare = name.startsWith(FINE_TUNED) ? name.substring(FINE_TUNED.length()) : name;
        for (KnownEncoding encoding : values()) {
            if (encoding.models.matcher(bare).matches()) {
                return Optional.of(encoding);
            }
        }
        return Optional.empty();
    }
}
