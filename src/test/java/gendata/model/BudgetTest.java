package gendata.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What a run may still spend.
class BudgetTest {
    private static final long NO_LIMIT = Long.MAX_VALUE;
    private static final Spend CALL = new Spend(1, 30, 70, 1_000);

    @Test
    void hasRoomForWhatFits() {
        Budget budget = budget(new Budget.Limits(3, NO_LIMIT, NO_LIMIT), new Spend(1, 0, 0, 0));

        assertThat(room(budget)).isEqualTo(Budget.Room.ENOUGH);
        reserve(budget);
        assertThat(room(budget)).isEqualTo(Budget.Room.ENOUGH);
    }

    @Test
    void hasNoRoomForWhatDoesNotFitAlthoughNothingIsOpen() {
        Budget budget = budget(new Budget.Limits(NO_LIMIT, 250, NO_LIMIT), Spend.NONE);
        for (int call = 0; call < 2; call++) {
            reserve(budget);
            budget.settle(CALL, CALL);
        }

        assertThat(room(budget)).isEqualTo(Budget.Room.NEVER);
        assertThat(budget.reached(CALL)).isEqualTo(new Failure.Limit(
                "the limit of 250 tokens is reached, since the next call may take 100"));
    }

    @Test
    void namesTheLimitOfRequestsAndOfCost() {
        Spend spent = new Spend(9, 0, 0, 4_990_000_000_000L);

        assertThat(budget(new Budget.Limits(7, NO_LIMIT, NO_LIMIT), spent).reached(CALL))
                .isEqualTo(new Failure.Limit("the limit of 7 requests is reached"));
        assertThat(budget(new Budget.Limits(NO_LIMIT, NO_LIMIT, 5_000_000_000_000L), spent)
                .reached(new Spend(1, 0, 0, 20_000_000_000L)))
                .isEqualTo(new Failure.Limit(
                        "the cost limit of 5.00 is reached, since the next call may take 0.02"));
    }

    @Test
    void hasRoomOnceAnOpenReservationTookLess() {
        Budget budget = budget(new Budget.Limits(NO_LIMIT, 150, NO_LIMIT), Spend.NONE);
        reserve(budget);

        assertThat(room(budget)).isEqualTo(Budget.Room.NOT_NOW);
        budget.settle(CALL, new Spend(1, 30, 5, 100));
        assertThat(room(budget)).isEqualTo(Budget.Room.ENOUGH);
    }

    private static Budget.Room room(Budget budget) {
        return budget.reserve(CALL, () -> false, () -> {});
    }

    private static void reserve(Budget budget) {
        assertThat(budget.reserve(CALL, () -> true, () -> {})).isEqualTo(Budget.Room.ENOUGH);
    }

    private static Budget budget(Budget.Limits limits, Spend spent) {
        return new Budget(limits, spent);
    }
}
