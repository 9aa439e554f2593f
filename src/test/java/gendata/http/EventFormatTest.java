package gendata.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventFormatTest {
    private static final int LONGEST = 1000;
    private static final EventFormat EVENTS = EventFormat.SERVER_SENT_EVENTS;

    @Test
    void readsTheExamplesOfTheStandard() throws Exception {
        assertThat(read("data: YHOO\ndata: +2\ndata: 10\n\n")).containsExactly("message=YHOO\n+2\n10");
        assertThat(read(": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n"))
                .containsExactly("message=first event", "message=second event");
        assertThat(read("data\n\ndata\ndata\n\ndata:")).containsExactly("message=", "message=\n");
        assertThat(read("data:test\n\ndata: test\n\n")).containsExactly("message=test", "message=test");
        assertThat(read("event: add\ndata: 73857293\n\nevent: remove\ndata: 2153\n\nevent: add\ndata: 113411\n\n"))
                .containsExactly("add=73857293", "remove=2153", "add=113411");
    }

    @Test
    void forgetsTheTypeOfEventsWithoutData() throws Exception {
        assertThat(read("event: ping\n\ndata: x\n\nevent: a\nevent: b\ndata: y\n\n")).containsExactly("message=x",
                "b=y");
    }

    @Test
    void passesOverFieldsThatItDoesNotKnow() throws Exception {
        assertThat(read("retry: 10\nid: 7\nwhat: ever\n data: no\nDATA: no\ndata: yes: really\n\n"))
                .containsExactly("message=yes: really");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void takesAnyEndOfLineWhereverTheStreamIsDivided(String end) throws Exception {
        byte[] bytes = "\uFEFFevent: ä\ndata: ö\uFEFF€\ndata: 😀\n\n:ping\n\ndata: {}\n\n".replace("\n", end)
                .getBytes(UTF_8);

        for (int size = 1; size <= bytes.length; size++) {
            assertThat(read(EVENTS, divided(bytes, size))).as("parts of %d bytes", size)
                    .containsExactly("ä=ö\uFEFF€\n😀", "message={}");
        }
    }

    @Test
    void handsOverAnEventBeforeTheNextByteComes() throws Exception {
        List<String> read = new ArrayList<>();
        InputStream endless = new SequenceInputStream(
                new ByteArrayInputStream("data: 1\r\rdata: 2\r\n\r".getBytes(UTF_8)), new InputStream() {
                    @Override
                    public int read() {
                        throw new AssertionError("read on after " + read);
                    }

                    @Override
                    public int read(byte[] target, int offset, int length) {
                        return read();
                    }
                });

        EVENTS.read(new Lines(endless, LONGEST, LONGEST), LONGEST, event -> {
            read.add(event.data());
            return read.size() < 2;
        });

        assertThat(read).containsExactly("1", "2");
    }

    @Test
    void replacesBytesThatAreNoText() throws Exception {
        byte[] bytes = {'d', 'a', 't', 'a', ':', 'a', (byte) 0xff, 'b', '\n', '\n'};

        assertThat(read(EVENTS, new ByteArrayInputStream(bytes))).containsExactly("message=a\uFFFDb");
    }

    @Test
    void readsOneJsonTextPerLine() throws Exception {
        byte[] bytes = "{\"a\":\"ä\"}\r\n\r\n \n[1]\n{\"last\":true}".getBytes(UTF_8);

        for (int size = 1; size <= bytes.length; size++) {
            assertThat(read(EventFormat.JSON_LINES, divided(bytes, size))).containsExactly("message={\"a\":\"ä\"}",
                    "message=[1]", "message={\"last\":true}");
        }
    }

    @Test
    void refusesEventsThatAreTooLong() {
        assertThatThrownBy(() -> read("data: " + "x".repeat(LONGEST) + "\n\n"))
                .hasMessage("one event is longer than 1000 bytes");
        assertThatThrownBy(() -> read(("data: " + "x".repeat(500) + "\n").repeat(3)))
                .hasMessage("one event is longer than 1000 bytes");
        assertThatThrownBy(() -> read("x".repeat(LONGEST + 1))).hasMessage("one event is longer than 1000 bytes");
        assertThatThrownBy(() -> EVENTS.read(
                new Lines(new ByteArrayInputStream(":\n".repeat(600).getBytes(UTF_8)), LONGEST, LONGEST), LONGEST,
                event -> true)).hasMessage("the answer is longer than 1000 bytes");
    }

    @ParameterizedTest
    @CsvSource({"text/event-stream, SERVER_SENT_EVENTS", "Text/Event-Stream;charset=UTF-8, SERVER_SENT_EVENTS",
            "application/x-ndjson, JSON_LINES", "application/jsonl, JSON_LINES", "application/json, ", "'', "})
    void knowsTheFormatByTheContentType(String type, EventFormat format) {
        assertThat(EventFormat.of(HttpHeaders.of(Map.of("content-type", List.of(type)),
                (name, value) -> true)).orElse(null)).isEqualTo(format);
    }

    private static InputStream divided(byte[] bytes, int size) {
        List<InputStream> parts = new ArrayList<>();
        for (int start = 0; start < bytes.length; start += size) {
            parts.add(new ByteArrayInputStream(bytes, start, Math.min(size, bytes.length - start)));
        }
        return new SequenceInputStream(Collections.enumeration(parts));
    }

    private static List<String> read(String stream) throws IOException {
        return read(EVENTS, new ByteArrayInputStream(stream.getBytes(UTF_8)));
    }

    private static List<String> read(EventFormat format, InputStream stream) throws IOException {
        List<String> events = new ArrayList<>();
        format.read(new Lines(stream, LONGEST, 10 * LONGEST), LONGEST,
                event -> events.add(event.type() + "=" + event.data()));
        return events;
    }
}
