package gendata.model.pace;

import gendata.model.Answer;
import gendata.model.Budget;
import gendata.model.Cause;
import gendata.model.ChatRequest;
import gendata.model.Failure;
import gendata.model.Reply;
import gendata.model.Spend;
import gendata.model.TokenUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
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
    private final @Nullable Spending spending;
    private int inFlight;
    private @Nullable Verdict last;

    /// @param spending what may be spent; null where nobody bills anything
    Pacer(int servers, Pacing pacing, @Nullable Spending spending, long now, RandomGenerator random) {
        if (servers < 1) {
            throw new IllegalArgumentException("no server");
        }
        this.spending = spending;
        this.fixed = pacing.concurrency().orElse(0);
        for (int server = 0; server < servers; server++) {
            this.servers.add(new Server(fixed, random));
        }
        this.requests = bucket(pacing.requestsPerMinute(), now);
        this.tokens = bucket(pacing.tokensPerMinute(), now);
    }

    private static @Nullable TokenBucket bucket(OptionalLong perMinute, long now) {
        return perMinute.isPresent() ? new TokenBucket(perMinute.getAsLong(), now) : null;
    }

    /// From now on only this part of what is allowed a minute is for this process.
    void share(double part, long now) {
        if (requests != null) {
            requests.share(part, now);
        }
        if (tokens != null) {
            tokens.share(part, now);
        }
    }

    /// The request with what has to be reserved for it; may be asked by any thread.
    ChatRequest reserving(ChatRequest request) {
        return spending == null ? request : request.reserving(spending.tariff().most(request));
    }

    Verdict next(ChatRequest request, long now) {
        Verdict verdict = withinBudget(request, now);
        last = verdict;
        return verdict;
    }

    private Verdict withinBudget(ChatRequest request, long now) {
        if (spending == null) {
            return withinPlaces(request, now);
        }
        AtomicReference<Verdict> placed = new AtomicReference<>();
        Budget.Room room = spending.budget().reserve(request.reserved(), () -> {
            Verdict verdict = withinPlaces(request, now);
            placed.set(verdict);
            return verdict instanceof Verdict.Go;
        }, spending.wake());
        return switch (room) {
            case NEVER -> new Verdict.Never(spending.budget().reached(request.reserved()));
            case NOT_NOW -> new Verdict.Wait(Long.MAX_VALUE, Verdict.Reason.SPENDING);
            case ENOUGH -> placed.get();
        };
    }

    private Verdict withinPlaces(ChatRequest request, long now) {
        boolean noneWorks = servers.stream().allMatch(Server::isAside);
        if (fixed > 0 && inFlight >= fixed) {
            return new Verdict.Wait(Long.MAX_VALUE, noneWorks ? Verdict.Reason.UNAVAILABLE : Verdict.Reason.LIMIT);
        }
        int chosen = -1;
        Verdict.Wait soonest = new Verdict.Wait(Long.MAX_VALUE, Verdict.Reason.UNAVAILABLE);
        for (int server = 0; server < servers.size(); server++) {
            Verdict.Wait opens = servers.get(server).opens(noneWorks, now);
            if (opens.until() > now) {
                soonest = sooner(soonest, opens);
            } else if (chosen < 0 || servers.get(server).load(now) < servers.get(chosen).load(now)) {
                chosen = server;
            }
        }
        return chosen < 0 ? soonest : withinMinute(request, chosen, now);
    }

    /// Until the first of two times; a server that is put aside is only the reason where no other works.
    private static Verdict.Wait sooner(Verdict.Wait first, Verdict.Wait second) {
        boolean tellsSecond = first.reason() == Verdict.Reason.UNAVAILABLE
                || (second.reason() != Verdict.Reason.UNAVAILABLE && second.until() < first.until());
        return new Verdict.Wait(Math.min(first.until(), second.until()),
                tellsSecond ? second.reason() : first.reason());
    }

    private Verdict withinMinute(ChatRequest request, int server, long now) {
        double amount = tokens == null ? 0 : estimates.of(request);
        long requestAt = requests == null ? now : requests.availableAt(1, now);
        long tokensAt = tokens == null ? now : tokens.availableAt(amount, now);
        if (requestAt == Long.MAX_VALUE || tokensAt == Long.MAX_VALUE) {
            return new Verdict.Wait(Long.MAX_VALUE, Verdict.Reason.SHARED_RATE);
        }
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
        Sample sample = servers.get(server).send(request.step(), now);
        return new Verdict.Go(new Ticket(server, request, sample, amount));
    }

    /// The request was answered, well or badly.
    void ended(Ticket ticket, Answer answer, long now) {
        inFlight--;
        Server server = servers.get(ticket.server());
        Reply reply = reply(answer);
        if (reply != null) {
            server.answered(ticket.sample(), reply.quotaPause(), now);
        } else if (answer instanceof Failure failure) {
            server.failed(ticket.sample(), failure, othersWork(server) || ticket.request().hasFallback(), now);
        }
        settleTokens(ticket, answer, reply, now);
        if (spending != null) {
            settle(ticket, spending.tariff().charge(ticket.request(), answer));
        }
    }

    /// A reply that is not taken was answered all the same.
    private static @Nullable Reply reply(Answer answer) {
        return switch (answer) {
            case Reply given -> given;
            case Failure failure -> failure.reply();
        };
    }

    private boolean othersWork(Server server) {
        return servers.stream().anyMatch(other -> !other.equals(server) && !other.isAside());
    }

    /// Why no server works.
    Failure.Unavailable outage() {
        return servers.stream().map(Server::reason).filter(Objects::nonNull).findFirst()
                .map(reason -> new Failure.Unavailable(reason.message(), null))
                .orElseGet(() -> new Failure.Unavailable(Verdict.Reason.UNAVAILABLE.text(), null));
    }

    /// The request was not sent after all.
    void withdrawn(Ticket ticket, long now) {
        lost(ticket, now);
        settle(ticket, Spend.NONE);
    }

    /// Nobody knows what came of the request.
    void abandoned(Ticket ticket, long now) {
        lost(ticket, now);
        settle(ticket, ticket.request().reserved());
    }

    private void lost(Ticket ticket, long now) {
        inFlight--;
        servers.get(ticket.server()).lost(ticket.sample(), now);
    }

    private void settle(Ticket ticket, Spend charged) {
        if (spending != null) {
            spending.budget().settle(ticket.request().reserved(), charged);
        }
    }

    /// What a refused request reserved is given back; of one that got lost nobody knows, so it is taken as reserved.
    private void settleTokens(Ticket ticket, Answer answer, @Nullable Reply reply, long now) {
        if (tokens == null) {
            return;
        }
        if (reply != null && !reply.usage().equals(TokenUsage.NONE)) {
            TokenUsage usage = reply.usage();
            estimates.add(ticket.request().step(), usage);
            tokens.giveBack(ticket.tokens() - usage.prompt() - usage.completion(), now);
        } else if (answer instanceof Failure failure
                && (failure.cause() == Cause.RATE_LIMITED || failure.cause() == Cause.UNAVAILABLE)) {
            tokens.giveBack(ticket.tokens(), now);
        }
    }

    /// Requests that may be in flight now, over all servers that work.
    int limit(long now) {
        return fixed > 0
                ? fixed
                : servers.stream().filter(server -> !server.isAside()).mapToInt(server -> server.limit(now)).sum();
    }

    int inFlight() {
        return inFlight;
    }

    private String text(Verdict.Reason reason) {
        if (reason == Verdict.Reason.UNAVAILABLE && servers.size() == 1) {
            return "the server does not work";
        }
        double perMinute = servers.stream().mapToDouble(Server::learntPerMinute).sum();
        return reason == Verdict.Reason.LEARNED_RATE && perMinute > 0
                ? String.format(Locale.ROOT, "about %.0f requests a minute, %s", perMinute, reason.text())
                : reason.text();
    }

    Pace pace(long now) {
        Map<Integer, Failure> aside = new HashMap<>();
        for (int server = 0; server < servers.size(); server++) {
            Failure reason = servers.get(server).reason();
            if (reason != null) {
                aside.put(server, reason);
            }
        }
        return last instanceof Verdict.Wait wait && wait.until() > now && wait.reason() != Verdict.Reason.LIMIT
                ? new Pace(limit(now), inFlight,
                        wait.until() == Long.MAX_VALUE ? Duration.ZERO : Duration.ofNanos(wait.until() - now),
                        text(wait.reason()), servers.size(), aside)
                : new Pace(limit(now), inFlight, Duration.ZERO, "", servers.size(), aside);
    }
}
