package gendata.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import gendata.format.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.StringNode;

class RedactionTest {
    private static final String AWKWARD = "s3cr+t/\"k\\y\" é😀=$1";

    @ParameterizedTest
    @ValueSource(strings = {"sk-proj-abc_123", AWKWARD, "abc", "ключ к замку"})
    void findsSecretsHoweverTheyAreWritten(String secret) {
        Redaction redaction = Redaction.of(List.of(secret));
        String encoded = URLEncoder.encode(secret, UTF_8);

        for (String written : List.of(secret, encoded, encoded.replace("+", "%20"),
                lowerHexadecimal(encoded),
                json(secret), json(secret).replace("/", "\\/"), asciiJson(secret))) {
            assertThat(redaction.clean("x=" + written + "; y")).as(written).isEqualTo("x=***; y");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk-proj-abc_123", AWKWARD, "p@ss", "ключ"})
    void findsSecretsInBase64WhateverStandsAroundThem(String secret) {
        Redaction redaction = Redaction.of(List.of(secret));
        for (String before : List.of("", "u", "us", "user:", "???>>>")) {
            for (String after : List.of("", "!", "!!", "\n")) {
                byte[] bytes = (before + secret + after).getBytes(UTF_8);
                String standard = Base64.getEncoder().encodeToString(bytes);
                for (String written : List.of(standard, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                        URLEncoder.encode(standard, UTF_8), json(standard).replace("/", "\\/"))) {
                    assertThat(redaction.clean("Basic " + written + " end")).as(before + "…" + after + " " + written)
                            .isEqualTo("Basic *** end");
                }
            }
        }
    }

    @Test
    void hidesTheKeyOfHeadersThatNameTheirScheme() {
        Redaction redaction = Redaction.of(List.of("Bearer sk-12345", "Key  other-key", "x y"));

        assertThat(redaction.clean("Bearer sk-12345, sk-12345, other-key, y, x y")).isEqualTo("***, ***, ***, y, ***");
    }

    @Test
    void looksForNoTextThatIsTooShortToBeSecret() {
        Redaction redaction = Redaction.of(List.of("", "no", " ", "Bearer x"));

        assertThat(redaction.clean("no x, nothing")).isEqualTo("no x, nothing");
        assertThat(Redaction.of(List.of()).clean("all")).isEqualTo("all");
    }

    @Test
    void hidesTheLongestSecretFirst() {
        assertThat(Redaction.of(List.of("secret", "secret-and-more")).clean("secret-and-more secret"))
                .isEqualTo("*** ***");
    }

    @Test
    void quotesOnOneLineUpToTheLength() {
        Redaction redaction = Redaction.of(List.of("sk-12345"));

        assertThat(redaction.quote("  a\r\n\tb\u0000\u200bc  ", 100)).isEqualTo("a b c");
        assertThat(redaction.quote("key sk-12345 is wrong", 100)).isEqualTo("key *** is wrong");
        assertThat(redaction.quote("😀😀😀😀", 3)).isEqualTo("😀😀…");
        assertThat(redaction.quote("😀😀😀", 3)).isEqualTo("😀😀😀");
        assertThat(redaction.quote("", 3)).isEmpty();
    }

    @Test
    void quotesHugeTextsWithoutHalfSecrets() {
        Redaction redaction = Redaction.of(List.of("sk-12345"));
        for (int blanks = 64 * 1024 - 10; blanks <= 64 * 1024 + 2; blanks++) {
            assertThat(redaction.quote(" ".repeat(blanks) + "sk-12345" + " ".repeat(100), 100)).as("%d", blanks)
                    .isIn("", "***");
        }
        assertThat(redaction.quote("<p>" + "x".repeat(10_000_000), 50)).hasSize(50).startsWith("<p>xxx").endsWith("…");
    }

    @ParameterizedTest
    @CsvSource({"https://me:secret@host:1/path?a=b#c, https://host:1/path?a=b#c", "https://me@host/, https://host/",
            "https://host/a@b?c=d@e, https://host/a@b?c=d@e",
            "https://host/v1?key=secret&alt=sse, https://host/v1?key=***&alt=sse",
            "https://host/v1?api-version=1&api-key=secret, https://host/v1?api-version=1&api-key=***",
            "https://host/v1?apiKey=secret;access_token=secret#x, https://host/v1?apiKey=***;access_token=***#x",
            "https://host/v1?sv=2&sig=a%2Fsecret, https://host/v1?sv=2&sig=***",
            "https://host/v1?X-Amz-Signature=secret&X-Amz-Credential=secret,"
                    + " https://host/v1?X-Amz-Signature=***&X-Amz-Credential=***",
            "https://host/v1?tokens=100&keyboard=us, https://host/v1?tokens=100&keyboard=us",
            "mailto:a@b, mailto:a@b", "/a/b?token=secret, /a/b?token=***"})
    void cleansAddresses(URI address, String clean) {
        assertThat(Redaction.clean(address)).isEqualTo(clean);
    }

    private static String lowerHexadecimal(String encoded) {
        return Pattern.compile("%..").matcher(encoded)
                .replaceAll(found -> found.group().toLowerCase(Locale.ROOT));
    }

    private static String json(String text) {
        String quoted = Json.text(StringNode.valueOf(text));
        return quoted.substring(1, quoted.length() - 1);
    }

    private static String asciiJson(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(unit -> escaped.append("\\u%04x".formatted(unit)));
        return escaped.toString();
    }
}
