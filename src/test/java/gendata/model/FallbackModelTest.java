package gendata.model;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.format.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FallbackModelTest {
    private static final Failure LIMITED = new Failure.RateLimited("slow down", null);
    private static final Failure BROKEN = new Failure.ServerError("oops");

    private final Effort effort = new Effort();
    private final ChatRequest request = new ChatRequest("fingerprint", new Origin("unit", 0, "step", 0), List.of(),
            Stream.of("one", "two").map(name -> new Target(name, Json.object())).toList(), Wanted.TEXT,
            reply -> reply, effort);

    private Answer asked(Failure ofFirst) throws InterruptedException {
        ChatModel first = asked -> {
            effort.count(ofFirst);
            return ofFirst;
        };
        return new FallbackModel(Map.of("one", first, "two", asked -> Requests.reply("two"))).ask(request);
    }

    @Test
    void turnsToAnotherAfterThreeRefusalsForTooManyRequests() throws Exception {
        for (int refusal = 1; refusal <= 3; refusal++) {
            assertThat(asked(LIMITED)).isEqualTo(LIMITED);
        }

        assertThat(asked(LIMITED)).isInstanceOf(Reply.class);
    }

    @Test
    void turnsToAnotherAfterOneCallThatBroke() throws Exception {
        assertThat(asked(BROKEN)).isEqualTo(BROKEN);

        assertThat(asked(BROKEN)).isInstanceOf(Reply.class);
    }
}
