package gendata.model.pace;

import gendata.model.Failure;

/// Whether the next request may be sent.
sealed interface Verdict {
    record Go(Ticket ticket) implements Verdict {}

    /// There is no room for it in what may be spent.
    record Never(Failure reason) implements Verdict {}

    /// Not yet.
    ///
    /// @param until when to ask again at the latest; `Long.MAX_VALUE` when only an answer can change anything
    /// @param reason what is waited for
    record Wait(long until, Reason reason) implements Verdict {}

    /// What holds the next request up.
    enum Reason {
        /// As many are in flight as may be.
        LIMIT("all places taken"),
        /// Calls in flight may take what is left of a limit, and mostly take less; those of other processes among them.
        SPENDING("what is left of the limit may be used up by calls in flight"),
        /// The server said that it was asked too much.
        RATE_LIMITED("the server asked for fewer requests"),
        /// More were refused before.
        LEARNED_RATE("as many as the server was seen to allow"),
        /// The server failed several times in a row.
        UNAVAILABLE("no server works"),
        /// Other processes have all of what is allowed a minute.
        SHARED_RATE("the other processes have not given up a part of the rpm and tpm yet"),
        /// The allowed requests of a minute.
        REQUESTS_PER_MINUTE("requests per minute used up"),
        /// The allowed tokens of a minute.
        TOKENS_PER_MINUTE("tokens per minute used up");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        /// In words for the user.
        String text() {
            return text;
        }
    }
}
