package gendata.run;

import gendata.format.Json;
import gendata.journal.EndedLine;
import gendata.journal.EndedUnits;
import gendata.journal.FailedLine;
import gendata.journal.LogLine;
import gendata.model.Cause;
import gendata.plan.Plan;
import gendata.rows.Row;
import gendata.rows.RowReader;
import gendata.steps.UnitRunner;
import gendata.vary.Outcome;
import gendata.vary.Unit;
import java.io.IOException;
import java.util.concurrent.Semaphore;

/// Takes the units that have not ended through their steps, a bounded window of them at a time.
///
/// Each unit has a virtual thread of its own and waits for no other. The window is wider than the number of requests in
/// flight, so that units which wait for a server leave the requests to others; with one request at a time it is one unit,
/// so that everything is asked in the order of the input.
final class Generation {
    private static final int WINDOW_FACTOR = 2;
    private static final int WINDOW_EXTRA = 64;

    private final Plan plan;
    private final String fingerprint;
    private final UnitRunner runner;
    private final LogWriter writer;
    private final RecordOrder order;
    private final Totals totals;
    private final StopSignal stop;
    private final int window;
    private final Semaphore places;

    Generation(Plan plan, UnitRunner runner, LogWriter writer, RecordOrder order, Totals totals, StopSignal stop,
            int concurrency) {
        this.plan = plan;
        this.fingerprint = plan.fingerprint().value();
        this.runner = runner;
        this.writer = writer;
        this.order = order;
        this.totals = totals;
        this.stop = stop;
        this.window = concurrency == 1 ? 1 : concurrency * WINDOW_FACTOR + WINDOW_EXTRA;
        this.places = new Semaphore(window);
    }

    /// Returns when every unit has ended, or when the run stops and what was begun has come to rest.
    void run(EndedUnits ended) throws IOException, InterruptedException {
        totals.endedBefore(Math.min(ended.size(), plan.input().rows()));
        long before = 0;
        long seen = 0;
        try (RowReader rows = RowReader.open(plan.source(), plan.reading())) {
            Row row = rows.next();
            for (; row != null && !stop.requested(); row = rows.next()) {
                if (!order.holds(row.position())) {
                    throw new IOException(plan.source().shownName()
                            + ": has grown while it was read; run the same command again");
                }
                seen++;
                Unit unit = Unit.of(row);
                int line = ended.find(unit.id());
                if (line != EndedUnits.ABSENT) {
                    order.set(row.position(), line);
                    before++;
                } else {
                    places.acquire();
                    Thread.startVirtualThread(() -> work(unit));
                }
            }
            if (row == null) {
                RememberedInput.requireAll(plan.source(), plan.input(), seen);
                totals.endedBefore(before);
            }
        } finally {
            places.acquireUninterruptibly(window);
        }
    }

    private void work(Unit unit) {
        try {
            end(unit, runner.run(unit));
        } catch (InterruptedException interrupted) {
            stop.stop(new StopReason.Interrupted());
        } catch (IOException | RuntimeException failure) {
            stop.stop(new StopReason.Broken(failure));
        } catch (Throwable error) {
            stop.stop(new StopReason.Broken(new IllegalStateException(error)));
        } finally {
            places.release();
        }
    }

    private void end(Unit unit, Outcome outcome) throws IOException, InterruptedException {
        switch (outcome) {
            case Outcome.Finished finished -> finish(unit, EndedLine.finished(unit.id(), unit.row().position(),
                    fingerprint, plan.valuesHash(unit.row()), finished.records().stream().map(Json::bytes).toList()));
            case Outcome.Skipped skipped -> finish(unit, without(unit, "skipped", skipped.reason()));
            case Outcome.Rejected rejected -> finish(unit, without(unit, "rejected", rejected.reason()));
            case Outcome.Failed failed when failed.failure().cause().treatment() == Cause.Treatment.STOP_RUN
                    || failed.failure().cause() == Cause.UNAVAILABLE ->
                stop.stop(new StopReason.Refused(failed.failure()));
            case Outcome.Failed failed -> {
                writer.write(FailedLine.of(unit, fingerprint, failed));
                totals.failed(unit, failed);
            }
        }
    }

    private LogLine without(Unit unit, String state, String reason) {
        return EndedLine.without(unit.id(), unit.row().position(), fingerprint, plan.valuesHash(unit.row()), state,
                reason);
    }

    private void finish(Unit unit, LogLine line) throws IOException, InterruptedException {
        order.set(unit.row().position(), (int) writer.write(line));
        totals.finished();
    }
}
