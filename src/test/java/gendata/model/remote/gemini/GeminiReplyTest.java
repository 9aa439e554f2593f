package gendata.model.remote.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.format.Json;
import gendata.model.Answer;
import gendata.model.Failure;
import gendata.model.FinishReason;
import gendata.model.Reply;
import gendata.model.TokenUsage;
import gendata.model.remote.Asking;
import gendata.model.remote.Streamed;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What answers of the Gemini API say, whole and in parts, by "Generating content" (ai.google.dev/api/generate-content).
@Timeout(120)
class GeminiReplyTest {
    private static final Asking QUESTION = Asking.of(new GeminiApi());
    private static final String USAGE = "'usageMetadata':{'promptTokenCount':30,'toolUsePromptTokenCount':5,"
            + "'cachedContentTokenCount':20,'candidatesTokenCount':3,'thoughtsTokenCount':4,'totalTokenCount':42}";
    private static final TokenUsage USED = new TokenUsage(35, 7, 20, 4);
    private static final List<String> EVENTS = List.of(
            "{'candidates':[{'content':{'parts':[{'text':'H','thought':true}],'role':'model'},'index':0}],"
                    + "'usageMetadata':{'promptTokenCount':30,'thoughtsTokenCount':1},'modelVersion':'m'}",
            "{'candidates':[{'content':{'parts':[{'text':'m.','thought':true}],'role':'model'},'index':0}]}",
            "{'candidates':[{'content':{'parts':[{'text':'Be'}],'role':'model'},'index':0},"
                    + "{'content':{'parts':[{'text':'Who '}],'role':'model'},'index':1}]}",
            "{'candidates':[{'content':{'parts':[{'functionCall':{'name':'f','args':{'x':1}}}],'role':'model'},'index':0}]}",
            "{'candidates':[{'content':{'parts':[{'text':'knows?'}],'role':'model'},'finishReason':'STOP','index':1}]}",
            "{'candidates':[{'content':{'parts':[{'text':'cause.','thoughtSignature':'s'}],'role':'model'},"
                    + "'finishReason':'STOP','index':0}]," + USAGE + "}");

    @Test
    void readsEverything() throws Exception {
        Reply reply = (Reply) answer("{'content':{'parts':[{'text':'Hm.','thought':true},{'text':'Be'},"
                + "{'text':'cause.','thoughtSignature':'s'}],'role':'model'},'finishReason':'STOP','index':0}");

        assertThat(reply).isEqualTo(new Reply("Because.", "Hm.", FinishReason.STOP, USED, reply.latency(), "m"));
    }

    @Test
    void readsSeveralCandidates() throws Exception {
        Reply reply = (Reply) QUESTION.choices(3).answer("{'candidates':["
                + "{'content':{'parts':[{'text':'a'}]},'finishReason':'STOP'},"
                + "{'content':{'parts':[{'text':'b'}]},'finishReason':'STOP'},"
                + "{'content':{'parts':[{'text':'c'}]},'finishReason':'MAX_TOKENS'}]," + USAGE + "}");

        assertThat(reply.text()).isEqualTo("a");
        assertThat(reply.usage()).isEqualTo(USED);
        assertThat(reply.others()).extracting(Reply::text).containsExactly("b");
    }

    @ParameterizedTest
    @CsvSource({"STOP,STOP", "OTHER,OTHER", "SNEEZED,OTHER", "FINISH_REASON_UNSPECIFIED,OTHER"})
    void readsFinishReasons(String written, FinishReason reason) throws Exception {
        assertThat(((Reply) finished(written, "")).finishReason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAX_TOKENS", "CONTINUATION"})
    void tellsAnswersThatWereCut(String reason) throws Exception {
        Failure.Truncated cut = (Failure.Truncated) finished(reason, "");

        assertThat(cut.reply().text()).isEqualTo("a");
        assertThat(cut.reply().usage()).isEqualTo(USED);
    }

    /// Thoughts may use up the whole limit, and nothing is left to say.
    @Test
    void tellsThoughtsThatWereCut() throws Exception {
        Failure cut = (Failure) QUESTION.parameters("{'max_tokens':7}").answer(
                "{'candidates':[{'content':{'role':'model'},'finishReason':'MAX_TOKENS','index':0}]," + USAGE + "}");

        assertThat(cut).isInstanceOf(Failure.Truncated.class);
        assertThat(cut.message()).isEqualTo("the answer was cut at max_tokens 7; raise it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SAFETY", "RECITATION", "LANGUAGE", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII",
            "IMAGE_SAFETY"})
    void tellsFilteredAnswersAndKeepsWhatWasPaidFor(String reason) throws Exception {
        Failure.BadRequest filtered = (Failure.BadRequest) finished(reason, ",'finishMessage':'Not that.'");

        assertThat(filtered.message()).isEqualTo("the server's content filter stopped the answer: " + reason
                + ", Not that.");
        assertThat(filtered.reply()).extracting(Reply::usage).isEqualTo(USED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"'blockReason':'SAFETY','safetyRatings':[]|SAFETY",
            "'blockReason':'OTHER','blockReasonMessage':'So there.'|OTHER, So there."})
    void tellsBlockedPromptsAndKeepsWhatWasPaidFor(String feedback, String words) throws Exception {
        Failure.BadRequest blocked = (Failure.BadRequest) QUESTION
                .answer("{'promptFeedback':{" + feedback + "}," + USAGE + "}");

        assertThat(blocked.message())
                .isEqualTo("the server's content filter stopped the answer: the prompt was blocked: " + words);
        assertThat(blocked.reply()).extracting(Reply::usage).isEqualTo(USED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'candidates':[{'finishReason':'MALFORMED_FUNCTION_CALL','index':0}],",
            "'candidates':[{'content':{'role':'model'},'finishReason':'STOP'}],", "'candidates':[],", ""})
    void tellsAnswersWithoutContent(String candidates) throws Exception {
        assertThat(QUESTION.answer("{" + candidates + USAGE + "}")).isInstanceOfSatisfying(Failure.Empty.class,
                empty -> assertThat(empty.reply().usage()).isEqualTo(USED));
    }

    @Test
    void givesFunctionCallsAsTheAnswer() throws Exception {
        Reply reply = (Reply) answer("{'content':{'parts':[{'text':'Let me see.'},{'functionCall':{'name':'f',"
                + "'args':{'x':0.10}},'thoughtSignature':'s'},{'functionCall':{'name':'g'}}]},'finishReason':'STOP'}");

        assertThat(reply.text())
                .isEqualTo("[{\"name\":\"f\",\"arguments\":{\"x\":0.10}},{\"name\":\"g\",\"arguments\":{}}]");
        assertThat(reply.reasoning()).isEqualTo("Let me see.");
        assertThat(reply.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "7", "", "{'content':[]}", "{'choices':[{'message':{'content':'a'}}]}",
            "<html>"})
    void tellsAnswersThatAreNoContent(String body) throws Exception {
        assertThat(QUESTION.answer(body)).isInstanceOf(Failure.Torn.class);
    }

    @Test
    void makesOfAStreamWhatTheWholeAnswerWouldBe() {
        JsonNode whole = Streamed.whole(new GenerateContent(), EVENTS);

        assertThat(new GenerateContent().read(whole)).isEqualTo(new GenerateContent().read(Streamed.json("""
                {'candidates':[{'content':{'parts':[{'text':'Hm.','thought':true},{'text':'Because.'},
                 {'functionCall':{'name':'f','args':{'x':1}}}]},'finishReason':'STOP'},
                 {'content':{'parts':[{'text':'Who knows?'}]},'finishReason':'STOP'}],""" + USAGE + "}")));
    }

    @Test
    void readsStreamsOffTheWire() throws Exception {
        Reply reply = (Reply) Streamed.answer(QUESTION, EVENTS);

        assertThat(reply).isEqualTo(new Reply("[{\"name\":\"f\",\"arguments\":{\"x\":1}}]", "Hm.\nBecause.",
                FinishReason.TOOL_CALLS, USED, reply.latency(), "m"));
    }

    @Test
    void takesNoPartOfAStreamForAnAnswer() {
        for (int count = 0; count <= EVENTS.size(); count++) {
            assertThat(Streamed.whole(new GenerateContent(), EVENTS.subList(0, count)).isMissingNode())
                    .as("%d events", count).isEqualTo(count < EVENTS.size());
        }
    }

    @Test
    void findsErrorsInTheMiddleOfAStream() {
        for (int count = 0; count <= EVENTS.size(); count++) {
            List<String> broken = new ArrayList<>(EVENTS.subList(0, count));
            broken.add("{'error':{'code':503,'message':'Overloaded.','status':'UNAVAILABLE'}}");

            assertThat(Json.text(new GenerateContent().error(Streamed.whole(new GenerateContent(), broken))))
                    .contains("Overloaded.");
        }
    }

    @Test
    void findsBlockedPromptsInAStream() {
        String blocked = "{'promptFeedback':{'blockReason':'SAFETY'}," + USAGE + "}";

        assertThat(new GenerateContent().read(Streamed.whole(new GenerateContent(), List.of(blocked))))
                .isEqualTo(new GenerateContent().read(Streamed.json(blocked)));
    }

    private static Answer finished(String reason, String more) throws Exception {
        return answer("{'content':{'parts':[{'text':'a'}]},'finishReason':'" + reason + "'" + more + "}");
    }

    private static Answer answer(String candidate) throws Exception {
        return QUESTION.answer("{'candidates':[" + candidate + "]," + USAGE + "}");
    }
}
