package gendata.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gendata.model.Budget;
import gendata.model.Spend;
import gendata.rows.Shard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What shards share out among themselves in the run folder.
class SharedLimitsTest {
    private static final long NO_LIMIT = Long.MAX_VALUE;
    private static final Spend CALL = new Spend(1, 0, 0, 0);

    @TempDir
    Path temporary;

    private final List<Worker> workers = new ArrayList<>();
    private RunFolder folder = new RunFolder(Path.of(""));
    private Claims claims = Claims.of(folder, note -> {});

    /// One shard at work.
    private final class Worker {
        private final Claim claim;
        private final Journal journal;
        private final SharedLimits limits;
        private final Budget budget;

        private Worker(int index, int count, long most) throws IOException, InterruptedException {
            claim = claims.claim(new Shard(index, count));
            journal = folder.openJournal(claim);
            Budget.Limits all = new Budget.Limits(most, NO_LIMIT, NO_LIMIT);
            Spend before = journal.spentEarlier();
            limits = SharedLimits.of(claims, claim, all, before);
            Spend spent = JournalView.open(folder, List.of(claim.files())).spend();
            budget = Budget.growing(all, before.plus(spent), () -> {});
            workers.add(this);
            limits.begin(spent, true);
        }

        private Budget.Room begin() {
            return budget.reserve(CALL, () -> true, () -> {});
        }

        private void end() throws IOException {
            budget.settle(CALL, CALL);
            log();
        }

        private void log() throws IOException {
            journal.append(Journal.Log.REPLIES, List.of(ReplyLine
                    .of(Attempts.of(Attempts.name(1), Attempts.name(2), Attempts.reply("x")))));
            journal.flush();
        }

        /// Asks until there is not enough at once, and returns how often.
        private int ask(int most) throws IOException, InterruptedException {
            int asked = 0;
            while (asked < most && (begin() == Budget.Room.ENOUGH
                    || (limits.draw(budget) == SharedLimits.Drawn.NEWS && begin() == Budget.Room.ENOUGH))) {
                end();
                asked++;
            }
            return asked;
        }

        private SharedLimits.Drawn draw() throws IOException, InterruptedException {
            return limits.draw(budget);
        }

        private double part() throws IOException, InterruptedException {
            limits.look(part -> {});
            return limits.part();
        }

        /// As a process does that is killed.
        private void vanish() throws IOException {
            journal.close();
            claim.close();
        }
    }

    @BeforeEach
    void makeFolder() throws RunFolderException {
        folder = RunFolder.beside(temporary.resolve("out.jsonl"));
        folder.create();
        claims = Claims.of(folder, note -> {});
    }

    @AfterEach
    void stopAll() throws IOException {
        for (Worker worker : workers) {
            worker.vanish();
        }
    }

    @Test
    void givesEachAPortionAndTheLastOnesCallByCall() throws IOException, InterruptedException {
        Worker one = new Worker(0, 2, 40);
        Worker other = new Worker(1, 2, 40);

        assertThat(one.begin()).isEqualTo(Budget.Room.NOT_NOW);
        assertThat(one.draw()).isEqualTo(SharedLimits.Drawn.NEWS);
        one.begin();
        assertThat(portion(0)).as("a quarter of what is free").contains("\"calls\" : 10,");
        one.end();
        assertThat(other.ask(100) + one.ask(100)).isEqualTo(39);
        assertThat(one.begin()).isNotEqualTo(Budget.Room.ENOUGH);
    }

    @Test
    void whatIsLeftToAnotherIsWaitedForAndComesBackAtItsEnd() throws IOException, InterruptedException {
        Worker one = new Worker(0, 2, 8);
        Worker other = new Worker(1, 2, 8);
        assertThat(other.ask(1)).isEqualTo(1);
        assertThat(portion(1)).contains("\"calls\" : 2,");

        assertThat(one.ask(100)).as("one is with the other").isEqualTo(6);
        assertThat(one.draw()).isEqualTo(SharedLimits.Drawn.PERHAPS_LATER);
        other.limits.end();

        assertThat(one.draw()).isEqualTo(SharedLimits.Drawn.NEWS);
        assertThat(one.ask(100)).isEqualTo(1);
    }

    @Test
    void whatAShardHadThatIsNoMoreIsFree() throws IOException, InterruptedException {
        Worker gone = new Worker(2, 3, 8);
        gone.begin();
        assertThat(gone.draw()).isEqualTo(SharedLimits.Drawn.NEWS);
        gone.vanish();

        Worker one = new Worker(0, 2, 8);

        assertThat(one.claim.number()).as("nobody wrote anything").isZero();
        assertThat(one.ask(100)).isEqualTo(8);
        assertThat(one.begin()).isNotEqualTo(Budget.Room.ENOUGH);
        assertThat(one.draw()).isEqualTo(SharedLimits.Drawn.NEWS);
    }

    @Test
    void isReachedOnceNobodyCanGiveAnythingBack() throws IOException, InterruptedException {
        Worker one = new Worker(0, 2, 3);
        Worker other = new Worker(1, 2, 3);
        assertThat(other.ask(1)).isEqualTo(1);
        assertThat(other.begin()).isEqualTo(Budget.Room.NOT_NOW);
        assertThat(other.draw()).isEqualTo(SharedLimits.Drawn.NEWS);
        assertThat(other.begin()).isEqualTo(Budget.Room.ENOUGH);
        assertThat(one.ask(1)).isEqualTo(1);

        assertThat(one.begin()).isEqualTo(Budget.Room.NOT_NOW);
        assertThat(one.draw()).as("a call of the other is in flight").isEqualTo(SharedLimits.Drawn.PERHAPS_LATER);
        assertThat(other.begin()).isEqualTo(Budget.Room.NOT_NOW);
        assertThat(other.draw()).as("its own is").isEqualTo(SharedLimits.Drawn.PERHAPS_LATER);
        other.end();
        other.begin();
        assertThat(other.draw()).isEqualTo(SharedLimits.Drawn.NEWS);
        assertThat(one.draw()).isEqualTo(SharedLimits.Drawn.NEWS);

        for (Worker worker : workers) {
            assertThat(worker.begin()).isEqualTo(Budget.Room.NEVER);
            assertThat(worker.budget.reached(CALL).message()).isEqualTo("the limit of 3 requests is reached");
        }
    }

    @Test
    void whatOneHadDrawnThatVanishedIsThereAgain() throws IOException, InterruptedException {
        Worker one = new Worker(0, 2, 40);
        Worker other = new Worker(1, 2, 40);
        assertThat(one.ask(2)).isEqualTo(2);
        one.begin();
        one.log();
        one.vanish();

        assertThat(other.ask(100)).as("but for what its log tells of").isEqualTo(37);
        assertThat(other.draw()).isEqualTo(SharedLimits.Drawn.NEWS);
        assertThat(other.begin()).isEqualTo(Budget.Room.NEVER);
        Worker again = new Worker(0, 2, 40);
        assertThat(again.ask(100)).isZero();
    }

    /// A process elsewhere that sleeps could else wake up and spend what others were given.
    @Test
    void whoSleptPastItsLeaseHasLostItOnceItsPortionIsTaken() throws IOException, InterruptedException {
        Worker asleep = new Worker(0, 2, 8);
        assertThat(asleep.ask(1)).isEqualTo(1);
        asleep.vanish();
        Path lock = folder.path().resolve("lock-0");
        Files.writeString(lock, "{\"host\":\"far\",\"machine\":\"far\",\"process\":1,\"renewed\":\""
                + Instant.now().minus(Duration.ofSeconds(61)) + "\"}");

        assertThat(new Worker(1, 2, 8).ask(100)).isEqualTo(7);

        assertThat(lock).doesNotExist();
    }

    @Test
    void whoIsAtWorkElsewhereKeepsItsPortion() throws IOException, InterruptedException {
        Worker far = new Worker(0, 2, 8);
        assertThat(far.ask(1)).isEqualTo(1);
        far.vanish();
        Files.writeString(folder.path().resolve("lock-0"),
                "{\"host\":\"far\",\"machine\":\"far\",\"process\":1,\"renewed\":\"" + Instant.now() + "\"}");

        Worker near = new Worker(1, 2, 8);

        assertThat(near.ask(100)).isEqualTo(6);
        assertThat(near.draw()).isEqualTo(SharedLimits.Drawn.PERHAPS_LATER);
    }

    @Test
    void whatWasSpentWhileNobodyCountedIsKnownFromTheLogs() throws IOException, InterruptedException {
        Worker counted = new Worker(0, 2, 8);
        assertThat(counted.ask(1)).isEqualTo(1);
        counted.limits.end();
        counted.vanish();
        try (Claim claim = claims.claim(new Shard(0, 2)); Journal journal = folder.openJournal(claim)) {
            journal.append(Journal.Log.REPLIES, List.of(ReplyLine
                    .of(Attempts.of(Attempts.name(1), Attempts.name(2), Attempts.reply("x")))));
        }

        assertThat(new Worker(1, 2, 8).ask(100)).isEqualTo(6);
    }

    @Test
    void portionsOfAnotherLayoutAreForgottenAndWhatWasSpentIsNot() throws IOException, InterruptedException {
        Worker before = new Worker(0, 2, 20);
        assertThat(before.ask(3)).isEqualTo(3);
        before.vanish();

        Worker now = new Worker(0, 3, 20);

        assertThat(now.ask(100)).isEqualTo(17);
        assertThat(folder.path().resolve("limits.json")).content().contains("\"first\" : 2,");
    }

    @Test
    void aHigherLimitGoesOnWhereALowerOneWasReached() throws IOException, InterruptedException {
        Worker low = new Worker(0, 2, 5);
        assertThat(low.ask(100)).isEqualTo(5);
        low.limits.end();
        low.vanish();

        assertThat(new Worker(0, 2, 4).ask(100)).isZero();
        workers.getLast().vanish();
        assertThat(new Worker(0, 2, 9).ask(100)).isEqualTo(4);
    }

    @Test
    void ratesAreSharedByThoseAtWork() throws IOException, InterruptedException {
        Worker one = new Worker(0, 3, NO_LIMIT);
        assertThat(one.part()).isEqualTo(1);

        Worker two = new Worker(1, 3, NO_LIMIT);
        assertThat(two.part()).as("before the other gives up a part of it").isZero();
        assertThat(one.part()).isEqualTo(0.5);
        assertThat(two.part()).isEqualTo(0.5);

        Worker three = new Worker(2, 3, NO_LIMIT);
        assertThat(three.part()).isZero();
        assertThat(one.part()).isCloseTo(1 / 3.0, within(1e-9));
        assertThat(three.part()).isCloseTo(1 / 6.0, within(1e-9));
        assertThat(two.part()).isCloseTo(1 / 3.0, within(1e-9));
        assertThat(three.part()).isCloseTo(1 / 3.0, within(1e-9));

        two.vanish();
        one.limits.end();
        assertThat(three.part()).isEqualTo(1);
    }

    @Test
    void aSmallerPartIsTakenBeforeOthersCanHaveTheRest() throws IOException, InterruptedException {
        Worker one = new Worker(0, 2, NO_LIMIT);
        new Worker(1, 2, NO_LIMIT);
        List<Double> told = new ArrayList<>();

        one.limits.look(part -> {
            told.add(part);
            assertThat(portion(0)).contains("\"part\" : 1.0,");
        });

        assertThat(told).containsExactly(0.5);
        assertThat(portion(0)).contains("\"part\" : 0.5,");
    }

    /// What the file says of a shard.
    private String portion(int shard) {
        try {
            String content = Files.readString(folder.path().resolve("limits.json"));
            int from = content.indexOf("\"shard\" : " + shard + ",");
            return content.substring(from, content.indexOf('}', from));
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
