package gendata.serve;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A server that does nothing special but what a test says.
public final class ServingSetup {
    private @Nullable String model;
    private @Nullable String key;
    private int port;
    private String host = "127.0.0.1";
    private Delay delay = new Delay.Uniform(Duration.ZERO, Duration.ZERO);
    private Serving.ResponseFormats responseFormats = Serving.ResponseFormats.SCHEMA;
    private int capacity = Integer.MAX_VALUE;
    private int queue = Integer.MAX_VALUE;
    private int queueFullStatus = 503;
    private Serving.@Nullable Range replyTokens;
    private Serving.@Nullable Quota requestQuota;
    private Serving.@Nullable Quota tokenQuota;
    private long dailyQuota = Long.MAX_VALUE;
    private Serving.RetryAfterForm retryAfter = Serving.RetryAfterForm.SECONDS;
    private final Map<Fault, Double> chances = new EnumMap<>(Fault.class);

    public ServingSetup model(String name) {
        model = name;
        return this;
    }

    public ServingSetup port(int fixed) {
        port = fixed;
        return this;
    }

    public ServingSetup host(String numeric) {
        host = numeric;
        return this;
    }

    public ServingSetup key(String wanted) {
        key = wanted;
        return this;
    }

    public ServingSetup delay(Duration always) {
        delay = new Delay.Uniform(always, always);
        return this;
    }

    public ServingSetup slots(int atOnce, int waiting, int status) {
        capacity = atOnce;
        queue = waiting;
        queueFullStatus = status;
        return this;
    }

    public ServingSetup replyTokens(int least, int most) {
        replyTokens = new Serving.Range(least, most);
        return this;
    }

    public ServingSetup responseFormats(Serving.ResponseFormats taken) {
        responseFormats = taken;
        return this;
    }

    public ServingSetup requestQuota(long amount, Duration window) {
        requestQuota = new Serving.Quota(amount, window);
        return this;
    }

    public ServingSetup tokenQuota(long amount, Duration window) {
        tokenQuota = new Serving.Quota(amount, window);
        return this;
    }

    public ServingSetup dailyQuota(long requests) {
        dailyQuota = requests;
        return this;
    }

    public ServingSetup retryAfter(Serving.RetryAfterForm form) {
        retryAfter = form;
        return this;
    }

    public ServingSetup chance(Fault fault, double percent) {
        chances.put(fault, percent);
        return this;
    }

    Serving serving() {
        return new Serving(new InetSocketAddress(host, port), 0, model, key, delay,
                Duration.ZERO, capacity, queue, queueFullStatus, replyTokens, responseFormats, requestQuota, tokenQuota,
                dailyQuota,
                retryAfter, Duration.ofHours(1), chances);
    }

    public Server start() throws IOException {
        return Server.start(serving());
    }
}
