package gendata.journal;

import gendata.journal.Portions.Portion;
import gendata.model.Budget;
import gendata.model.Spend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.DoubleConsumer;

/// Shares out what all shards of a run may spend together, and how fast they may ask: each draws portions as it goes, and gives
/// back what it did not need. Thread-safe.
///
/// What each has is never more than the limits leave, and each writes down that it has more before it uses it, and that it has less
/// when it can no longer use the rest. Of a process that is gone its logs tell what it has spent.
public final class SharedLimits {
    /// A new part that is so near to the present one is none.
    private static final double SAME_PART = 1e-6;

    private final Claims claims;
    private final Claim own;
    private final Layouts.Layout layout;
    private final Path file;
    private final Amount limits;
    private final Amount earlier;

    /// What came of an attempt to draw.
    public enum Drawn {
        /// There is more to spend, or it is settled that there will be no more; who waits for that is to be told.
        NEWS,
        /// Others may give back what they do not need: worth another look.
        PERHAPS_LATER,
        /// Nothing more is needed now.
        NOTHING
    }

    /// Those of the present layout.
    ///
    /// @param limits of all runs and shards together
    /// @param earlier what was spent before the run was shared out as it is now
    public static SharedLimits of(Claims claims, Claim own, Budget.Limits limits, Spend earlier) throws IOException {
        return new SharedLimits(claims, own, Layouts.read(claims.folder().layouts()).last(), Amount.of(limits),
                Amount.of(earlier));
    }

    private SharedLimits(Claims claims, Claim own, Layouts.Layout layout, Amount limits, Amount earlier) {
        this.claims = claims;
        this.own = own;
        this.layout = layout;
        this.file = claims.folder().path().resolve("limits.json");
        this.limits = limits;
        this.earlier = earlier;
    }

    /// How many shards share them.
    public int shards() {
        return layout.shards();
    }

    /// To be called before anything is asked.
    ///
    /// @param spent by this shard so far
    /// @param rated whether it takes a part of the rates
    /// @return whether it is the first of all
    public boolean begin(Spend spent, boolean rated) throws IOException, InterruptedException {
        try (Lease shared = claims.share()) {
            Portions before = read();
            Portions now = isLimited() ? settleGone(before, shared) : before;
            write(now.with(own.number(), new Portion(Amount.of(spent), true, rated ? fairPart(now) : null,
                    Portion.ASKING)), shared);
            return before.all().isEmpty();
        }
    }

    /// Draws what a budget lacks, or gives back what it does not need where there is not so much left.
    public Drawn draw(Budget budget) throws IOException, InterruptedException {
        try (Lease shared = claims.share()) {
            Portions before = read();
            Budget.Account account = budget.account();
            if (isGranted(before, account, budget, shared)) {
                return Drawn.NEWS;
            }
            if (account.lacking() == null) {
                return Drawn.NOTHING;
            }
            Portions now = settleGone(before, shared);
            return isGranted(now, account, budget, shared) ? Drawn.NEWS : giveBack(now, budget, shared);
        }
    }

    private boolean isGranted(Portions portions, Budget.Account account, Budget budget, Lease shared)
            throws IOException {
        Amount free = free(portions);
        Portion held = portions.of(own.number());
        Amount used = used(account);
        Amount needed = account.lacking() == null ? used : used.plus(Amount.of(account.lacking()));
        Amount missing = needed.minus(held.amount()).max(Amount.NONE).where(limits, Amount.NONE);
        Amount more = free.part(2 * layout.shards());
        if (!missing.isWithin(free) || (account.lacking() == null && !more.isSomeOfAll())) {
            return false;
        }
        Amount granted = held.amount().plus(missing.max(more).where(limits, Amount.NONE));
        write(portions.with(own.number(), held.of(granted, false)), shared);
        budget.raise(earlier.plus(granted).where(limits, limits).asLimits());
        return true;
    }

    private Drawn giveBack(Portions portions, Budget budget, Lease shared) throws IOException {
        Budget.Account left = budget.giveBack();
        boolean settled = left.open().equals(Spend.NONE);
        Portions now = portions.with(own.number(), portions.of(own.number()).of(used(left), settled));
        write(now, shared);
        if (!settled || left.lacking() == null || !now.areSettled()) {
            return Drawn.PERHAPS_LATER;
        }
        Amount reachable = earlier.plus(used(left)).plus(free(now));
        budget.nothingMore(reachable.where(limits, limits).asLimits(), left.lacking());
        return Drawn.NEWS;
    }

    /// Takes a fair part of the rates, as far as others have given it up, and tells of it: of a smaller one before the others can
    /// have the rest, of a larger one after it is written down.
    public void look(DoubleConsumer parts) throws IOException, InterruptedException {
        if (isSame(fairPart(read()), part(read()))) {
            return;
        }
        try (Lease shared = claims.share()) {
            Portions portions = read();
            double before = part(portions);
            double part = fairPart(portions);
            if (part < before) {
                parts.accept(part);
            }
            write(portions.with(own.number(), portions.of(own.number()).asking(part)), shared);
            if (part > before) {
                parts.accept(part);
            }
        }
    }

    /// The part of the rates that this shard has.
    public double part() throws IOException {
        return part(read());
    }

    /// To be called when nothing more is asked, while the claim is still held; also when the run is to stop at once.
    public void end() throws IOException, InterruptedException {
        try (Lease shared = claims.patient().share()) {
            Portions portions = read();
            Portion ended = isLimited() ? logged(own.files()) : portions.of(own.number()).asking(null);
            write(portions.with(own.number(), ended), shared);
        }
    }

    private boolean isLimited() {
        return !limits.asLimits().areNone();
    }

    private Amount free(Portions portions) {
        return limits.minus(earlier.plus(portions.sum()));
    }

    /// By this shard in this layout.
    private Amount used(Budget.Account account) {
        return Amount.of(account.used()).minus(earlier);
    }

    private Portions read() throws IOException {
        return Portions.read(file, layout);
    }

    private void write(Portions portions, Lease shared) throws IOException {
        if (!portions.equals(read())) {
            own.lease().require();
            shared.require();
            claims.folder().replace(file, portions.toJson());
        }
    }

    /// What those had drawn and not spent who are gone is there again.
    private Portions settleGone(Portions portions, Lease shared) throws IOException {
        Portions settled = portions;
        for (int number = layout.first(); number < layout.end(); number++) {
            ShardFiles files = claims.folder().shard(number);
            if (number != own.number() && !isTold(portions.of(number), files)) {
                settled = settled.with(number, logged(files));
                shared.renew();
            }
        }
        return settled;
    }

    /// Whether a portion says how much of the limits is not free.
    private boolean isTold(Portion portion, ShardFiles files) throws IOException {
        return portion.log() < 0 ? !claims.end(files) : portion.log() == size(files);
    }

    private static Portion logged(ShardFiles files) throws IOException {
        long size = size(files);
        Spend spend = Spend.NONE;
        try (LogReader<LineFacts.Attempted> lines = LogReader.ofReplies(files)) {
            while (lines.next()) {
                spend = spend.plus(lines.facts().charged());
            }
        }
        return new Portion(Amount.of(spend), true, null, size);
    }

    private static long size(ShardFiles files) throws IOException {
        try {
            return Files.size(files.replyLog());
        } catch (NoSuchFileException none) {
            return 0;
        }
    }

    /// As much as each of those at work, as far as it is free.
    private double fairPart(Portions portions) throws IOException {
        double others = 0;
        int sharing = 1;
        for (Map.Entry<Integer, Portion> other : portions.all().entrySet()) {
            Double part = other.getValue().part();
            if (part != null && other.getKey() != own.number()
                    && Lease.alive(claims.folder().shard(other.getKey()).lock(), claims.clock().instant()) != null) {
                others += part;
                sharing++;
            }
        }
        return Math.max(0, Math.min(1.0 / sharing, 1 - others));
    }

    private double part(Portions portions) {
        Double part = portions.of(own.number()).part();
        return part == null ? 0 : part;
    }

    private static boolean isSame(double one, double other) {
        return Math.abs(one - other) < SAME_PART;
    }
}
