package gendata.model;

/// Asks only what the budget has room for, and settles what each call took. Thread-safe.
///
/// A call whose end nobody saw, since it was interrupted, has taken all that was reserved for it.
public final class ReservingModel implements ChatModel {
    private final ChatModel inner;
    private final Budget budget;
    private final Tariff tariff;

    public ReservingModel(ChatModel inner, Budget budget, Tariff tariff) {
        this.inner = inner;
        this.budget = budget;
        this.tariff = tariff;
    }

    @Override
    public Answer ask(ChatRequest request) throws InterruptedException {
        Spend most = tariff.most(request);
        Failure refused = budget.reserve(most);
        if (refused != null) {
            return refused;
        }
        Spend charged = most;
        try {
            Answer answer = inner.ask(request.reserving(most));
            charged = tariff.charge(request, answer);
            return answer;
        } finally {
            budget.settle(most, charged);
        }
    }
}
