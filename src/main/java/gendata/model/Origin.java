package gendata.model;

/// Which question of which unit a request asks.
///
/// @param unit id of the unit
/// @param position of the unit's row in the input; of two that wait, the lower one is asked first
/// @param step the output key that the answer is for
/// @param generation how often the unit asked the very same question before
public record Origin(String unit, long position, String step, int generation) {}
