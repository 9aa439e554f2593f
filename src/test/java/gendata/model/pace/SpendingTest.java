package gendata.model.pace;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.model.Answer;
import gendata.model.Budget;
import gendata.model.ChatModel;
import gendata.model.ChatRequest;
import gendata.model.Failure;
import gendata.model.Price;
import gendata.model.Reply;
import gendata.model.Requests;
import gendata.model.Spend;
import gendata.model.Tariff;
import gendata.model.TokenUsage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Limits on what may be spent hold however many ask at once.
@Timeout(120)
class SpendingTest {
    private static final long NO_LIMIT = Long.MAX_VALUE;
    private static final Tariff TARIFF = new Tariff(
            new Price(new BigDecimal("0.000001"), new BigDecimal("0.000002")));

    private final AtomicBoolean stopping = new AtomicBoolean();

    @Test
    void neverExceedsItsLimitsAndStopsWithinOneReservation() throws Exception {
        long limit = 1_000_000;
        ChatRequest request = Requests.withMostTokens(400);
        for (int seed = 0; seed < 20; seed++) {
            List<Long> charged = Collections.synchronizedList(new ArrayList<>());
            ChatModel model = paced(server(new Random(seed), charged), new Budget.Limits(NO_LIMIT, NO_LIMIT, limit));
            try (ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int asker = 0; asker < 50; asker++) {
                    Future<?> ignored = askers.submit(() -> {
                        while (!(model.ask(request) instanceof Failure.Limit)) {
                            // asks on
                        }
                        return null;
                    });
                }
            }

            assertThat(charged.stream().mapToLong(Long::longValue).sum())
                    .isBetween(limit - TARIFF.most(request).cost(), limit);
        }
    }

    @Test
    void letsNobodyWaitForRoomOnceTheRunIsEnding() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch mayAnswer = new CountDownLatch(1);
        PacedModel model = paced(request -> {
            asked.countDown();
            mayAnswer.await();
            return Requests.reply("because");
        }, new Budget.Limits(1, 2_000, NO_LIMIT));
        ChatRequest request = Requests.withMostTokens(1_500);
        FutureTask<Answer> first = new FutureTask<>(() -> model.ask(request));
        Thread.startVirtualThread(first);
        asked.await();
        FutureTask<Answer> second = new FutureTask<>(() -> model.ask(request));
        Thread.startVirtualThread(second);
        stopping.set(true);
        model.wake();

        assertThat(second.get()).isInstanceOf(Failure.Stopped.class);
        mayAnswer.countDown();
        assertThat(first.get()).isInstanceOf(Reply.class);
    }

    private static ChatModel server(Random random, List<Long> charged) {
        return request -> {
            Answer answer;
            synchronized (random) {
                answer = random.nextInt(10) == 0
                        ? new Failure.Torn("cut")
                        : Requests.reply("x", new TokenUsage(random.nextInt(100), random.nextInt(400)));
            }
            charged.add(TARIFF.charge(request, answer).cost());
            return answer;
        };
    }

    private PacedModel paced(ChatModel server, Budget.Limits limits) {
        return new PacedModel(List.of(server), Pacing.AUTO, new Budget(limits, Spend.NONE), TARIFF, stopping::get,
                System::nanoTime, new Random(1));
    }
}
