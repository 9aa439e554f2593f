package gendata.model.pace;

/// The right to send one request, and what has to be known of it when it has ended.
///
/// @param server index of the server that is asked
/// @param sent when it was given, by the pacer's clock
/// @param inFlight requests in flight at that server, this one included
/// @param sample where its latency counts
/// @param tokens reserved for it
record Ticket(int server, String step, long sent, int inFlight, Sample sample, double tokens) {}
