package gendata.model.pace;

/// Whether the next request may be sent.
sealed interface Verdict {
    record Go(Ticket ticket) implements Verdict {}

    /// Not yet.
    ///
    /// @param until when to ask again at the latest; `Long.MAX_VALUE` when only an answer can change anything
    /// @param reason what is waited for
    record Wait(long until, Reason reason) implements Verdict {}

    /// What holds the next request up.
    enum Reason {
        /// As many are in flight as may be.
        LIMIT,
        /// The server said that it was asked too much.
        RATE_LIMITED,
        /// The allowed requests of a minute.
        REQUESTS_PER_MINUTE,
        /// The allowed tokens of a minute.
        TOKENS_PER_MINUTE
    }
}
