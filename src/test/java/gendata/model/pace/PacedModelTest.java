package gendata.model.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import gendata.model.Answer;
import gendata.model.ChatModel;
import gendata.model.Failure;
import gendata.model.Reply;
import gendata.model.Requests;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
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

    private PacedModel paced(ChatModel inner, int concurrency) {
        return new PacedModel(List.of(inner), Pacing.fixed(concurrency), stopping::get, System::nanoTime,
                RandomGenerator.getDefault());
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
