package gendata.dialect;

/// The APIs that there are.
public final class Dialects {
    private static final Dialect OPENAI_CHAT = new OpenAiChat();
    private static final Dialect OPENAI_TEXT = new OpenAiText();
    private static final Dialect OPENAI_RESPONSES = new OpenAiResponses();
    private static final Dialect OLLAMA_CHAT = new OllamaChat();
    private static final Dialect OLLAMA_TEXT = new OllamaText();
    private static final Dialect ANTHROPIC = new AnthropicMessages();
    private static final Dialect GEMINI = new GeminiContent(null);
    private static final Dialect GEMINI_EVENTS = new GeminiContent(Framing.EVENTS);
    private static final Dialect GEMINI_ARRAY = new GeminiContent(Framing.ARRAY);

    private Dialects() {}

    /// OpenAI's `chat/completions`.
    public static Dialect openAiChat() {
        return OPENAI_CHAT;
    }

    /// OpenAI's `completions`.
    public static Dialect openAiText() {
        return OPENAI_TEXT;
    }

    /// OpenAI's `responses`.
    public static Dialect openAiResponses() {
        return OPENAI_RESPONSES;
    }

    /// Ollama's `chat`.
    public static Dialect ollamaChat() {
        return OLLAMA_CHAT;
    }

    /// Ollama's `generate`.
    public static Dialect ollamaText() {
        return OLLAMA_TEXT;
    }

    /// Anthropic's `messages`.
    public static Dialect anthropic() {
        return ANTHROPIC;
    }

    /// Gemini's `generateContent`.
    public static Dialect gemini() {
        return GEMINI;
    }

    /// Gemini's `streamGenerateContent`, of events where the call says so, or else of one array.
    public static Dialect geminiStream(Call call) {
        return "sse".equals(call.parameter("alt")) ? GEMINI_EVENTS : GEMINI_ARRAY;
    }
}
