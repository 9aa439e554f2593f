package gendata.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorrectionTest {
    private static final List<Message> QUESTION = List.of(new Message("system", "Be brief."),
            new Message("user", "Give me JSON."));

    @Test
    void leavesTheQuestionWhenTakenAway() {
        List<Message> corrected = new ArrayList<>(QUESTION);
        corrected.addAll(Correction.of("{oops", "not JSON"));
        corrected.addAll(Correction.of("[", "not JSON either"));

        assertThat(corrected).hasSize(6);
        assertThat(Correction.withoutCorrections(corrected)).isEqualTo(QUESTION);
    }

    @Test
    void isNotSeenInExamples() {
        List<Message> examples = List.of(new Message("user", "1?"), new Message("assistant", "2"),
                new Message("user", "3?"));

        assertThat(Correction.withoutCorrections(examples)).isEqualTo(examples);
    }
}
