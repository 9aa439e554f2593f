package gendata.serve;

import gendata.dialect.Problem;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How the model is served.
///
/// @param address port 0 for any that is free
/// @param seed of answers, delays and faults
/// @param model the only name that is known, or null where every name is
/// @param key without which nothing is answered, or null where none is needed
/// @param delay how long an answer takes
/// @param tokenDelay how much longer for each token of it
/// @param capacity answers made at once
/// @param queue requests that wait for that, beyond which they are refused
/// @param queueFullStatus what those are refused with
/// @param replyTokens how long answers are, or null for as long as they come
/// @param responseFormats which values of `response_format` are taken
/// @param requestQuota requests a window, or null
/// @param tokenQuota tokens a window, or null
/// @param dailyQuota requests in all, beyond which the credit is used up
/// @param retryAfter how a refused client is told when to come back
/// @param stallTime how long a stalled request is held
/// @param chances of each fault, in percent
public record Serving(InetSocketAddress address, long seed, @Nullable String model, @Nullable String key, Delay delay,
        Duration tokenDelay, int capacity, int queue, int queueFullStatus, @Nullable Range replyTokens,
        ResponseFormats responseFormats,
        @Nullable Quota requestQuota, @Nullable Quota tokenQuota, long dailyQuota, RetryAfterForm retryAfter,
        Duration stallTime, Map<Fault, Double> chances) {

    public Serving {
        chances = Map.copyOf(chances);
    }

    /// Why a request is refused whatever its body says; null where it is not.
    @Nullable
    Problem problem(Visit visit) {
        return visit.exchange().getRequestMethod().equals("POST")
                ? keyProblem(visit.dialect().key(visit.call()))
                : new Problem(Problem.Kind.WRONG_METHOD, "questions are posted");
    }

    /// Why nothing is answered to whoever sends this key, or none; null where it is.
    @Nullable
    Problem keyProblem(@Nullable String sent) {
        if (key == null || key.equals(sent)) {
            return null;
        }
        return new Problem(sent == null ? Problem.Kind.NO_KEY : Problem.Kind.WRONG_KEY, "Incorrect API key provided");
    }

    /// Whether there is a model of this name.
    boolean knows(String name) {
        return model == null || model.equals(name);
    }

    /// Whole numbers from one to another.
    public record Range(int least, int most) {
        int draw(double uniform) {
            return least + (int) (uniform * (most - least + 1));
        }
    }

    /// So much in each window of time.
    public record Quota(long amount, Duration window) {}

    /// Which values of `response_format` are taken, each with those before it.
    public enum ResponseFormats {
        NONE, OBJECT, SCHEMA
    }

    /// How a refused client is told when to come back.
    public enum RetryAfterForm {
        SECONDS, MS, DATE, NONE
    }
}
