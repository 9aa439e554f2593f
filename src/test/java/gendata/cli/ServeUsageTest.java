package gendata.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `gendata serve` says to options that cannot be.
class ServeUsageTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "--latency fast|--latency: `fast`; expected a time as 200ms, 1.5s, 2m or 1h30m",
            "--latency 200|--latency: `200`; expected a time as 200ms, 1.5s, 2m or 1h30m",
            "--latency 2s..1s|--latency: `2s..1s`; expected the shorter time first",
            "--latency 0s~1s|--latency: `0s~1s`; expected a median above 0",
            "--token-latency 1ms..2ms|--token-latency: `1ms..2ms`; expected a time as 200ms, 1.5s, 2m or 1h30m",
            "--stall-time x|--stall-time: `x`; expected a time as 200ms, 1.5s, 2m or 1h30m",
            "--reply-tokens 9..1|--reply-tokens: `9..1`; expected the smaller number first",
            "--quota 600|--quota: `600`; expected so much in a window of time, as 600/60s",
            "--token-quota 0/60s|--token-quota: `0/60s`; expected so much in a window of time, as 600/60s",
            "--daily-quota -1|--daily-quota must be at least 0",
            "--capacity 0|--capacity must be at least 1, --queue at least 0",
            "--queue -1|--capacity must be at least 1, --queue at least 0",
            "--queue-full 500|--queue-full is 500; expected 503 or 429",
            "--retry-after later|--retry-after: `later`; expected seconds, ms, date or none",
            "--port 65536|--port is 65536; expected a number from 0 to 65535",
            "--host no.such.host.invalid|--host: the host name no.such.host.invalid is not known",
            "--seed abc|Invalid value for option '--seed': 'abc' is not a whole number",
            "--errors 60% --torn 41%|the faults together are more than 100%",
            "--errors 2|Invalid value for option '--errors': `2`; expected a part of all as 2% or 0.5%"})
    void saysWhatWasExpected(String options, String expected) {
        String arguments = "serve --port 0 " + options;
        CommandResult result = CommandInProcess.run(
                (options.startsWith("--port") ? arguments.replace("--port 0 ", "") : arguments).split(" ", -1));
        assertThat(result.exits(2).err()).isEqualTo("gendata: " + expected + "\nTry `gendata serve --help`.\n");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void saysThatAPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CommandResult result = CommandInProcess.run("serve", "--port", Integer.toString(taken.getLocalPort()));
            assertThat(result.exits(4).err()).isEqualTo("gendata: cannot listen at 127.0.0.1:" + taken.getLocalPort()
                    + ": Address already in use; give another --port, or 0 for any\n");
        }
    }

    @Test
    void saysThatAnAddressIsNotOfThisMachine() {
        assertThat(CommandInProcess.run("serve", "--port", "0", "--host", "192.0.2.1").exits(4).err())
                .startsWith("gendata: cannot listen at 192.0.2.1:0: ")
                .endsWith("; --host has to be an address of this machine\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "--api-key-file missing/key|--api-key-file: missing/key cannot be read; expected a text file with the key",
            "--api-key-file /dev/null|--api-key-file: /dev/null is empty; expected the key",
            "--port-file missing/port|--port-file: missing/port cannot be written; expected a file in a folder that is there"})
    void saysWhichFileCannotBeUsed(String options, String expected) {
        CommandResult result = CommandInProcess.run(("serve --port 0 " + options).split(" ", -1));
        assertThat(result.exits(4).err()).isEqualTo("gendata: " + expected + "\n");
    }
}
