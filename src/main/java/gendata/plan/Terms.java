package gendata.plan;

import gendata.model.Price;
import gendata.model.pace.Pacing;
import gendata.rows.StableHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// On which terms models are asked: how much, how fast and at what price. Nothing here can change a record.
///
/// @param limits those of the task, with the command line's over them
/// @param models by their names in the task
public record Terms(Limits limits, Map<String, OfModel> models) {
    public static final Terms NONE = new Terms(Limits.NONE, Map.of());

    public Terms {
        models = Map.copyOf(models);
    }

    /// How fast a model is asked, and at what price.
    ///
    /// @param price null where the task gives none
    public record OfModel(Pacing pacing, @Nullable Price price) {
        static final OfModel USUAL = new OfModel(Pacing.AUTO, null);
    }

    /// The same for processes that can keep to what is for all of them together, however it is written.
    public String shared() {
        List<String> texts = new ArrayList<>(List.of(limits.cost().toString(), limits.tokens().toString(),
                limits.requests().toString()));
        new TreeMap<>(models).forEach((name, model) -> {
            Pacing pacing = model.pacing();
            Price price = model.price();
            texts.addAll(List.of(name, pacing.requestsPerMinute().toString(), pacing.tokensPerMinute().toString(),
                    price == null ? "" : price.input().stripTrailingZeros().toPlainString(),
                    price == null ? "" : price.output().stripTrailingZeros().toPlainString()));
        });
        return StableHash.hex(texts.toArray(String[]::new));
    }

    /// The models that cannot be asked so slowly by so many processes.
    public List<String> tooSlowFor(int processes) {
        return models.entrySet().stream()
                .filter(model -> model.getValue().pacing().requestsPerMinute().orElse(processes) < processes
                        || model.getValue().pacing().tokensPerMinute().orElse(processes) < processes)
                .map(Map.Entry::getKey).sorted().toList();
    }

    public Pacing pacing(String model) {
        return models.getOrDefault(model, OfModel.USUAL).pacing();
    }

    /// Null where the task gives none.
    public @Nullable Price price(String model) {
        return models.getOrDefault(model, OfModel.USUAL).price();
    }

    /// Whether any model may only be asked so fast.
    public boolean isRated() {
        return models.values().stream().map(OfModel::pacing).anyMatch(
                pacing -> pacing.requestsPerMinute().isPresent() || pacing.tokensPerMinute().isPresent());
    }

    /// Whether the task says of any model what tokens cost.
    public boolean isPriced() {
        return models.values().stream().anyMatch(terms -> terms.price() != null);
    }
}
