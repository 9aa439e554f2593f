package gendata.model.pace;

import gendata.model.Answer;
import gendata.model.Budget;
import gendata.model.ChatModel;
import gendata.model.ChatRequest;
import gendata.model.Failure;
import gendata.model.Stop;
import gendata.model.Tariff;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Asks a model's servers as fast as they can take it and no faster, within what may be spent; safe for many threads.
///
/// A request that another model can take over does not wait for servers that do not work, and is not sent once a quota is used up. Of those who wait, units of earlier rows go first, so that what was begun is finished before more is begun.
/// All waiting is done in one line before anything is sent. Only the thread at its head ever waits for a time; the others
/// wait for their turn, and exactly those are woken who may go. Once the run is ending nothing more is asked, and who waits
/// is told so.
public final class PacedModel implements ChatModel {
    private final List<ChatModel> servers;
    private final @Nullable Budget budget;
    private final Stop stop;
    private final LongSupplier nanoseconds;
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Waiter> line = new PriorityQueue<>(Comparator
            .comparingLong((Waiter waiter) -> waiter.request.origin().position())
            .thenComparingLong(waiter -> waiter.number));
    private final Pacer pacer;
    private long numbers;
    /// How many in the line another model can take over.
    private int waitingWithFallback;
    /// Why nothing more is sent that another model can take over; null while there is quota.
    private Failure.@Nullable Quota usedUp;

    /// One who stands in line; everything in it is guarded by the lock.
    private static final class Waiter {
        private final ChatRequest request;
        private final long number;
        private final Condition turn;
        private @Nullable Ticket ticket;
        private @Nullable Failure refusal;
        private long wakesAt = Long.MAX_VALUE;

        private Waiter(ChatRequest request, long number, Condition turn) {
            this.request = request;
            this.number = number;
            this.turn = turn;
        }
    }

    /// @param servers the same model at one address or several
    /// @param budget what may be spent, perhaps by others, too; null where nobody bills anything
    /// @param tariff what calls are charged with
    /// @param stop when it is requested, see `wake`
    /// @param nanoseconds a clock that only goes forward, as `System::nanoTime`
    /// @param random spreads what would else happen at once; used by one thread at a time
    public PacedModel(List<ChatModel> servers, Pacing pacing, @Nullable Budget budget, Tariff tariff, Stop stop,
            LongSupplier nanoseconds, RandomGenerator random) {
        this.servers = List.copyOf(servers);
        this.stop = stop;
        // Its own clock begins at 0: `System::nanoTime` may begin anywhere, also below.
        long begin = nanoseconds.getAsLong();
        this.nanoseconds = () -> nanoseconds.getAsLong() - begin;
        this.budget = budget;
        this.pacer = new Pacer(servers.size(), pacing,
                budget == null ? null : new Spending(budget, tariff, this::lookAgain), 0, random);
    }

    @Override
    public Answer ask(ChatRequest request) throws InterruptedException {
        if (stop.requested()) {
            return Failure.Stopped.notAsked();
        }
        Waiter waiter = enter(pacer.reserving(request));
        Ticket ticket = waiter.ticket;
        if (ticket == null) {
            tellFreed();
            return waiter.refusal == null ? Failure.Stopped.notAsked() : waiter.refusal;
        }
        Answer answer = null;
        try {
            answer = servers.get(ticket.server()).ask(ticket.request());
            return answer;
        } finally {
            leave(ticket, answer);
        }
    }

    /// Waits for the right to send; who comes back without it is refused, or the run is ending.
    private Waiter enter(ChatRequest request) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Waiter waiter = new Waiter(request, numbers++, lock.newCondition());
            if (usedUp != null && request.hasFallback()) {
                waiter.refusal = usedUp;
                return waiter;
            }
            line.add(waiter);
            waitingWithFallback += request.hasFallback() ? 1 : 0;
            try {
                await(waiter);
            } catch (InterruptedException interrupted) {
                withdraw(waiter);
                throw interrupted;
            }
            if (stop.requested()) {
                withdraw(waiter);
            }
            return waiter;
        } finally {
            lock.unlock();
        }
    }

    private void await(Waiter waiter) throws InterruptedException {
        proceed();
        while (waiter.ticket == null && waiter.refusal == null && !stop.requested()) {
            if (waiter.wakesAt == Long.MAX_VALUE) {
                waiter.turn.await();
            } else {
                waiter.turn.awaitNanos(waiter.wakesAt - nanoseconds.getAsLong());
                waiter.wakesAt = Long.MAX_VALUE;
                proceed();
            }
        }
    }

    /// Lets all go who may; returns when the next in line may go without anything happening before.
    private long admit() {
        while (true) {
            Waiter head = line.peek();
            if (head == null) {
                return Long.MAX_VALUE;
            }
            switch (pacer.next(head.request, nanoseconds.getAsLong())) {
                case Verdict.Go go -> head.ticket = go.ticket();
                case Verdict.Never never -> head.refusal = never.reason();
                case Verdict.Wait wait -> {
                    if (wait.reason() == Verdict.Reason.UNAVAILABLE) {
                        sendElsewhere(pacer.outage());
                    }
                    if (head.refusal == null) {
                        return wait.until();
                    }
                    continue;
                }
            }
            line.remove();
            waitingWithFallback -= head.request.hasFallback() ? 1 : 0;
            head.turn.signal();
        }
    }

    /// Those who wait and need not, since another model can take over for them.
    private void sendElsewhere(Failure reason) {
        if (waitingWithFallback == 0) {
            return;
        }
        line.removeIf(waiter -> {
            if (waiter.request.hasFallback()) {
                waiter.refusal = reason;
                waiter.turn.signal();
            }
            return waiter.request.hasFallback();
        });
        waitingWithFallback = 0;
    }

    private void withdraw(Waiter waiter) {
        Ticket ticket = waiter.ticket;
        if (ticket == null) {
            waitingWithFallback -= line.remove(waiter) && waiter.request.hasFallback() ? 1 : 0;
        } else {
            pacer.withdrawn(ticket, nanoseconds.getAsLong());
            waiter.ticket = null;
        }
        proceed();
    }

    /// @param answer null of a call whose end nobody saw, since it was interrupted
    private void leave(Ticket ticket, @Nullable Answer answer) {
        lock.lock();
        try {
            if (answer == null) {
                pacer.abandoned(ticket, nanoseconds.getAsLong());
            } else {
                pacer.ended(ticket, answer, nanoseconds.getAsLong());
            }
            if (answer instanceof Failure.Quota quota && ticket.request().hasFallback()) {
                usedUp = quota;
                sendElsewhere(quota);
            }
            proceed();
        } finally {
            lock.unlock();
        }
        tellFreed();
    }

    /// Whoever waits for what may be spent, this model among them, looks again.
    private void tellFreed() {
        if (budget != null) {
            budget.freed().forEach(Runnable::run);
        }
    }

    /// From now on only this part of what is allowed a minute is for this process; the others have the rest.
    ///
    /// @param part from 0 to 1
    public void share(double part) {
        lock.lock();
        try {
            pacer.share(part, nanoseconds.getAsLong());
            proceed();
        } finally {
            lock.unlock();
        }
    }

    private void lookAgain() {
        lock.lock();
        try {
            proceed();
        } finally {
            lock.unlock();
        }
    }

    /// After anything that may let others go. Whoever is at the head now has to know for how long to wait.
    private void proceed() {
        if (stop.requested()) {
            wakeAll();
            return;
        }
        long until = admit();
        Waiter head = line.peek();
        if (head != null && until < head.wakesAt) {
            head.wakesAt = until;
            head.turn.signal();
        }
    }

    /// To be called when the run begins to stop, so that those who wait need not wait for an answer to land.
    public void wake() {
        lock.lock();
        try {
            wakeAll();
        } finally {
            lock.unlock();
        }
    }

    /// Nobody is let go any more, so nobody has to leave the line.
    private void wakeAll() {
        line.forEach(waiter -> waiter.turn.signal());
        line.clear();
        waitingWithFallback = 0;
    }

    /// How many requests may be in flight now, over all servers.
    public int limit() {
        lock.lock();
        try {
            return pacer.limit(nanoseconds.getAsLong());
        } finally {
            lock.unlock();
        }
    }

    public int inFlight() {
        lock.lock();
        try {
            return pacer.inFlight();
        } finally {
            lock.unlock();
        }
    }

    public Pace pace() {
        lock.lock();
        try {
            Pace pace = pacer.pace(nanoseconds.getAsLong());
            return usedUp == null ? pace : pace.down(usedUp);
        } finally {
            lock.unlock();
        }
    }
}
