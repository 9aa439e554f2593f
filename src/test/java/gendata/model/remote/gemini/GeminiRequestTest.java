package gendata.model.remote.gemini;

import static gendata.model.remote.Asking.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gendata.http.Network;
import gendata.model.Endpoint;
import gendata.model.EndpointException;
import gendata.model.Secret;
import gendata.model.Transfer;
import gendata.model.remote.Asking;
import gendata.server.Fault;
import gendata.server.ReceivedRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// What is sent to the Gemini API, by "Generating content" (ai.google.dev/api/generate-content).
@Timeout(120)
class GeminiRequestTest {
    private static final Asking QUESTION = Asking.of(new GeminiApi());
    private static final String SCHEMA = "{'type':'object','properties':{'a':{'type':'integer'}},'required':['a'],"
            + "'additionalProperties':false}";

    @Test
    void putsTheSystemBesideTheTurns() throws Exception {
        ReceivedRequest sent = QUESTION.messages("system", "Be short.", "developer", "Be kind.", "user", "hi",
                "assistant", "hello", "user", "", "system", "Be shorter.", "user", "why?", "assistant", "So").sent();

        assertThat(sent.path()).isEqualTo("/v1/models/m:generateContent");
        assertThat(sent.headers()).containsEntry("x-goog-api-key", Asking.KEY).doesNotContainKey("authorization");
        assertThat(sent.body()).isEqualTo(object("""
                {'contents':[{'role':'user','parts':[{'text':'hi'}]},{'role':'model','parts':[{'text':'hello'}]},
                 {'role':'user','parts':[{'text':'Be shorter.'},{'text':'why?'}]},
                 {'role':'model','parts':[{'text':'So'}]}],
                 'systemInstruction':{'role':'user','parts':[{'text':'Be short.\\n\\nBe kind.'}]},
                 'generationConfig':{'maxOutputTokens':5000}}"""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example/x", "/gemini", "../v1/files", "models/../../x", "models/", "."})
    void asksNoOtherServerWhateverTheModelIsCalled(String model) {
        assertThatThrownBy(
                () -> new GeminiApi().endpoint(Map.of("model", new StringNode(model)), object("{}"), Map.of()))
                .isInstanceOf(EndpointException.class)
                .hasMessageStartingWith("`model` is no name of a model: " + model);
    }

    @ParameterizedTest
    @CsvSource({"gemini-2.5-flash,false,models/gemini-2.5-flash:generateContent",
            "models/gemini-3,false,models/gemini-3:generateContent",
            "tunedModels/my one,false,tunedModels/my%20one:generateContent",
            "gemini-3,true,models/gemini-3:streamGenerateContent?alt=sse"})
    void postsToTheModel(String model, boolean stream, String path) {
        Endpoint endpoint = new Endpoint(model, "gemini", model, List.of(), Secret.NONE, Map.of(), object("{}"),
                Set.of(),
                new Transfer(Duration.ofMinutes(1), stream, Duration.ofMinutes(1), Network.DIRECT, Map.of()), Map.of());

        assertThat(new GenerateContent().address(URI.create("https://example.org/v1beta/"), endpoint))
                .hasToString("https://example.org/v1beta/" + path);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{'temperature':0.5,'top_p':0.9,'top_k':5,'stop':'END','seed':3}|{'generationConfig':{'maxOutputTokens':5000,'temperature':0.5,'topP':0.9,'topK':5,'stopSequences':['END'],'seed':3}}",
            "{'presence_penalty':0.1,'frequency_penalty':0.2,'n':2,'logprobs':true,'top_logprobs':3}|{'generationConfig':{'maxOutputTokens':5000,'presencePenalty':0.1,'frequencyPenalty':0.2,'candidateCount':2,'responseLogprobs':true,'logprobs':3}}",
            "{'generationConfig':{'maxOutputTokens':9,'stopSequences':['a'],'logprobs':3}}|{'generationConfig':{'maxOutputTokens':9,'stopSequences':['a'],'logprobs':3}}",
            "{'maxOutputTokens':9,'topK':5}|{'generationConfig':{'maxOutputTokens':9,'topK':5}}",
            "{'max_completion_tokens':9}|{'generationConfig':{'maxOutputTokens':9}}",
            "{'extra_body':{'generationConfig':{'maxOutputTokens':9}}}|{'generationConfig':{'maxOutputTokens':9}}",
            "{'max_tokens':null}|{}",
            "{'max_tokens':9,'thinkingConfig':{'thinkingBudget':100,'includeThoughts':true}}|{'generationConfig':{'maxOutputTokens':9,'thinkingConfig':{'thinkingBudget':100,'includeThoughts':true}}}",
            "{'max_tokens':9,'reasoning_effort':'low','generationConfig':{'thinkingConfig':{'thinkingBudget':0}}}|{'generationConfig':{'maxOutputTokens':9,'thinkingConfig':{'thinkingBudget':0}}}",
            "{'max_tokens':9,'safetySettings':[{'category':'HARM_CATEGORY_HARASSMENT','threshold':'BLOCK_NONE'}],'cachedContent':'cachedContents/x','user':'u'}|{'generationConfig':{'maxOutputTokens':9},'safetySettings':[{'category':'HARM_CATEGORY_HARASSMENT','threshold':'BLOCK_NONE'}],'cachedContent':'cachedContents/x','user':'u'}"})
    void sendsParametersInTheApisWords(String written, String sent) throws Exception {
        assertThat(withoutQuestion(QUESTION.parameters(written).sent().body())).isEqualTo(object(sent));
    }

    /// "Gemini thinking" (ai.google.dev/gemini-api/docs/thinking) and "OpenAI compatibility" (ai.google.dev/gemini-api/docs/openai).
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"gemini-2.5-flash|none|{'thinkingBudget':0}",
            "gemini-2.5-flash|minimal|{'thinkingBudget':1024}", "gemini-2.5-flash|low|{'thinkingBudget':1024}",
            "gemini-2.5-pro|medium|{'thinkingBudget':8192}", "gemini-2.5-pro|high|{'thinkingBudget':24576}",
            "gemini-3-flash|none|{'thinkingLevel':'MINIMAL'}", "gemini-3-flash|low|{'thinkingLevel':'LOW'}",
            "gemini-3.6-pro|medium|{'thinkingLevel':'MEDIUM'}", "gemini-4|xhigh|{'thinkingLevel':'HIGH'}"})
    void saysTheEffortInTheWordsOfTheModel(String model, String effort, String thinking) throws Exception {
        JsonNode body = QUESTION.arguments("{'model':'" + model + "'}")
                .parameters("{'reasoning_effort':'" + effort + "'}").sent().body();

        assertThat(body.path("generationConfig").path("thinkingConfig")).isEqualTo(object(thinking));
        assertThat(body.has("reasoning_effort")).isFalse();
    }

    @Test
    void translatesOpenAisTools() throws Exception {
        JsonNode body = QUESTION.parameters("""
                {'tools':[{'type':'function','function':{'name':'f','description':'d','parameters':{'type':'object',
                 'properties':{'x':{'type':'string'}}}}},{'type':'function','function':{'name':'g'}}],
                 'tool_choice':{'type':'function','function':{'name':'f'}},'max_tokens':null}""").sent().body();

        assertThat(withoutQuestion(body)).isEqualTo(object("""
                {'tools':[{'functionDeclarations':[{'name':'f','description':'d','parametersJsonSchema':{'type':'object',
                 'properties':{'x':{'type':'string'}}}},{'name':'g'}]}],
                 'toolConfig':{'functionCallingConfig':{'mode':'ANY','allowedFunctionNames':['f']}}}"""));
    }

    @ParameterizedTest
    @CsvSource({"auto,AUTO", "none,NONE", "required,ANY"})
    void translatesChoices(String written, String sent) throws Exception {
        assertThat(QUESTION.parameters("{'tool_choice':'" + written + "'}").sent().body().path("toolConfig"))
                .isEqualTo(object("{'functionCallingConfig':{'mode':'" + sent + "'}}"));
    }

    @Test
    void leavesItsOwnToolsAsTheyAre() throws Exception {
        String own = "{'tools':[{'functionDeclarations':[{'name':'f'}]},{'googleSearch':{}}],'toolConfig':"
                + "{'functionCallingConfig':{'mode':'AUTO'}},'generationConfig':{'maxOutputTokens':9}}";

        assertThat(withoutQuestion(QUESTION.parameters(own).sent().body())).isEqualTo(object(own));
    }

    @Test
    void asksForSeveralCandidates() throws Exception {
        assertThat(QUESTION.choices(3).sent().body().path("generationConfig"))
                .isEqualTo(object("{'maxOutputTokens':5000,'candidateCount':3}"));
    }

    /// "Structured output" (ai.google.dev/gemini-api/docs/structured-output).
    @Test
    void asksForTheSchemaThenForAnyObjectThenForNothing() throws Exception {
        List<ReceivedRequest> sent = QUESTION.schema(SCHEMA).parameters("{'generationConfig':{'temperature':0.5}}")
                .sent(
                        refusal("Invalid JSON payload received. Unknown name \\\"responseJsonSchema\\\" at 'generation_config'"),
                        refusal("JSON mode is not enabled for models/m"), refusal("No."));

        assertThat(sent).extracting(request -> request.body().path("generationConfig")).containsExactly(
                object("{'maxOutputTokens':5000,'temperature':0.5,'responseMimeType':'application/json','responseJsonSchema':"
                        + SCHEMA + "}"),
                object("{'maxOutputTokens':5000,'temperature':0.5,'responseMimeType':'application/json'}"),
                object("{'maxOutputTokens':5000,'temperature':0.5}"));
    }

    @Test
    void sendsNoSchemaWhereTheTaskHasAFormatOfItsOwn() throws Exception {
        String own = "{'generationConfig':{'responseMimeType':'text/x.enum','responseSchema':{'type':'STRING'},"
                + "'maxOutputTokens':9}}";

        assertThat(withoutQuestion(QUESTION.schema(SCHEMA).parameters(own).sent().body())).isEqualTo(object(own));
    }

    private static Fault refusal(String message) {
        return new Fault.Status(400,
                "{\"error\":{\"code\":400,\"status\":\"INVALID_ARGUMENT\",\"message\":\"" + message + "\"}}");
    }

    private static JsonNode withoutQuestion(JsonNode body) {
        return ((ObjectNode) body).without("contents");
    }
}
