package gendata.run;

import gendata.journal.AcceptedReplies;
import gendata.journal.RunState;
import gendata.model.Attempt;
import gendata.model.ChatRequest;
import gendata.model.Spend;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What each model of a run takes, by its name in the task. Thread-safe; what is counted is on disk.
final class ModelTotals {
    /// Stands for the models of logs that do not name them.
    private static final String UNNAMED = "(earlier)";

    private final Map<String, Account> accounts = new LinkedHashMap<>();

    /// What one model took.
    private static final class Account {
        private final AtomicReference<Spend> spent = new AtomicReference<>(Spend.NONE);
        private final AtomicReference<Spend> reserved = new AtomicReference<>(Spend.NONE);
    }

    ModelTotals(List<String> names) {
        names.forEach(name -> accounts.put(name, new Account()));
    }

    /// A call is about to be made for which something is put aside.
    void asking(ChatRequest request) {
        account(request).reserved.accumulateAndGet(request.reserved(), Spend::plus);
    }

    void attempt(Attempt attempt) {
        Account account = account(attempt.request());
        if (!attempt.request().reserved().equals(Spend.NONE)) {
            account.reserved.accumulateAndGet(attempt.request().reserved(), Spend::minus);
        }
        account.spent.accumulateAndGet(attempt.charged(), Spend::plus);
    }

    private Account account(ChatRequest request) {
        Account account = accounts.get(request.model());
        if (account == null) {
            throw new IllegalArgumentException("no model " + request.model());
        }
        return account;
    }

    /// What calls that have ended took.
    Map<String, Spend> spend() {
        Map<String, Spend> spend = new LinkedHashMap<>();
        accounts.forEach((name, account) -> spend.put(name, account.spent.get()));
        return spend;
    }

    /// What is put aside for calls of which nobody knows how they ended, of all models together.
    Spend reserved() {
        return accounts.values().stream().map(account -> account.reserved.get()).reduce(Spend.NONE, Spend::plus);
    }

    /// What all runs took, also of models that only an earlier task asked.
    Map<String, Spend> inAllRuns(@Nullable RunState earlier, AcceptedReplies replies) {
        Set<String> names = new LinkedHashSet<>(earlier == null ? Set.of() : earlier.models().keySet());
        names.remove(UNNAMED);
        names.addAll(accounts.keySet());
        Map<String, Spend> spend = new LinkedHashMap<>();
        Spend unnamed = replies.spend();
        for (String name : names) {
            Account account = accounts.get(name);
            Spend before = replies.spend(name);
            unnamed = unnamed.minus(before);
            spend.put(name,
                    account == null ? before : before.plus(account.spent.get()).plus(account.reserved.get()));
        }
        if (!unnamed.equals(Spend.NONE)) {
            spend.put(UNNAMED, unnamed);
        }
        return spend;
    }
}
