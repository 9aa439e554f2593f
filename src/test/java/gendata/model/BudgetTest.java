package gendata.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What a run may still spend.
class BudgetTest {
    private static final long NO_LIMIT = Long.MAX_VALUE;
    private static final Spend CALL = new Spend(1, 30, 70, 1_000);

    private volatile boolean stopping;

    @Test
    void reservesWhatFits() throws Exception {
        Budget budget = budget(new Budget.Limits(3, NO_LIMIT, NO_LIMIT), new Spend(1, 0, 0, 0));

        assertThat(budget.reserve(CALL)).isNull();
        assertThat(budget.reserve(CALL)).isNull();
    }

    @Test
    void refusesWhatDoesNotFitAlthoughNothingIsOpen() throws Exception {
        Budget budget = budget(new Budget.Limits(NO_LIMIT, 250, NO_LIMIT), Spend.NONE);
        for (int call = 0; call < 2; call++) {
            assertThat(budget.reserve(CALL)).isNull();
            budget.settle(CALL, CALL);
        }

        assertThat(budget.reserve(CALL)).isEqualTo(new Failure.Limit(
                "the limit of 250 tokens is reached: 200 are spent and the next call may take 100"));
    }

    @Test
    void namesTheLimitOfRequestsAndOfCost() throws Exception {
        Spend spent = new Spend(7, 0, 0, 4_990_000_000_000L);

        assertThat(budget(new Budget.Limits(7, NO_LIMIT, NO_LIMIT), spent).reserve(CALL))
                .isEqualTo(new Failure.Limit("the limit of 7 requests is reached"));
        assertThat(budget(new Budget.Limits(NO_LIMIT, NO_LIMIT, 5_000_000_000_000L), spent)
                .reserve(new Spend(1, 0, 0, 20_000_000_000L)))
                .isEqualTo(new Failure.Limit(
                        "the cost limit of 5.00 is reached: 4.99 is spent and the next call may take 0.02"));
    }

    @Test
    void waitsForOpenReservationsThatMayTakeLess() throws Exception {
        Budget budget = budget(new Budget.Limits(NO_LIMIT, 150, NO_LIMIT), Spend.NONE);
        assertThat(budget.reserve(CALL)).isNull();
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> second = others.submit(() -> budget.reserve(CALL) == null);
            budget.settle(CALL, new Spend(1, 30, 5, 100));

            assertThat(second.get()).isTrue();
        }
    }

    @Test
    void letsNobodyWaitOnceTheRunIsEnding() throws Exception {
        Budget budget = budget(new Budget.Limits(1, NO_LIMIT, NO_LIMIT), Spend.NONE);
        assertThat(budget.reserve(CALL)).isNull();
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Failure> second = others.submit((Callable<Failure>) () -> budget.reserve(CALL));
            stopping = true;
            budget.wake();

            assertThat(second.get()).isInstanceOfAny(Failure.Stopped.class, Failure.Limit.class);
        }
        assertThat(budget.reserve(CALL)).isInstanceOf(Failure.Stopped.class);
    }

    @Test
    void neverExceedsItsLimitsAndStopsWithinOneReservation() throws Exception {
        long limit = 1_000_000;
        Tariff tariff = new Tariff(new Price(new BigDecimal("0.000001"), new BigDecimal("0.000002")));
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            Budget budget = budget(new Budget.Limits(NO_LIMIT, NO_LIMIT, limit), Spend.NONE);
            List<Spend> charged = new ArrayList<>();
            ChatModel server = request -> {
                synchronized (random) {
                    Reply reply = Requests.reply("x", new TokenUsage(random.nextInt(100), random.nextInt(400)));
                    Answer answer = random.nextInt(10) == 0 ? new Failure.Torn("cut") : reply;
                    charged.add(tariff.charge(request, answer));
                    return answer;
                }
            };
            ChatModel model = new ReservingModel(server, budget, tariff);
            ChatRequest request = Requests.withMostTokens(400);
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
            long spent = charged.stream().mapToLong(Spend::cost).sum();
            assertThat(spent).isBetween(limit - tariff.most(request).cost(), limit);
        }
    }

    private Budget budget(Budget.Limits limits, Spend spent) {
        return new Budget(limits, spent, () -> stopping);
    }
}
