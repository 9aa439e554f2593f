package gendata.model.remote.ollama;

import static gendata.model.remote.Asking.object;
import static org.assertj.core.api.Assertions.assertThat;

import gendata.model.remote.Asking;
import gendata.server.Fault;
import gendata.server.ReceivedRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What is sent to Ollama, by "Generate a chat message" (docs.ollama.com/api/chat).
@Timeout(120)
class OllamaRequestTest {
    private static final Asking QUESTION = Asking.of(new OllamaApi());
    private static final String SCHEMA = "{'type':'object','properties':{'a':{'type':'integer'}},'required':['a']}";

    @Test
    void sendsTheConversationAsItIs() throws Exception {
        ReceivedRequest sent = QUESTION.messages("developer", "Be short.", "user", "hi", "assistant", "hello", "system",
                "Be shorter.", "user", "").sent();

        assertThat(sent.path()).isEqualTo("/v1/api/chat");
        assertThat(sent.headers()).containsEntry("authorization", "Bearer " + Asking.KEY).containsEntry("accept",
                "application/json");
        assertThat(sent.body()).isEqualTo(object("""
                {'model':'m','stream':false,'messages':[{'role':'system','content':'Be short.'},
                 {'role':'user','content':'hi'},{'role':'assistant','content':'hello'},
                 {'role':'system','content':'Be shorter.'},{'role':'user','content':''}],
                 'options':{'num_predict':5000}}"""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{'temperature':0.5,'top_p':0.9,'top_k':5,'stop':'END','seed':3,'num_ctx':8192}|{'options':{'num_predict':5000,'temperature':0.5,'top_p':0.9,'top_k':5,'stop':['END'],'seed':3,'num_ctx':8192}}",
            "{'options':{'num_predict':9,'stop':['a'],'new_one':1},'keep_alive':'10m'}|{'options':{'num_predict':9,'stop':['a'],'new_one':1},'keep_alive':'10m'}",
            "{'num_predict':9}|{'options':{'num_predict':9}}",
            "{'max_completion_tokens':9}|{'options':{'num_predict':9}}",
            "{'max_tokens':null}|{}",
            "{'max_tokens':null,'extra_body':{'options':{'num_predict':9}}}|{'options':{'num_predict':9}}",
            "{'max_tokens':null,'reasoning_effort':'high'}|{'think':'high'}",
            "{'max_tokens':null,'reasoning_effort':'minimal'}|{'think':'low'}",
            "{'max_tokens':null,'reasoning_effort':'none'}|{'think':false}",
            "{'max_tokens':null,'think':true}|{'think':true}",
            "{'max_tokens':null,'logprobs':true,'top_logprobs':2,'n':2}|{'logprobs':true,'top_logprobs':2,'n':2}"})
    void sendsParametersInTheApisWords(String written, String sent) throws Exception {
        assertThat(withoutQuestion(QUESTION.parameters(written).sent().body())).isEqualTo(object(sent));
    }

    @Test
    void sendsToolsAsOpenAiHasThem() throws Exception {
        String tools = "{'tools':[{'type':'function','function':{'name':'f','parameters':{'type':'object'}}}],"
                + "'options':{'num_predict':9}}";

        assertThat(withoutQuestion(QUESTION.parameters(tools).sent().body())).isEqualTo(object(tools));
    }

    /// "Structured outputs" (docs.ollama.com/capabilities/structured-outputs).
    @Test
    void asksForTheSchemaThenForAnyObjectThenForNothing() throws Exception {
        List<ReceivedRequest> sent = QUESTION.schema(SCHEMA).sent(
                new Fault.Status(400, "{\"error\":\"invalid JSON schema in format\"}"),
                new Fault.Status(500, "{\"error\":\"failed to load model vocabulary required for format: grammar\"}"),
                new Fault.Status(400, "{}"));

        assertThat(sent.get(0).body().path("format")).isEqualTo(object(SCHEMA));
        assertThat(sent.get(1).body().path("format").asString()).isEqualTo("json");
        assertThat(sent.get(2).body().has("format")).isFalse();
    }

    private static JsonNode withoutQuestion(JsonNode body) {
        return ((ObjectNode) body).without(List.of("model", "messages", "stream"));
    }
}
