package gendata.run;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.model.Failure;
import gendata.model.pace.Pace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is said of addresses that fail while others work.
class AddressNotesTest {
    private static final Failure AWAY = new Failure.Unavailable("nobody answers at gpu-2:8080", null);

    private final List<String> notes = new ArrayList<>();
    private Pace pace = pace(Map.of());

    @Test
    void nameAnAddressOnceWhenItFailsAndOnceWhenItWorks() {
        AddressNotes addresses = new AddressNotes(new SilentWatcher(notes));
        addresses.look();
        addresses.follow(() -> Map.of("writer", pace));
        for (Map<Integer, Failure> aside : List.of(Map.<Integer, Failure>of(), Map.of(1, AWAY), Map.of(1, AWAY),
                Map.of(0, AWAY, 1, AWAY), Map.of(1, AWAY), Map.<Integer, Failure>of())) {
            pace = pace(aside);
            addresses.look();
        }

        assertThat(notes).containsExactly(
                "an address is left alone while it fails, the others go on: unavailable: nobody answers at gpu-2:8080",
                "an address works again that was left alone: unavailable: nobody answers at gpu-2:8080");
    }

    @Test
    void nameAModelThatDoesNotWorkWhileOthersDo() {
        AddressNotes addresses = new AddressNotes(new SilentWatcher(notes));
        addresses.follow(() -> Map.of("writer", pace, "judge", pace(Map.of())));
        for (Map<Integer, Failure> aside : List.of(Map.<Integer, Failure>of(), Map.of(0, AWAY, 1, AWAY),
                Map.of(0, AWAY, 1, AWAY), Map.<Integer, Failure>of())) {
            pace = pace(aside);
            addresses.look();
        }

        assertThat(notes).containsExactly(
                "the model `writer` does not work, the others go on: unavailable: nobody answers at gpu-2:8080",
                "the model `writer` works again");
    }

    private static Pace pace(Map<Integer, Failure> aside) {
        return new Pace(8, 0, Duration.ZERO, "", 2, aside);
    }

    /// Keeps the notes.
    private record SilentWatcher(List<String> notes) implements Watcher {
        @Override
        public void shardEnded(RunResult own) {}

        @Override
        public void note(String note) {
            notes.add(note);
        }

        @Override
        public void begin(Progress progress) {}

        @Override
        public Duration interval() {
            return Duration.ofDays(1);
        }

        @Override
        public void show(Progress progress) {}

        @Override
        public void ended(Progress progress) {}
    }
}
