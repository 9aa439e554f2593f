package gendata.model.remote.openai;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.model.Answer;
import gendata.model.Cause;
import gendata.model.Failure;
import gendata.model.Message;
import gendata.model.ModelApi;
import gendata.model.Reply;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Each API streams over HTTP what it says at once.
@Timeout(120)
class StreamedAnswersTest {
    private static final String CHAT_CHUNK = "{'choices':[{'index':0,'delta':{'content':'%s','reasoning':'%s'},"
            + "'finish_reason':%s}],'usage':%s}";
    private static final String USAGE = "{'prompt_tokens':7,'completion_tokens':3}";
    private static final String CHAT = "{'choices':[{'finish_reason':'stop','message':{'content':'Because.',"
            + "'reasoning':'Hm.'}}],'usage':" + USAGE + "}";
    private static final List<String> CHAT_EVENTS = List.of(CHAT_CHUNK.formatted("Be", "Hm", "null", "null"),
            CHAT_CHUNK.formatted("cause.", ".", "'stop'", USAGE), "[DONE]");
    private static final String TEXT = "{'choices':[{'text':'Because.','finish_reason':'stop'}],'usage':" + USAGE + "}";
    private static final List<String> TEXT_EVENTS = List.of("{'choices':[{'text':'Be','finish_reason':null}]}",
            "{'choices':[{'text':'cause.','finish_reason':'stop'}],'usage':" + USAGE + "}", "[DONE]");
    private static final String RESPONSE = "{'object':'response','status':'completed','output':[{'type':'message',"
            + "'content':[{'type':'output_text','text':'Because.'}]}],'usage':{'input_tokens':7,'output_tokens':3}}";
    private static final List<String> RESPONSE_EVENTS = List.of("{'type':'response.created','response':{}}",
            "{'type':'response.output_text.delta','delta':'Because.'}",
            "{'type':'response.completed','response':" + RESPONSE + "}");

    /// What an API answers at once and in parts.
    ///
    /// @param options sent with a question whose answer is to come in parts; empty where there are none
    record Case(ModelApi api, String whole, List<String> events, String options) {
        @Override
        public String toString() {
            return api.name();
        }
    }

    static Stream<Case> cases() {
        return Stream.of(new Case(new OpenAiApi(), CHAT, CHAT_EVENTS, "{'include_usage':true}"),
                new Case(new OpenRouterApi(), CHAT, CHAT_EVENTS, "{'include_usage':true}"),
                new Case(new HuggingFaceApi(), CHAT, CHAT_EVENTS, "{'include_usage':true}"),
                new Case(new MistralApi(), CHAT, CHAT_EVENTS, ""),
                new Case(new CompletionsApi(), TEXT, TEXT_EVENTS, "{'include_usage':true}"),
                new Case(new ResponsesApi(), RESPONSE, RESPONSE_EVENTS, ""));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysTheSameInParts(Case each) throws Exception {
        try (AskedApi api = new AskedApi(each.api())) {
            api.answers(200, each.whole());
            Reply whole = (Reply) api.ask();
            Reply streamed = (Reply) stream(api, each.events());

            assertThat(untimed(streamed)).isEqualTo(untimed(whole));
            JsonNode body = api.sent().body();
            assertThat(body.path("stream").asBoolean()).isTrue();
            assertThat(body.path("stream_options").toString())
                    .isEqualTo(each.options().isEmpty() ? "" : AskedApi.object(each.options()).toString());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void takesNoAnswerWithoutItsEnd(Case each) throws Exception {
        try (AskedApi api = new AskedApi(each.api())) {
            assertThat(((Failure) stream(api, each.events().subList(0, 1))).cause()).isEqualTo(Cause.TORN);
        }
    }

    private static Answer stream(AskedApi api, List<String> events) throws Exception {
        api.streams(events);
        return api.ask("{'stream':true}", "{}", new Message("user", "why?"));
    }

    private static Reply untimed(Reply reply) {
        return new Reply(reply.text(), reply.reasoning(), reply.finishReason(), reply.usage(), Duration.ZERO,
                reply.model());
    }
}
