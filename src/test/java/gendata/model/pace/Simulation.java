package gendata.model.pace;

import gendata.model.ChatRequest;
import gendata.model.Effort;
import gendata.model.Message;
import gendata.model.Origin;
import gendata.model.Target;
import gendata.model.Wanted;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import tools.jackson.databind.node.JsonNodeFactory;

/// A pacer, clients that always want more and servers, in virtual time: thousands of seconds in one.
///
/// Each client takes a unit through its steps, one after the other, and then the next unit. There are always more clients than
/// may send.
final class Simulation {
    static final long SECOND = 1_000_000_000L;

    /// What the pacer's clock shows at the beginning; any time will do that is not below 0.
    private static final long BEGIN = 1_000_000 * SECOND;

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final Deque<Client> line = new ArrayDeque<>();
    private final List<SimulatedServer> servers;
    private final List<ChatRequest> steps;
    private final Pacer pacer;
    private final List<Ended> log = new ArrayList<>();
    private long now;
    private long order;
    private long wakesAt = Long.MAX_VALUE;
    private int clients;

    private record Event(long at, long order, Runnable action) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return at == other.at ? Long.compare(order, other.order) : Long.compare(at, other.at);
        }
    }

    /// One call that came to its end.
    record Ended(long sent, long at, int step, boolean answered, boolean refused) {
        double seconds() {
            return (double) (at - sent) / SECOND;
        }
    }

    private static final class Client {
        private int step;
    }

    /// @param steps names of a unit's steps
    Simulation(Pacing pacing, List<String> steps, List<SimulatedServer> servers, long seed) {
        this.servers = servers;
        this.steps = steps.stream().map(Simulation::request).toList();
        this.pacer = new Pacer(servers.size(), pacing, null, BEGIN, new Random(seed));
    }

    private static ChatRequest request(String step) {
        return new ChatRequest("fingerprint", new Origin("unit", 0, step, 0), List.of(new Message("user", "why?")),
                List.of(new Target("", JsonNodeFactory.instance.objectNode())), Wanted.TEXT, reply -> reply,
                new Effort());
    }

    long now() {
        return now;
    }

    void at(long time, Runnable action) {
        events.add(new Event(Math.max(time, now), order++, action));
    }

    void after(double seconds, Runnable action) {
        at(now + (long) (seconds * SECOND), action);
    }

    Simulation runUntil(double seconds) {
        long end = (long) (seconds * SECOND);
        admit();
        while (!events.isEmpty() && events.element().at() <= end) {
            Event event = events.remove();
            now = event.at();
            event.action().run();
            admit();
        }
        now = end;
        return this;
    }

    private void admit() {
        while (true) {
            if (line.isEmpty()) {
                int wanted = 2 * pacer.limit(clock()) + 64;
                if (clients >= wanted) {
                    return;
                }
                while (clients < wanted) {
                    clients++;
                    line.add(new Client());
                }
            }
            Client client = line.element();
            switch (pacer.next(steps.get(client.step), clock())) {
                case Verdict.Go go -> {
                    line.remove();
                    send(client, go.ticket());
                }
                case Verdict.Never never -> throw new IllegalStateException(never.reason().message());
                case Verdict.Wait wait -> {
                    long until = wait.until() == Long.MAX_VALUE ? Long.MAX_VALUE : wait.until() - BEGIN;
                    if (until < wakesAt || wakesAt <= now) {
                        wakesAt = until;
                        if (wakesAt != Long.MAX_VALUE) {
                            at(wakesAt, () -> {});
                        }
                    }
                    return;
                }
            }
        }
    }

    private void send(Client client, Ticket ticket) {
        int step = client.step;
        servers.get(ticket.server()).receive(this, step, answer -> {
            pacer.ended(ticket, answer, clock());
            boolean answered = answer instanceof gendata.model.Reply;
            log.add(new Ended(ticket.sample().sentAt() - BEGIN, now, step, answered,
                    answer instanceof gendata.model.Failure.RateLimited));
            if (answered) {
                client.step = (step + 1) % steps.size();
            }
            if (client.step == 0 && answered && clients > 2 * pacer.limit(clock()) + 64) {
                clients--;
            } else {
                line.add(client);
            }
        });
    }

    private long clock() {
        return BEGIN + now;
    }

    int limit() {
        return pacer.limit(clock());
    }

    int inFlight() {
        return pacer.inFlight();
    }

    Pace pace() {
        return pacer.pace(clock());
    }

    List<Ended> log() {
        return log;
    }

    /// Answers a second among those that ended in this time.
    double rate(double from, double until) {
        return log.stream().filter(call -> call.answered() && call.at() >= from * SECOND && call.at() < until * SECOND)
                .count() / (until - from);
    }

    /// The same where steps differ in length, each answer weighed by its step.
    double work(double from, double until, List<Double> weights) {
        return log.stream().filter(call -> call.answered() && call.at() >= from * SECOND && call.at() < until * SECOND)
                .mapToDouble(call -> weights.get(call.step())).sum() / (until - from);
    }

    /// Seconds that no more than a twentieth of the answers took that were sent in this time.
    double p95(double from, double until) {
        double[] sorted = log.stream()
                .filter(call -> call.answered() && call.sent() >= from * SECOND && call.sent() < until * SECOND)
                .mapToDouble(Ended::seconds).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[(int) (sorted.length * 0.95)];
    }

    /// The part of the requests that was refused.
    double refused(double from, double until) {
        long all = log.stream().filter(call -> call.at() >= from * SECOND && call.at() < until * SECOND).count();
        long refused = log.stream()
                .filter(call -> call.refused() && call.at() >= from * SECOND && call.at() < until * SECOND).count();
        return all == 0 ? 0 : (double) refused / all;
    }
}
