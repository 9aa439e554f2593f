package gendata.journal;

import gendata.model.Budget;
import gendata.model.Spend;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// So much of everything that can be limited; `Long.MAX_VALUE` stands for no limit, or for more than can be told, and stays.
record Amount(long calls, long tokens, long cost) {
    static final Amount NONE = new Amount(0, 0, 0);

    static Amount of(Spend spend) {
        return new Amount(spend.calls(), spend.tokens(), spend.cost());
    }

    static Amount of(Budget.Limits limits) {
        return new Amount(limits.calls(), limits.tokens(), limits.cost());
    }

    static Amount read(JsonNode json) {
        return new Amount(json.required("calls").asLong(), json.required("tokens").asLong(),
                json.required("cost").asLong());
    }

    void put(ObjectNode json) {
        json.put("calls", calls).put("tokens", tokens).put("cost", cost);
    }

    Budget.Limits asLimits() {
        return new Budget.Limits(calls, tokens, cost);
    }

    Amount plus(Amount other) {
        return new Amount(sum(calls, other.calls), sum(tokens, other.tokens), sum(cost, other.cost));
    }

    Amount minus(Amount other) {
        return new Amount(sum(calls, -other.calls), sum(tokens, -other.tokens), sum(cost, -other.cost));
    }

    Amount max(Amount other) {
        return new Amount(Math.max(calls, other.calls), Math.max(tokens, other.tokens), Math.max(cost, other.cost));
    }

    /// One of so many equal parts of what there is.
    Amount part(int parts) {
        return new Amount(Math.max(0, calls) / parts, Math.max(0, tokens) / parts, Math.max(0, cost) / parts);
    }

    /// These where there is a limit; else the other's.
    Amount where(Amount limits, Amount other) {
        return new Amount(limits.calls == Long.MAX_VALUE ? other.calls : calls,
                limits.tokens == Long.MAX_VALUE ? other.tokens : tokens,
                limits.cost == Long.MAX_VALUE ? other.cost : cost);
    }

    boolean isWithin(Amount most) {
        return calls <= most.calls && tokens <= most.tokens && cost <= most.cost;
    }

    boolean isSomeOfAll() {
        return calls > 0 && tokens > 0 && cost > 0;
    }

    private static long sum(long first, long second) {
        if (first == Long.MAX_VALUE) {
            return first;
        }
        long sum = first + second;
        boolean over = ((first ^ sum) & (second ^ sum)) < 0;
        return over ? (first < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
    }
}
