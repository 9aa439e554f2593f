package gendata.run;

import gendata.format.Json;
import gendata.journal.EndedLine;
import gendata.journal.FailedLine;
import gendata.journal.LogLine;
import gendata.model.Failure;
import gendata.plan.Plan;
import gendata.steps.UnitRunner;
import gendata.vary.Outcome;
import gendata.vary.Unit;
import java.io.IOException;
import java.util.function.LongConsumer;

/// Takes the units that have not ended through their steps, a bounded window of them at a time; no unit waits for another.
final class Generation {
    private final Plan plan;
    private final String fingerprint;
    private final UnitRunner runner;
    private final LogWriter writer;
    private final RecordOrder order;
    private final Totals totals;
    private final StopSignal stop;
    private final Breaker breaker;
    private final UnitThreads threads;
    private final TargetCount target;

    Generation(Plan plan, UnitRunner runner, LogWriter writer, RecordOrder order, Totals totals, StopSignal stop,
            Breaker breaker, UnitThreads threads, TargetCount target) {
        this.plan = plan;
        this.fingerprint = plan.fingerprint().value();
        this.runner = runner;
        this.writer = writer;
        this.order = order;
        this.totals = totals;
        this.stop = stop;
        this.breaker = breaker;
        this.threads = threads;
        this.target = target;
    }

    /// Returns when every unit has ended, when those that have are enough, or when the run stops and what was begun has come to rest.
    ///
    /// @return whether every unit had its turn
    /// @param units those that are to end
    /// @param skipFailed whether those that failed in earlier runs are left as they are, unless the plan is another now
    /// @param seen is told how many units there were so far
    boolean run(UnitWalk units, boolean skipFailed, LongConsumer seen) throws IOException, InterruptedException {
        long before = 0;
        boolean all = true;
        try {
            UnitWalk.Step next = units.next();
            for (; next != null && !stop.requested() && target.mayBegin(next.number()); next = units.next()) {
                Unit unit = next.unit();
                seen.accept(units.count());
                if (!order.holds(unit.position())) {
                    throw new IOException(plan.source().shownName()
                            + ": has grown while it was read; run the same command again");
                }
                switch (next.left()) {
                    case UnitWalk.Left.Ended ended -> {
                        order.set(unit.position(), ended.line());
                        before++;
                        target.endedBefore(next.number(), ended.line());
                    }
                    case UnitWalk.Left.Failed known when skipFailed && known.underThisPlan() -> {
                        totals.failedBefore(1);
                        target.failedBefore(next.number());
                    }
                    case UnitWalk.Left.Failed known -> all &= begin(unit, next.number(), true);
                    case UnitWalk.Left.Open open -> all &= begin(unit, next.number(), false);
                }
            }
            all &= next == null;
            if (next == null) {
                units.requireAll();
            }
        } finally {
            threads.awaitRest();
        }
        target.failedPast().forEach(totals::notFailed);
        if (all || target.isReached()) {
            totals.endedBefore(before);
        }
        return all;
    }

    /// @return whether it has begun
    private boolean begin(Unit unit, long number, boolean knownBefore) throws InterruptedException {
        target.begun();
        return threads.start(() -> work(unit, number, knownBefore));
    }

    private void work(Unit unit, long number, boolean knownBefore) {
        try {
            if (target.isNeeded(number)) {
                end(unit, number, runner.run(unit), knownBefore);
            }
        } catch (InterruptedException abandoned) {
            broken(abandoned);
        } catch (IOException | RuntimeException failure) {
            broken(failure);
        } catch (Throwable error) {
            broken(new IllegalStateException(error));
        }
    }

    /// Of a unit that was interrupted nothing else is to be expected.
    private void broken(Exception failure) {
        if (!stop.isAbandoned()) {
            stop.stop(new StopReason.Broken(failure));
        }
    }

    private void end(Unit unit, long number, Outcome outcome, boolean knownBefore)
            throws IOException, InterruptedException {
        switch (outcome) {
            case Outcome.Finished finished -> {
                finish(unit, EndedLine.finished(unit.id(), unit.row().position(), fingerprint, plan.valuesHash(unit),
                        finished.records().stream().map(Json::bytes).toList()));
                target.ended(number, finished.records());
            }
            case Outcome.Skipped skipped -> {
                finish(unit, without(unit, EndedLine.SKIPPED, skipped.reason()));
                totals.skipped();
                target.gaveNothing(number);
            }
            case Outcome.Rejected rejected -> {
                finish(unit, without(unit, EndedLine.REJECTED, rejected.reason()));
                totals.rejected();
                target.gaveNothing(number);
            }
            case Outcome.Failed failed when StopReason.isNoFaultOfUnit(failed.failure()) -> stopFor(failed.failure());
            case Outcome.Failed failed -> {
                writer.write(FailedLine.of(unit, fingerprint, failed));
                String words = words(unit, failed);
                totals.failed(failed, words);
                breaker.failed(failed, words, knownBefore);
                target.failed(number, failed.failure().cause().code());
            }
        }
    }

    private static String words(Unit unit, Outcome.Failed failed) {
        return unit.label() + ", step " + failed.step() + ": " + failed.failure().cause().code() + ": "
                + failed.failure().message();
    }

    private void stopFor(Failure failure) {
        StopReason reason = StopReason.of(failure);
        if (reason != null) {
            stop.stop(reason);
        }
    }

    private LogLine without(Unit unit, String state, String reason) {
        return EndedLine.without(unit.id(), unit.row().position(), fingerprint, plan.valuesHash(unit), state,
                reason);
    }

    private void finish(Unit unit, LogLine line) throws IOException, InterruptedException {
        order.set(unit.position(), (int) writer.write(line));
        totals.finished();
        breaker.finished();
    }
}
