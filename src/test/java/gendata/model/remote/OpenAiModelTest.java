package gendata.model.remote;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.format.Json;
import gendata.model.Answer;
import gendata.model.ChatModel;
import gendata.model.ChatRequest;
import gendata.model.Endpoint;
import gendata.model.Failure;
import gendata.model.FinishReason;
import gendata.model.Message;
import gendata.model.Reply;
import gendata.model.Requests;
import gendata.model.TokenUsage;
import gendata.model.remote.openai.OpenAiApi;
import gendata.server.EchoServer;
import gendata.server.Fault;
import gendata.server.ReceivedRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

@Timeout(120)
class OpenAiModelTest {
    private final EchoServer server = EchoServer.start();

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void sendsWhatTheOriginalSends() throws Exception {
        ask("{}", new Message("system", "sys Zürich"), new Message("user", "hi"), new Message("assistant", "hello"),
                new Message("user", "Seoul 서울 🏙️\n\"{}\""));

        assertThat(server.requests().getFirst().body()).isEqualTo(object("""
                {'messages': [{'role': 'system', 'content': 'sys Zürich'}, {'role': 'user', 'content': 'hi'},
                    {'role': 'assistant', 'content': 'hello'}, {'role': 'user', 'content': 'Seoul 서울 🏙️\\n\\"{}\\"'}],
                 'model': 'mock-model', 'max_tokens': 5000, 'stream': false, 'temperature': 0.2}"""));
    }

    @Test
    void mergesExtraMembersIntoTheBody() throws Exception {
        ask("{'response_format':{'type':'json_object'},'seed':7,'extra_body':{'top_k':5,'stop':['\\\\n']},'timeout':30}",
                new Message("user", "hi"));

        assertThat(server.requests().getFirst().body()).isEqualTo(object("""
                {'messages': [{'role': 'user', 'content': 'hi'}], 'model': 'mock-model', 'max_tokens': 5000,
                 'response_format': {'type': 'json_object'}, 'seed': 7, 'stop': ['\\\\n'], 'stream': false,
                 'temperature': 0.2, 'top_k': 5}"""));
    }

    @Test
    void sendsNumbersAsTheyWereWritten() throws Exception {
        Endpoint endpoint = endpoint("{'temperature':0.70,'top_p':1e-7}");

        assertThat(Json.text(endpoint.parameters())).contains("\"temperature\":0.70", "\"top_p\":1e-7");
    }

    @Test
    void sendsTheMembersOfTheExtraBodyAsTheyAre() throws Exception {
        Endpoint endpoint = endpoint("{'top_k':9,'max_tokens':null,'extra_body':{'seed':7,'stop':null,'timeout':3},"
                + "'extra_headers':{'X-Team':'red'},'timeout':30}");

        new OpenAiApi().open(endpoint).ask(Requests.of(List.of(new Message("user", "hi")), endpoint.parameters()));

        ReceivedRequest sent = server.requests().getFirst();
        assertThat(sent.body()).isEqualTo(object("""
                {'messages': [{'role': 'user', 'content': 'hi'}], 'model': 'mock-model', 'stream': false,
                 'temperature': 0.2, 'top_k': 9, 'seed': 7, 'stop': null, 'timeout': 3}"""));
        assertThat(sent.headers()).containsEntry("X-Team", "red");
    }

    @Test
    void sendsTheUsualHeaders() throws Exception {
        ask("{}", new Message("user", "hi"));

        ReceivedRequest sent = server.requests().getFirst();
        assertThat(sent.method() + " " + sent.path()).isEqualTo("POST /v1/chat/completions");
        assertThat(sent.headers()).containsEntry("Authorization", "Bearer sk-test")
                .containsEntry("Content-Type", "application/json").containsEntry("Accept", "application/json")
                .hasEntrySatisfying("User-Agent", agent -> assertThat(agent).startsWith("gendata/"));
    }

    @Test
    void letsHeadersReplaceItsOwn() throws Exception {
        ask("{'extra_headers':{'authorization':'Basic abc','user-agent':'mine'}}", new Message("user", "hi"));

        assertThat(server.requests().getFirst().headers()).containsEntry("Authorization", "Basic abc")
                .containsEntry("User-Agent", "mine");
    }

    @Test
    void readsReplies() throws Exception {
        Reply reply = (Reply) answerTo("""
                {'choices': [{'finish_reason': 'stop', 'message': {'content': 'Because.', 'reasoning_content': 'Hm.'}}],
                 'usage': {'prompt_tokens': 12, 'completion_tokens': 3}, 'model': 'mock-model-0613', 'error': null}""");

        assertThat(reply).isEqualTo(new Reply("Because.", "Hm.", FinishReason.STOP, new TokenUsage(12, 3),
                reply.latency(), "mock-model"));
        assertThat(reply.latency()).isPositive();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"'content':'a'|a", "'content':''|''",
            "'content':[{'type':'text','text':'a'},{'type':'text','text':'b'}]|ab"})
    void readsAnyContentAsText(String content, String text) throws Exception {
        Reply reply = (Reply) answerTo("{'choices':[{'message':{" + content + "}}]}");

        assertThat(reply.text()).isEqualTo(text);
        assertThat(reply.usage()).isEqualTo(TokenUsage.NONE);
        assertThat(reply.reasoning()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"stop,STOP", "eos_token,STOP", "tool_calls,TOOL_CALLS", "sneezed,OTHER"})
    void readsFinishReasons(String written, FinishReason reason) throws Exception {
        Reply reply = (Reply) answerTo(
                "{'choices':[{'finish_reason':'" + written + "','message':{'content':'a'}}]}");

        assertThat(reply.finishReason()).isEqualTo(reason);
    }

    @Test
    void keepsWhatWasPaidForWhenThereIsNoContent() throws Exception {
        Failure.Empty empty = (Failure.Empty) answerTo(
                "{'choices':[{'message':{'content':null}}],'usage':{'prompt_tokens':12,'completion_tokens':3}}");

        assertThat(empty.message()).isEqualTo("the model's answer has no content");
        assertThat(empty.reply().usage()).isEqualTo(new TokenUsage(12, 3));
        assertThat(empty.reply().text()).isEmpty();
    }

    @Test
    void tellsRefusals() throws Exception {
        assertThat(answerTo("{'choices':[{'message':{'content':null,'refusal':'I would\\nrather not.'}}]}"))
                .isInstanceOfSatisfying(Failure.Empty.class, empty -> assertThat(empty.message())
                        .isEqualTo("the model refuses: I would rather not."));
    }

    @Test
    void tellsFilteredContentAndKeepsWhatWasPaidFor() throws Exception {
        assertThat(answerTo("{'choices':[{'finish_reason':'content_filter','message':{'content':'a'}}]}"))
                .isInstanceOfSatisfying(Failure.BadRequest.class, filtered -> {
                    assertThat(filtered.message()).isEqualTo("the server's content filter stopped the answer");
                    assertThat(filtered.reply()).isNotNull();
                    assertThat(filtered.maybeBilled()).isTrue();
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{}|the answer was cut at max_tokens 5000; raise it",
            "{'max_tokens':null,'max_completion_tokens':9}|the answer was cut at max_completion_tokens 9; raise it",
            "{'max_tokens':null}|the answer was cut at the server's own limit; set max_tokens"})
    void tellsAnswersThatWereCut(String parameters, String message) throws Exception {
        server.failNext(new Fault.Status(200,
                "{\"choices\":[{\"finish_reason\":\"length\",\"message\":{\"content\":\"Bec\"}}]}"));

        assertThat(ask(parameters, new Message("user", "why?"))).isInstanceOfSatisfying(Failure.Truncated.class,
                cut -> {
                    assertThat(cut.message()).isEqualTo(message);
                    assertThat(cut.reply().text()).isEqualTo("Bec");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "7", "", "{'choices':[]}", "{'choices':[{'message':'a'}]}", "{'choices':",
            "<html>\n<body>Welcome</body></html>"})
    void tellsAnswersThatAreNoCompletion(String body) throws Exception {
        String sent = body.replace('\'', '"');
        server.failNext(new Fault.Status(200, sent));

        assertThat(ask("{}", new Message("user", "why?"))).isEqualTo(new Failure.Torn("what 127.0.0.1:" + server.port()
                + " sent is no answer of `openai`: " + (sent.isEmpty() ? "nothing" : sent.replace('\n', ' '))));
    }

    @Test
    void quotesLongAnswersInPart() throws Exception {
        server.failNext(new Fault.Status(200, "no\u0007 " + "x".repeat(1000)));

        Failure torn = (Failure) ask("{}", new Message("user", "why?"));

        assertThat(torn.message()).endsWith(": no " + "x".repeat(196) + "…");
    }

    @Test
    void carriesOnAfterFailures() throws Exception {
        ChatModel model = new OpenAiApi().open(endpoint("{}"));
        ChatRequest request = Requests.of("@@FAIL2:500@@ @@REPLY:at last@@END@@");

        assertThat(model.ask(request)).isInstanceOf(Failure.ServerError.class);
        assertThat(model.ask(request)).isInstanceOf(Failure.ServerError.class);
        assertThat(((Reply) model.ask(request)).text()).isEqualTo("at last");
    }

    /// Short values of headers stand in many words; a key does not.
    @Test
    void hidesInAnswersOnlyWhatCanBeNothingButAKey() throws Exception {
        server.failNext(new Fault.Status(200, Json.text(object(
                "{'choices':[{'message':{'content':'the latest research of sk-0123456789abc'}}]}"))));
        Endpoint endpoint = new OpenAiApi().endpoint(Map.of("api_url", new StringNode(server.address().toString()),
                "api_key", new StringNode("test")),
                object("{'extra_headers':{'X-Team':'research','X-Key':'sk-0123456789abc'}}"), Map.of());

        Reply reply = (Reply) new OpenAiApi().open(endpoint)
                .ask(Requests.of(List.of(new Message("user", "why?")), endpoint.parameters()));

        assertThat(reply.text()).isEqualTo("the latest research of ***");
    }

    /// Nobody knows what was in the part.
    @Test
    void takesNoStreamedAnswerOfWhichAPartIsDamaged() throws Exception {
        server.failNext(new Fault.Status(200, """
                data: {"choices":[{"delta":{"content":"because"}}]}

                data: {"choices":[{"delta":{"content":" it"},"logprobs":NaN}]}

                data: {"choices":[{"delta":{"content":" is."},"finish_reason":"stop"}]}

                data: [DONE]

                """, Map.of("Content-Type", "text/event-stream")));
        Endpoint endpoint = new OpenAiApi().endpoint(Map.of("api_url", new StringNode(server.address().toString()),
                "stream", new StringNode("true")), object("{}"), Map.of());

        assertThat(new OpenAiApi().open(endpoint)
                .ask(Requests.of(List.of(new Message("user", "why?")), endpoint.parameters())))
                .isEqualTo(new Failure.Torn("a part of the answer from 127.0.0.1:" + server.port() + " is damaged"));
    }

    private Answer answerTo(String body) throws Exception {
        server.failNext(new Fault.Status(200, Json.text(object(body))));
        return ask("{}", new Message("user", "why?"));
    }

    private Answer ask(String parameters, Message... messages) throws Exception {
        Endpoint endpoint = endpoint(parameters);
        return new OpenAiApi().open(endpoint).ask(Requests.of(List.of(messages), endpoint.parameters()));
    }

    private Endpoint endpoint(String parameters) throws Exception {
        return new OpenAiApi().endpoint(Map.of("api_url", new StringNode(server.address().toString()), "model",
                new StringNode("mock-model"), "api_key", new StringNode("sk-test")), object(parameters), Map.of());
    }

    private static ObjectNode object(String json) {
        return (ObjectNode) Json.read(json.replace('\'', '"'));
    }
}
