package gendata.model.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import gendata.model.Answer;
import gendata.model.ChatModel;
import gendata.model.ChatRequest;
import gendata.model.Failure;
import gendata.model.Reply;
import gendata.model.Requests;
import gendata.model.Tariff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class PacedModelTest {
    private static final Reply REPLY = Requests.reply("because");

    private final AtomicBoolean stopping = new AtomicBoolean();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger peak = new AtomicInteger();

    @Test
    void reachesTheLimitAndNeverExceedsIt() throws Exception {
        CountDownLatch full = new CountDownLatch(8);
        ChatModel model = paced(counting(full), 8);

        for (Answer answer : askAtOnce(model, 500)) {
            assertThat(answer).isEqualTo(REPLY);
        }

        assertThat(peak).hasValue(8);
        assertThat(inFlight).hasValue(0);
    }

    @Test
    void givesPermitsBackWhenTheModelThrows() throws Exception {
        AtomicBoolean interrupts = new AtomicBoolean(true);
        ChatModel model = paced(request -> {
            if (interrupts.getAndSet(false)) {
                throw new InterruptedException();
            }
            return REPLY;
        }, 1);

        assertThat(catchThrowable(() -> model.ask(Requests.of("why?"))))
                .isInstanceOf(InterruptedException.class);
        assertThat(model.ask(Requests.of("why?"))).isEqualTo(REPLY);
    }

    @Test
    void asksNothingOnceTheRunIsEnding() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        ChatModel inner = request -> {
            asked.incrementAndGet();
            return REPLY;
        };
        stopping.set(true);

        assertThat(paced(inner, 4).ask(Requests.of("why?")))
                .isInstanceOf(Failure.Stopped.class);
        assertThat(asked).hasValue(0);
    }

    @Test
    void asksNothingForThoseWhoWaitedWhenTheRunEnds() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch mayAnswer = new CountDownLatch(1);
        ChatModel model = paced(request -> {
            asked.countDown();
            mayAnswer.await();
            return REPLY;
        }, 1);
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> first = workers.submit(() -> model.ask(Requests.of("first")));
            asked.await();
            CountDownLatch waiting = new CountDownLatch(1);
            Future<Answer> second = workers.submit(() -> {
                waiting.countDown();
                return model.ask(Requests.of("second"));
            });
            waiting.await();
            stopping.set(true);
            mayAnswer.countDown();

            assertThat(first.get()).isEqualTo(REPLY);
            assertThat(second.get()).isInstanceOf(Failure.Stopped.class);
        }
    }

    @Test
    void wakesThoseWhoWaitWhenTheRunEnds() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch mayAnswer = new CountDownLatch(1);
        PacedModel model = paced(request -> {
            asked.countDown();
            mayAnswer.await();
            return REPLY;
        }, 1);
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> first = workers.submit(() -> model.ask(Requests.of("first")));
            asked.await();
            List<Future<Answer>> waiting = new ArrayList<>();
            for (int waiter = 0; waiter < 10; waiter++) {
                waiting.add(workers.submit(() -> model.ask(Requests.of("later"))));
            }
            stopping.set(true);
            model.wake();

            for (Future<Answer> answer : waiting) {
                assertThat(answer.get()).isInstanceOf(Failure.Stopped.class);
            }
            assertThat(first.isDone()).isFalse();
            mayAnswer.countDown();
        }
    }

    @Test
    void answersInTheOrderOfAsking() throws Exception {
        List<String> asked = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayAnswer = new CountDownLatch(1);
        PacedModel model = paced(request -> {
            asked.add(request.messages().getFirst().content());
            begun.countDown();
            mayAnswer.await();
            return REPLY;
        }, 1);
        List<String> questions = IntStream.range(0, 50).mapToObj(Integer::toString).toList();
        List<Thread> threads = new ArrayList<>();
        for (String question : questions) {
            Thread thread = Thread.startVirtualThread(() -> askQuietly(model, question));
            threads.add(thread);
            begun.await();
            while (question.equals("0")
                    ? thread.getState() == Thread.State.NEW
                    : thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }
        mayAnswer.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(asked).isEqualTo(questions);
    }

    @Test
    void interruptedWaiterLeavesItsPlaceToTheNext() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch mayAnswer = new CountDownLatch(1);
        PacedModel model = paced(request -> {
            asked.countDown();
            mayAnswer.await();
            return REPLY;
        }, 1);
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> first = workers.submit(() -> model.ask(Requests.of("first")));
            asked.await();
            Future<Answer> second = workers.submit(() -> model.ask(Requests.of("second")));
            Future<Answer> third = workers.submit(() -> model.ask(Requests.of("third")));
            second.cancel(true);
            mayAnswer.countDown();

            assertThat(first.get()).isEqualTo(REPLY);
            assertThat(third.get()).isEqualTo(REPLY);
            assertThat(model.inFlight()).isZero();
        }
    }

    @Test
    void losesNoPlaceWhenManyThreadsAreInterrupted() throws Exception {
        PacedModel model = paced(request -> {
            Thread.sleep(Duration.ofNanos(1_000));
            return REPLY;
        }, 16);
        List<Future<Answer>> pending = new ArrayList<>();
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int question = 0; question < 20_000; question++) {
                Future<Answer> answer = workers.submit(() -> model.ask(Requests.of("why?")));
                if (question % 3 == 0) {
                    answer.cancel(true);
                }
                pending.add(answer);
            }
        }

        assertThat(pending).allMatch(Future::isDone);
        assertThat(model.inFlight()).isZero();
        assertThat(askAtOnce(model, 100)).hasSize(100);
    }

    @Test
    void servesTwoThousandThreadsByItself() throws Exception {
        PacedModel model = new PacedModel(List.of(counting(new CountDownLatch(1))), Pacing.AUTO, null, new Tariff(null),
                stopping::get,
                System::nanoTime, new Random(1));
        List<Future<Boolean>> threads = new ArrayList<>();
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < 2_000; thread++) {
                threads.add(workers.submit(() -> {
                    boolean answered = true;
                    for (int question = 0; question < 20; question++) {
                        answered &= model.ask(Requests.of("why?")).equals(REPLY);
                    }
                    return answered;
                }));
            }
        }

        for (Future<Boolean> answered : threads) {
            assertThat(answered.get()).isTrue();
        }
        assertThat(model.inFlight()).isZero();
    }

    /// The clock is real here, and waited for: only the head of the line waits for a time.
    @Test
    void waitsForMinuteWithoutAnythingLanding() throws Exception {
        PacedModel model = new PacedModel(List.of(request -> REPLY), new Pacing(OptionalInt.empty(),
                OptionalLong.of(6_000), OptionalLong.empty()), null, new Tariff(null), stopping::get, System::nanoTime,
                new Random(1));

        assertThat(askAtOnce(model, 620)).hasSize(620).allMatch(REPLY::equals);
    }

    /// Each that leaves must not look at all others.
    @Test
    void lets50_000GoAtOnceWhenTheRunEnds() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch mayAnswer = new CountDownLatch(1);
        PacedModel model = paced(request -> {
            asked.countDown();
            mayAnswer.await();
            return REPLY;
        }, 1);
        CountDownLatch begun = new CountDownLatch(50_000);
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int worker = 0; worker < 50_000; worker++) {
                Future<?> ignored = workers.submit(() -> {
                    begun.countDown();
                    askQuietly(model, "why?");
                });
            }
            begun.await();
            asked.await();
            stopping.set(true);
            model.wake();
            mayAnswer.countDown();
        }
        assertThat(model.inFlight()).isZero();
    }

    /// Whoever has nobody else waits; the others do not wait with it.
    @Test
    void sendsThoseElsewhereWhomAnotherCanAnswerOnceNoServerWorks() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch mayAnswer = new CountDownLatch(1);
        Failure away = new Failure.Unavailable("nobody is there", null);
        PacedModel model = paced(request -> {
            asked.countDown();
            mayAnswer.await();
            return away;
        }, 1);
        ChatRequest alone = Requests.of("alone");
        ChatRequest shared = alone.withTargets(List.of(alone.targets().getFirst(), alone.targets().getFirst()));
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> first = workers.submit(() -> model.ask(alone));
            asked.await();
            List<Future<Answer>> others = new ArrayList<>();
            for (int question = 0; question < 50; question++) {
                others.add(workers.submit(() -> model.ask(shared)));
            }
            mayAnswer.countDown();

            assertThat(first.get()).isEqualTo(away);
            for (Future<Answer> other : others) {
                assertThat(other.get()).isEqualTo(away);
            }
        }
    }

    /// A minute's quota of one question holds up nobody whom another model can answer.
    @Test
    void sendsThoseElsewhereWhomAnotherCanAnswerOnceTheQuotaIsUsedUp() throws Exception {
        CountDownLatch mayAnswer = new CountDownLatch(1);
        AtomicInteger sent = new AtomicInteger();
        Failure usedUp = new Failure.Quota("come back tomorrow");
        PacedModel model = new PacedModel(List.of(request -> {
            sent.incrementAndGet();
            mayAnswer.await();
            return usedUp;
        }), new Pacing(OptionalInt.of(1), OptionalLong.of(1), OptionalLong.empty()), null, new Tariff(null),
                stopping::get, System::nanoTime, new Random(1));
        ChatRequest alone = Requests.of("alone");
        ChatRequest shared = alone.withTargets(List.of(alone.targets().getFirst(), alone.targets().getFirst()));
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = new ArrayList<>();
            for (int question = 0; question < 50; question++) {
                answers.add(workers.submit(() -> model.ask(shared)));
            }
            mayAnswer.countDown();
            for (Future<Answer> answer : answers) {
                assertThat(answer.get()).isEqualTo(usedUp);
            }
        }

        assertThat(sent).hasValue(1);
        assertThat(model.pace().isDown()).isTrue();
    }

    private static void askQuietly(PacedModel model, String question) {
        try {
            model.ask(Requests.of(question));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private PacedModel paced(ChatModel inner, int concurrency) {
        return new PacedModel(List.of(inner), Pacing.fixed(concurrency), null, new Tariff(null), stopping::get,
                System::nanoTime,
                new Random(1));
    }

    /// Answers as soon as so many questions have come together once.
    private ChatModel counting(CountDownLatch full) {
        return request -> {
            peak.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
            full.countDown();
            full.await();
            inFlight.decrementAndGet();
            return REPLY;
        };
    }

    private static List<Answer> askAtOnce(ChatModel model, int questions) throws Exception {
        List<Future<Answer>> pending = new ArrayList<>();
        List<Answer> answers = new ArrayList<>();
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int question = 0; question < questions; question++) {
                pending.add(workers.submit(() -> model.ask(Requests.of("why?"))));
            }
            for (Future<Answer> answer : pending) {
                answers.add(answer.get());
            }
        }
        return answers;
    }
}
