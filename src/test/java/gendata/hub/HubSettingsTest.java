package gendata.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the environment says of the Hub, as `huggingface_hub` reads it.
class HubSettingsTest {
    @TempDir
    Path home;

    private HubSettings of(Map<String, String> environment) throws HubException {
        return HubSettings.of(environment, home);
    }

    @Test
    void areUsualWhereNothingIsSaid() throws HubException {
        HubSettings settings = of(Map.of());

        assertThat(settings.endpoint()).hasToString("https://huggingface.co");
        assertThat(settings.cache()).isEqualTo(home.resolve(".cache/huggingface/hub"));
        assertThat(settings.token()).isNull();
        assertThat(settings.offline()).isFalse();
    }

    @Test
    void knowWhereTheCacheIs() throws HubException {
        assertThat(of(Map.of("XDG_CACHE_HOME", "/x")).cache()).isEqualTo(Path.of("/x/huggingface/hub"));
        assertThat(of(Map.of("XDG_CACHE_HOME", "/x", "HF_HOME", "~/hf")).cache()).isEqualTo(home.resolve("hf/hub"));
        assertThat(of(Map.of("HF_HOME", "/y", "HUGGINGFACE_HUB_CACHE", "/old")).cache()).isEqualTo(Path.of("/old"));
        assertThat(of(Map.of("HUGGINGFACE_HUB_CACHE", "/old", "HF_HUB_CACHE", "/new")).cache())
                .isEqualTo(Path.of("/new"));
    }

    @Test
    void takeTheTokenOfTheEnvironmentFirst() throws HubException, IOException {
        Path file = Files.createDirectories(home.resolve(".cache/huggingface")).resolve("token");
        Files.writeString(file, "hf_kept\n");

        assertThat(of(Map.of()).token()).isEqualTo("hf_kept");
        assertThat(of(Map.of()).tokenSource()).isEqualTo(file.toString());
        assertThat(of(Map.of("HF_TOKEN", " hf_given\r\n")).token()).isEqualTo("hf_given");
        assertThat(of(Map.of("HF_TOKEN_PATH", home.resolve("none").toString())).token()).isNull();
        assertThat(of(Map.of("HF_TOKEN", "hf_given")).toString()).doesNotContain("hf_given");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "YES", "on"})
    void knowWhetherToStayOffline(String value) throws HubException {
        assertThat(of(Map.of("HF_HUB_OFFLINE", value)).offline()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"huggingface.co", "ftp://huggingface.co", "https://user:secret@hub", "https://", "a b"})
    void refuseWrongEndpoints(String value) {
        assertThatThrownBy(() -> of(Map.of("HF_ENDPOINT", value))).hasMessage(
                "`HF_ENDPOINT` is not the address of a Hub; expected one such as https://huggingface.co");
    }

    @Test
    void takeAnEndpointWithAPath() throws HubException {
        assertThat(of(Map.of("HF_ENDPOINT", "https://mirror.example/hf/")).endpoint())
                .hasToString("https://mirror.example/hf");
    }

    @Test
    void refuseTokensThatCannotBeSent() {
        assertThatThrownBy(() -> of(Map.of("HF_TOKEN", "hf_two lines"))).hasMessage("the token of HF_TOKEN is none: it"
                + " has characters other than letters, digits and signs; copy it again from"
                + " https://huggingface.co/settings/tokens");
    }
}
