package gendata.serve;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import gendata.dialect.Call;
import gendata.dialect.Dialect;
import gendata.dialect.Problem;

/// A request on its way through the server.
///
/// @param id that tells it from others
record Visit(Dialect dialect, Call call, HttpExchange exchange, String id) {
    Headers answerHeaders() {
        return exchange.getResponseHeaders();
    }

    /// Those of every answer.
    void putHeaders() {
        dialect.headers(id).forEach(answerHeaders()::set);
    }

    Response refusal(Problem problem) {
        int status = dialect.status(problem);
        return new Response(status, () -> Wire.send(exchange, status, dialect.error(problem, id)));
    }
}
