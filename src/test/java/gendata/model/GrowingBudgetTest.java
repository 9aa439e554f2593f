package gendata.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// A budget that gets its share of a limit in portions.
class GrowingBudgetTest {
    private static final long NO_LIMIT = Long.MAX_VALUE;
    private static final Spend CALL = new Spend(1, 30, 70, 1_000);
    private static final Spend BEFORE = new Spend(5, 100, 400, 5_000);

    private final AtomicInteger wanted = new AtomicInteger();
    private final AtomicInteger told = new AtomicInteger();
    private final Budget budget = Budget.growing(calls(20), BEFORE, wanted::incrementAndGet);

    @Test
    void waitsForItsFirstPortionAndTellsThatItWantsIt() {
        assertThat(reserve()).isEqualTo(Budget.Room.NOT_NOW);
        assertThat(wanted).hasValue(1);
        assertThat(budget.account()).isEqualTo(new Budget.Account(BEFORE, Spend.NONE, CALL));

        budget.raise(calls(6));
        budget.freed().forEach(Runnable::run);

        assertThat(told).hasValue(1);
        assertThat(reserve()).isEqualTo(Budget.Room.ENOUGH);
        assertThat(reserve()).isEqualTo(Budget.Room.NOT_NOW);
    }

    @Test
    void wantsMoreOnceWhenHalfOfAPortionIsLeft() {
        budget.raise(calls(9));
        reserve();
        reserve();
        assertThat(wanted).hasValue(0);

        reserve();
        reserve();
        assertThat(wanted).hasValue(1);
        assertThat(budget.account().lacking()).isNull();

        budget.raise(calls(13));
        reserve();
        reserve();
        assertThat(wanted).hasValue(1);
        reserve();
        assertThat(wanted).hasValue(2);
    }

    @Test
    void givesBackAllThatIsNeitherSpentNorOpen() {
        budget.raise(calls(9));
        reserve();

        assertThat(budget.giveBack().used()).isEqualTo(BEFORE.plus(CALL));
        assertThat(reserve()).isEqualTo(Budget.Room.NOT_NOW);
        budget.settle(CALL, Spend.NONE);
        assertThat(reserve()).as("what an open one did not take stays here").isEqualTo(Budget.Room.ENOUGH);
    }

    @Test
    void tellsOfTheWholeLimitOnceNothingMoreComes() {
        Budget both = Budget.growing(new Budget.Limits(20, 700, NO_LIMIT), BEFORE, wanted::incrementAndGet);
        assertThat(both.reserve(CALL, () -> true, () -> {})).isEqualTo(Budget.Room.NOT_NOW);

        both.nothingMore(new Budget.Limits(20, 590, NO_LIMIT), CALL);

        assertThat(both.reserve(CALL, () -> true, () -> {})).isEqualTo(Budget.Room.NEVER);
        assertThat(both.reached(CALL)).as("the requests would have been there").isEqualTo(
                new Failure.Limit("the limit of 700 tokens is reached, since the next call may take 100"));
    }

    /// What is not limited is never to blame, although nothing is left of it here.
    @Test
    void tellsOfTheLimitThatStoppedALargerCallBefore() {
        Spend small = new Spend(1, 1, 1, 0);
        Budget tokens = Budget.growing(new Budget.Limits(NO_LIMIT, 700, NO_LIMIT), BEFORE, wanted::incrementAndGet);
        assertThat(tokens.reserve(CALL, () -> true, () -> {})).isEqualTo(Budget.Room.NOT_NOW);
        tokens.giveBack();
        tokens.nothingMore(new Budget.Limits(NO_LIMIT, 590, NO_LIMIT), CALL);

        assertThat(tokens.reserve(small, () -> true, () -> {})).isEqualTo(Budget.Room.NEVER);
        assertThat(tokens.reached(small)).isEqualTo(
                new Failure.Limit("the limit of 700 tokens is reached, since the next call may take 100"));
    }

    private Budget.Room reserve() {
        return budget.reserve(CALL, () -> true, told::incrementAndGet);
    }

    private static Budget.Limits calls(long calls) {
        return new Budget.Limits(calls, NO_LIMIT, NO_LIMIT);
    }
}
