package gendata.dialect;

import java.time.Duration;

/// What is left of a quota.
///
/// @param kind `requests` or `tokens`
/// @param reset how long until it is renewed
public record Remaining(String kind, long limit, long left, Duration reset) {}
