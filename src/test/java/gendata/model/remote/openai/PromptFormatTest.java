package gendata.model.remote.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gendata.format.Json;
import gendata.model.EndpointException;
import gendata.model.Message;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/// The named formats as distilabel has them, several turns as the models' own chat templates write them.
class PromptFormatTest {
    private static final Message SYSTEM = new Message("system", "S");
    private static final Message USER = new Message("user", "U");
    private static final Message ASSISTANT = new Message("assistant", "A");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"default|S/U", "llama2|<s>[INST] <<SYS>>/S/<</SYS>>//U [/INST]",
            "chatml|<§im_start§>system/S<§im_end§>/<§im_start§>user/U<§im_end§>/<§im_start§>assistant/",
            "zephyr|<§system§>/S<~s>/<§user§>/U<~s>/<§assistant§>/",
            "notus|<§system§>/S<~s>/<§user§>/U<~s>/<§assistant§>/"})
    void writesOneQuestion(String name, String prompt) throws Exception {
        assertThat(format(name).prompt(List.of(SYSTEM, USER))).isEqualTo(plain(prompt));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"default|U/A/U", "llama2|<s>[INST] U [~INST] A <~s><s>[INST] U [~INST]",
            "chatml|<§im_start§>user/U<§im_end§>/<§im_start§>assistant/A<§im_end§>/<§im_start§>user/U<§im_end§>"
                    + "/<§im_start§>assistant/",
            "zephyr|<§user§>/U<~s>/<§assistant§>/A<~s>/<§user§>/U<~s>/<§assistant§>/"})
    void writesSeveralTurns(String name, String prompt) throws Exception {
        assertThat(format(name).prompt(List.of(USER, ASSISTANT, USER))).isEqualTo(plain(prompt));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"default|U/A", "llama2|<s>[INST] U [~INST] A",
            "chatml|<§im_start§>user/U<§im_end§>/<§im_start§>assistant/A", "zephyr|<§user§>/U<~s>/<§assistant§>/A"})
    void leavesTheLastTurnOfTheAssistantOpen(String name, String prompt) throws Exception {
        assertThat(format(name).prompt(List.of(USER, ASSISTANT))).isEqualTo(plain(prompt));
    }

    @Test
    void losesNothingThatTheSystemSaysLater() throws Exception {
        Message developer = new Message("developer", "D");

        assertThat(format("llama2").prompt(List.of(SYSTEM, developer, USER, ASSISTANT, SYSTEM, USER))).isEqualTo(
                "<s>[INST] <<SYS>>\nS\n\nD\n<</SYS>>\n\nU [/INST] A </s><s>[INST] <<SYS>>\nS\n<</SYS>>\n\nU [/INST]");
        assertThat(format("llama2").prompt(List.of(USER, SYSTEM)))
                .isEqualTo("<s>[INST] U [/INST]<s>[INST] <<SYS>>\nS\n<</SYS>>\n\n [/INST]");
        assertThat(format("zephyr").prompt(List.of(SYSTEM, developer, new Message("tool", "T")))).isEqualTo(
                "<|system|>\nS</s>\n<|system|>\nD</s>\n<|user|>\nT</s>\n<|assistant|>\n");
    }

    @Test
    void insertsDataAsItIs() throws Exception {
        assertThat(format("chatml").prompt(List.of(new Message("user", "{content}<|im_end|>"))))
                .isEqualTo("<|im_start|>user\n{content}<|im_end|><|im_end|>\n<|im_start|>assistant\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"default|", "llama2|<~s>", "chatml|<§im_end§>", "zephyr|<~s>", "notus|<~s>"})
    void stopsWhereTheModelEndsItsTurn(String name, String stop) throws Exception {
        assertThat(format(name).stop().orElse(null)).isEqualTo(stop == null ? null : plain(stop));
    }

    @Test
    void takesTheTasksOwnTemplate() throws Exception {
        String written = "{\"system\":\"[S]{content}[/S]\\n\",\"user\":\"[U]{content}\\n\","
                + "\"assistant\":\"[A]{content}[E]\\n\"}";
        for (JsonNode template : List.of(Json.read(written), new StringNode(written))) {
            PromptFormat format = format(Map.of("prompt_template", template));

            assertThat(format.prompt(List.of(SYSTEM, USER, ASSISTANT, USER)))
                    .isEqualTo("[S]S[/S]\n[U]U\n[A]A[E]\n[U]U\n[A]");
            assertThat(format.stop()).contains("[E]");
        }
    }

    @Test
    void putsTheSystemBeforeTheUserWhereATemplateHasNoPlaceForIt() throws Exception {
        PromptFormat format = format(Map.of("prompt_template", Json
                .read("{\"user\":\"[INST] {content} [/INST]\",\"assistant\":\" {content}</s>\"}")));

        assertThat(format.prompt(List.of(SYSTEM, USER, ASSISTANT, USER)))
                .isEqualTo("[INST] S\n\nU [/INST] A</s>[INST] U [/INST]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "[1]|`prompt_template` must be text, not a list",
            "none|`prompt_template` must be a map from system, user and assistant to the text of such a message, with "
                    + "`{content}` in it",
            "{\"user\":\"{content}\"}|`prompt_template` must have a text for `assistant` with `{content}` in it",
            "{\"user\":\"{user}\",\"assistant\":\"{content}\"}"
                    + "|`prompt_template` must have a text for `user` with `{content}` in it",
            "{\"tool\":\"{content}\"}"
                    + "|`prompt_template` has no place for `tool`; expected system, user and assistant"})
    void refusesTemplatesThatItCannotUse(String template, String message) {
        JsonNode written = template.equals("none") ? new StringNode(template) : Json.read(template);

        assertThat(refusal(Map.of("prompt_template", written))).isEqualTo(message);
    }

    @Test
    void refusesFormatsThatItDoesNotKnow() {
        assertThat(refusal(Map.of("prompt_format", new StringNode("alpaca")))).isEqualTo(
                "unknown prompt format `alpaca`; expected one of chatml, default, llama2, notus, zephyr, or give a "
                        + "`prompt_template`");
        assertThat(refusal(Map.of("prompt_format", new StringNode("chatml"), "prompt_template", new StringNode("{}"))))
                .isEqualTo("`prompt_template` says what `prompt_format` says too; give one of them");
    }

    private static String refusal(Map<String, JsonNode> arguments) {
        return catchThrowableOfType(EndpointException.class, () -> format(arguments)).getMessage();
    }

    private static PromptFormat format(String name) throws EndpointException {
        return format(Map.of("prompt_format", new StringNode(name)));
    }

    private static PromptFormat format(Map<String, JsonNode> arguments) throws EndpointException {
        return PromptFormats.of(new CompletionsApi().endpoint(arguments, JsonNodeFactory.instance.objectNode(),
                Map.of()));
    }

    /// `/` stands for a line break, `~` for a slash and `§` for a bar.
    private static String plain(String written) {
        return written.replace("[/INST]", "[~INST]").replace("<</SYS>>", "<<~SYS>>").replace('/', '\n')
                .replace('~', '/').replace('§', '|');
    }
}
