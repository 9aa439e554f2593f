package gendata.model.pace;

import gendata.model.Answer;
import gendata.model.Cause;
import gendata.model.ChatRequest;
import gendata.model.Failure;
import gendata.model.Reply;
import gendata.model.TokenUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Says of one request after the other whether it may be sent now, and where; not thread-safe, and never waits itself.
///
/// Times are nanoseconds of any clock that only goes forward.
final class Pacer {
    private final int fixed;
    private final List<Server> servers = new ArrayList<>();
    private final @Nullable TokenBucket requests;
    private final @Nullable TokenBucket tokens;
    private final TokenEstimates estimates = new TokenEstimates();
    private int inFlight;
    private Verdict.Wait lastWait = new Verdict.Wait(Long.MIN_VALUE, Verdict.Reason.LIMIT);

    private static final class Server {
        private final AdaptiveLimit limit = new AdaptiveLimit();
        private int inFlight;
    }

    Pacer(int servers, Pacing pacing, long now, RandomGenerator random) {
        if (servers < 1) {
            throw new IllegalArgumentException("no server");
        }
        this.fixed = pacing.concurrency().orElse(0);
        for (int server = 0; server < servers; server++) {
            this.servers.add(new Server());
        }
        this.requests = bucket(pacing.requestsPerMinute(), now);
        this.tokens = bucket(pacing.tokensPerMinute(), now);
    }

    private static @Nullable TokenBucket bucket(OptionalLong perMinute, long now) {
        return perMinute.isPresent() ? new TokenBucket(perMinute.getAsLong(), now) : null;
    }

    Verdict next(ChatRequest request, long now) {
        Verdict verdict = decide(request, now);
        lastWait = verdict instanceof Verdict.Wait wait ? wait : new Verdict.Wait(now, Verdict.Reason.LIMIT);
        return verdict;
    }

    private Verdict decide(ChatRequest request, long now) {
        if (fixed > 0 && inFlight >= fixed) {
            return new Verdict.Wait(Long.MAX_VALUE, Verdict.Reason.LIMIT);
        }
        int server = leastLoaded(now);
        if (fixed == 0 && servers.get(server).inFlight >= servers.get(server).limit.limit(now)) {
            return new Verdict.Wait(servers.get(server).limit.risesAt(now), Verdict.Reason.LIMIT);
        }
        double amount = tokens == null ? 0 : estimates.of(request);
        long requestAt = requests == null ? now : requests.availableAt(1, now);
        long tokensAt = tokens == null ? now : tokens.availableAt(amount, now);
        if (requestAt > now || tokensAt > now) {
            return tokensAt > requestAt
                    ? new Verdict.Wait(tokensAt, Verdict.Reason.TOKENS_PER_MINUTE)
                    : new Verdict.Wait(requestAt, Verdict.Reason.REQUESTS_PER_MINUTE);
        }
        if (requests != null) {
            requests.take(1, now);
        }
        if (tokens != null) {
            tokens.take(amount, now);
        }
        inFlight++;
        int there = ++servers.get(server).inFlight;
        Sample sample = servers.get(server).limit.sent(request.step(), there, now);
        return new Verdict.Go(new Ticket(server, request.step(), now, there, sample, amount));
    }

    private int leastLoaded(long now) {
        int best = 0;
        for (int server = 1; server < servers.size(); server++) {
            if (load(server, now) < load(best, now)) {
                best = server;
            }
        }
        return best;
    }

    private double load(int server, long now) {
        return (double) servers.get(server).inFlight / (fixed > 0 ? 1 : servers.get(server).limit.limit(now));
    }

    /// The request was answered, well or badly.
    void ended(Ticket ticket, Answer answer, long now) {
        release(ticket);
        if (answer instanceof Reply) {
            servers.get(ticket.server()).limit.answered(ticket.sample(), servers.get(ticket.server()).inFlight + 1,
                    now);
        }
        settle(ticket, answer, now);
    }

    /// The request was never sent, or nothing can be said of it.
    void cancelled(Ticket ticket) {
        release(ticket);
    }

    private void release(Ticket ticket) {
        inFlight--;
        servers.get(ticket.server()).inFlight--;
    }

    /// What a refused request reserved is given back; of one that got lost nobody knows, so it is taken as reserved.
    private void settle(Ticket ticket, Answer answer, long now) {
        if (tokens == null) {
            return;
        }
        Reply reply = switch (answer) {
            case Reply given -> given;
            case Failure failure -> failure.reply();
        };
        if (reply != null && !reply.usage().equals(TokenUsage.NONE)) {
            TokenUsage usage = reply.usage();
            estimates.add(ticket.step(), usage);
            tokens.giveBack(ticket.tokens() - usage.prompt() - usage.completion(), now);
        } else if (answer instanceof Failure failure
                && (failure.cause() == Cause.RATE_LIMITED || failure.cause() == Cause.UNAVAILABLE)) {
            tokens.giveBack(ticket.tokens(), now);
        }
    }

    int limit(long now) {
        return fixed > 0 ? fixed : servers.stream().mapToInt(server -> server.limit.limit(now)).sum();
    }

    int inFlight() {
        return inFlight;
    }

    Pace pace(long now) {
        boolean waits = lastWait.reason() != Verdict.Reason.LIMIT && lastWait.until() > now;
        return waits
                ? new Pace(limit(now), inFlight, Duration.ofNanos(lastWait.until() - now),
                        lastWait.reason().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                : new Pace(limit(now), inFlight, Duration.ZERO, "");
    }
}
