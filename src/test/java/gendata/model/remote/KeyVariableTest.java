package gendata.model.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyVariableTest {
    private static final KeyVariable KEY = new KeyVariable("KEY", List.of("api.example.com", "*.cloud.example"));

    @ParameterizedTest
    @ValueSource(strings = {"https://api.example.com/v1/", "HTTPS://API.EXAMPLE.COM:443/",
            "https://mine.cloud.example/",
            "https://a.b.cloud.example/openai/"})
    void isForTheProvidersOwnHosts(String address) {
        assertThat(KEY.isFor(URI.create(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://api.example.com/v1/", "http://mine.cloud.example/", "https://example.com/",
            "https://api.example.com.evil.example/", "https://notapi.example.com/", "https://cloud.example/",
            "https://evilcloud.example/", "https://cloud.example.evil.example/", "https://localhost/api.example.com/",
            "https://127.0.0.1:8080/"})
    void isForNoOtherHostAndNotForPlainHttp(String address) {
        assertThat(KEY.isFor(URI.create(address))).isFalse();
    }
}
