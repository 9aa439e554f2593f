package gendata.model.pace;

import gendata.model.ChatRequest;

/// The right to send one request, and what has to be known of it when it has ended.
///
/// @param server index of the server that is asked
/// @param sample where its latency counts
/// @param tokens reserved for it
record Ticket(int server, ChatRequest request, Sample sample, double tokens) {}
