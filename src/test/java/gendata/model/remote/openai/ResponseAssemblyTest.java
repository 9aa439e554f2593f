package gendata.model.remote.openai;

import static gendata.model.remote.openai.AskedApi.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Events as "Streaming events" has them (platform.openai.com/docs/api-reference/responses-streaming).
class ResponseAssemblyTest {
    private static final String ITEM = "{'type':'message','role':'assistant','status':'completed',"
            + "'content':[{'type':'output_text','text':'Because.','annotations':[]}]}";
    private static final String WHOLE = "{'object':'response','status':'%s','error':null,'output':[%s],"
            + "'usage':{'input_tokens':7,'output_tokens':3,'total_tokens':10}}";
    private static final List<String> BEFORE_THE_END = List.of(
            "{'type':'response.created','response':" + WHOLE.formatted("in_progress", "") + "}",
            "{'type':'response.in_progress','response':" + WHOLE.formatted("in_progress", "") + "}",
            "{'type':'response.output_item.added','output_index':0,'item':{'type':'message','content':[]}}",
            "{'type':'response.content_part.added','part':{'type':'output_text','text':''}}",
            "{'type':'response.output_text.delta','delta':'Beca'}",
            "{'type':'response.output_text.delta','delta':'use.'}",
            "{'type':'response.output_text.done','text':'Because.'}",
            "{'type':'response.output_item.done','output_index':0,'item':" + ITEM + "}");

    private final ResponseAssembly assembly = new ResponseAssembly();

    @ParameterizedTest
    @ValueSource(strings = {"completed", "incomplete", "failed"})
    void givesTheWholeOfTheLastEvent(String end) {
        JsonNode whole = object(WHOLE.formatted(end, ITEM));

        for (String event : BEFORE_THE_END) {
            assertThat(take(event)).isFalse();
            assertThat(assembly.whole().isMissingNode()).isTrue();
        }

        assertThat(take("{'type':'response." + end + "','response':" + whole + "}")).isTrue();
        assertThat(assembly.whole()).isEqualTo(whole);
    }

    @Test
    void keepsTheItemsForServersThatDoNotRepeatThem() {
        BEFORE_THE_END.forEach(this::take);
        take("{'type':'response.completed','response':" + WHOLE.formatted("completed", "") + "}");

        assertThat(assembly.whole()).isEqualTo(object(WHOLE.formatted("completed", ITEM)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'type':'error','code':'server_error','message':'Broken.','param':null}",
            "{'type':'error','error':{'code':'server_error','message':'Broken.'}}",
            "{'error':{'code':'server_error','message':'Broken.'}}"})
    void tellsErrorsInTheMiddle(String event) {
        take(BEFORE_THE_END.getFirst());

        assertThat(take(event)).isTrue();
        JsonNode error = new Responses().error(assembly.whole());
        assertThat(error.path("message").asString()).isEqualTo("Broken.");
        assertThat(error.path("code").asString()).isEqualTo("server_error");
    }

    @Test
    void goesByTheNameOfAnEventThatHasNoType() {
        assertThat(assembly.take("response.completed", "{\"response\":{\"output\":[]}}")).isTrue();
        assertThat(assembly.whole()).isEqualTo(object("{'output':[]}"));
    }

    @Test
    void passesOverWhatIsNoJsonUnlessItIsDamaged() {
        assertThat(take("[DONE]")).isFalse();
        assertThatThrownBy(() -> take("{")).isInstanceOf(JacksonException.class);
        assertThat(assembly.whole().isMissingNode()).isTrue();
    }

    private boolean take(String event) {
        return assembly.take("", event.replace('\'', '"'));
    }
}
