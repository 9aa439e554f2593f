package gendata.tokens;

/// Counts the tokens of a text. Thread-safe.
public interface TokenCounter {
    double count(String text);

    /// Name of the encoding that is counted, or empty where the count is about.
    String encoding();

    /// The one for a model of this name.
    static TokenCounter of(String model) {
        return KnownEncoding.of(model).<TokenCounter>map(EncodedTokens::new).orElseGet(BytesPerToken::new);
    }
}
