package gendata.model;

/// Tokens that a call was billed for, as the endpoint counted them; zero where it said nothing.
public record TokenUsage(long prompt, long completion) {
    public static final TokenUsage NONE = new TokenUsage(0, 0);
}
