package gendata.wire;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.format.Json;
import gendata.server.ReceivedRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Differences between requests are found, and only those that may be are passed over.
class ComparisonTest {
    private static final Exemption STREAM = new Exemption("one", "/stream", Exemption.Who.US, "the default");

    @Test
    void tellsEveryPlaceWhereRequestsDiffer() {
        Comparison comparison = new Comparison(List.of());

        comparison.compare("one", "plain", request("/v1/a", "key", "{'a':[{'b':1}],'c':2,'d':[1]}"),
                request("/v1/b", "other", "{'a':[{'b':2}],'d':[1,2],'e':null}"));

        assertThat(comparison.differences()).containsExactly("one plain: path is /v1/a, the client's /v1/b",
                "one plain: x-api-key is key, the client's other", "one plain: /a/0/b is 1, the client's 2",
                "one plain: /c is 2, the client's null", "one plain: /d is [1], the client's [1,2]",
                "one plain: /e is null, the client's null");
    }

    @Test
    void passesOverWhatMayBeAndNothingElse() {
        Comparison comparison = new Comparison(List.of(STREAM));
        ReceivedRequest silent = request("/", "key", "{}");
        ReceivedRequest saying = request("/", "key", "{'stream':false}");

        comparison.compare("one", "ours", saying, silent);
        assertThat(comparison.differences()).isEmpty();

        comparison.compare("one", "the client's", silent, saying);
        comparison.compare("other", "ours", saying, silent);
        assertThat(comparison.differences()).containsExactly("one the client's: /stream is null, the client's false",
                "other ours: /stream is false, the client's null");
    }

    @Test
    void tellsWhichExemptionsAreOfNoUse() {
        Comparison comparison = new Comparison(List.of(STREAM));
        assertThat(comparison.unused()).containsExactly(STREAM);

        comparison.compare("one", "plain", request("/", "key", "{'stream':false}"), request("/", "key", "{}"));

        assertThat(comparison.unused()).isEmpty();
    }

    private static ReceivedRequest request(String path, String key, String body) {
        return new ReceivedRequest("POST", path, Map.of("x-api-key", key), Json.read(body.replace('\'', '"')));
    }
}
