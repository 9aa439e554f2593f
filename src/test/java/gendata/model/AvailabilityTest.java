package gendata.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AvailabilityTest {
    private long now = 5;
    private final Availability availability = new Availability(() -> now, false);

    @Test
    void hasNoOutageBeforeAnybodyMissedTheServer() {
        pass(Duration.ofHours(1));

        assertThat(availability.givenUp()).isFalse();
        assertThat(availability.outage()).isZero();
    }

    @Test
    void countsAnOutageFromTheFirstMiss() {
        availability.missed();
        pass(Duration.ofSeconds(6));
        availability.missed();
        pass(Duration.ofMillis(3999));
        assertThat(availability.givenUp()).isFalse();

        pass(Duration.ofMillis(1));
        assertThat(availability.givenUp()).isTrue();
        assertThat(availability.outage()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void hasMorePatienceWithAServerThatHasAnswered() {
        availability.answered();
        availability.missed();
        pass(Duration.ofSeconds(119));
        assertThat(availability.patience()).isEqualTo(Duration.ofSeconds(1));

        pass(Duration.ofSeconds(1));
        assertThat(availability.givenUp()).isTrue();
    }

    @Test
    void startsAfreshAfterEachAnswer() {
        availability.missed();
        pass(Duration.ofSeconds(9));
        availability.answered();
        pass(Duration.ofMinutes(5));
        availability.missed();

        assertThat(availability.outage()).isZero();
        assertThat(availability.givenUp()).isFalse();
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
