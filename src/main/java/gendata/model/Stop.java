package gendata.model;

/// Tells whether the run is ending, so that nothing new is to be asked; safe for many threads.
@FunctionalInterface
public interface Stop {
    boolean requested();
}
