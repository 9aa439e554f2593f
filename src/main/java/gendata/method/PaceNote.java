package gendata.method;

import gendata.model.ChatRequest;
import gendata.model.pace.Pacing;
import gendata.steps.Step;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Warns of a limit of tokens per minute that a single call may break.
final class PaceNote {
    private PaceNote() {}

    /// About the step whose calls may take most, or nothing where all of them fit into a minute.
    static Optional<String> of(String model, Pacing pacing, List<Step> steps) {
        long perMinute = pacing.tokensPerMinute().orElse(Long.MAX_VALUE);
        Step worst = null;
        long most = perMinute;
        for (Step step : steps) {
            long answer = step.models().members().stream().filter(member -> member.name().equals(model))
                    .mapToLong(member -> ChatRequest.mostTokens(member.parameters()).orElse(0)).max().orElse(0);
            if (answer > most) {
                worst = step;
                most = answer;
            }
        }
        return worst == null
                ? Optional.empty()
                : Optional.of(String.format(Locale.ROOT,
                        "`tpm` is %,d, but one answer of step `%s` may take %,d tokens; a server that keeps to that "
                                + "limit may refuse such calls: raise `tpm` or lower the step's `max_tokens`",
                        perMinute, worst.key(), most));
    }
}
