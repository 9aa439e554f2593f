package gendata.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AvailabilityTest {
    private static final Answer AWAY = new Failure.Unavailable("nobody there", null);
    private static final Answer REPLY = Requests.reply("because");

    private long now = 5;
    private final Availability availability = new Availability(() -> now, false);

    @Test
    void hasNoOutageBeforeAnybodyMissedTheServer() {
        pass(Duration.ofHours(1));

        assertThat(availability.givenUp()).isFalse();
        assertThat(availability.outage()).isZero();
    }

    @Test
    void countsAnOutageFromTheFirstMiss() throws InterruptedException {
        see(AWAY);
        pass(Duration.ofSeconds(6));
        see(AWAY);
        pass(Duration.ofMillis(3999));
        assertThat(availability.givenUp()).isFalse();

        pass(Duration.ofMillis(1));
        assertThat(availability.givenUp()).isTrue();
        assertThat(availability.outage()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void hasMorePatienceWithAServerThatHasAnswered() throws InterruptedException {
        see(REPLY);
        see(AWAY);
        pass(Duration.ofSeconds(119));
        assertThat(availability.patience()).isEqualTo(Duration.ofSeconds(1));

        pass(Duration.ofSeconds(1));
        assertThat(availability.givenUp()).isTrue();
    }

    @Test
    void startsAfreshAfterEachAnswer() throws InterruptedException {
        see(AWAY);
        pass(Duration.ofSeconds(9));
        see(REPLY);
        pass(Duration.ofMinutes(5));
        see(AWAY);

        assertThat(availability.outage()).isZero();
        assertThat(availability.givenUp()).isFalse();
    }

    @Test
    void hasNoOutageWhileACallIsWorkedOn() throws InterruptedException {
        ChatModel slow = availability.seen(request -> {
            see(AWAY);
            pass(Duration.ofMinutes(5));
            see(AWAY);
            assertThat(availability.givenUp()).as("another call may still be answered").isFalse();
            return new Failure.Torn("cut");
        });
        slow.ask(Requests.of("why?"));
        assertThat(availability.outage()).isZero();

        see(AWAY);
        pass(Duration.ofSeconds(10));
        assertThat(availability.givenUp()).isTrue();
    }

    private void see(Answer answer) throws InterruptedException {
        availability.seen(request -> answer).ask(Requests.of("why?"));
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
