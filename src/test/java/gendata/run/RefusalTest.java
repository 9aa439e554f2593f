package gendata.run;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.run.Task.Said;
import gendata.server.EchoServer;
import gendata.server.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Endpoints that serve nobody, and runs in which nearly everything fails: little is asked, and it is said what to mend.
class RefusalTest {
    private static final int ROWS = 500;
    private static final int CONCURRENCY = 8;

    @TempDir
    Path folder;

    @AutoClose
    final EchoServer server = EchoServer.start();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            401 | {"error":{"message":"Incorrect API key provided","code":"invalid_api_key"}}       | auth: | check `api_key`
            403 | {"error":{"message":"Project does not have access"}}                              | auth: | check `api_key`
            404 | {"error":{"message":"The model `x` does not exist","code":"model_not_found"}}     | not_found: | check `model` (echo-1) and `api_url`
            402 | {"error":{"message":"Insufficient Balance"}}                                      | quota: | add credit, or wait until the quota is renewed
            429 | {"error":{"message":"You exceeded your current quota","code":"insufficient_quota"}} | quota: | add credit, or wait until the quota is renewed
            """)
    void stopAtOnceWithoutFailingRows(int status, String body, String cause, String remedy) throws IOException {
        refuse(new Fault.Status(status, body));
        Task task = new Task(folder).rows(ROWS).on(server);

        Said said = task.run("--concurrency", Integer.toString(CONCURRENCY));

        assertThat(said.code()).as(said.err()).isEqualTo(3);
        assertThat(said.err()).contains("gendata: " + cause, remedy,
                "gendata: stopped with 0 of 500 units; 500 not run; no unit is lost, the same command resumes");
        assertThat(server.requests()).hasSizeLessThanOrEqualTo(CONCURRENCY);
        assertThat(task.runFolder().resolve("failed-0.jsonl")).isEmptyFile();
    }

    @Test
    void stopRunInWhichNothingSucceeds() throws IOException {
        refuse(new Fault.Status(400, "{\"error\":{\"message\":\"temperature must be at most 2\"}}"));
        Task task = new Task(folder).rows(ROWS).on(server);

        Said said = task.run("--concurrency", Integer.toString(CONCURRENCY));

        assertThat(said.code()).as(said.err()).isEqualTo(1);
        assertThat(said.err())
                .contains("gendata: stopped, since the first 32 units failed and none finished; the last: row p",
                        ", step story: bad_request: HTTP 400 from 127.0.0.1:" + server.port()
                                + ": temperature must be at most 2");
        assertThat(server.requests()).hasSizeBetween(32, 32 + 2 * CONCURRENCY + 64);
    }

    private void refuse(Fault fault) {
        server.failNext(Collections.nCopies(ROWS, fault).toArray(Fault[]::new));
    }
}
