package gendata.dialect;

import java.util.List;

/// How much is asked for.
///
/// @param choices how many answers
/// @param mostTokens of each answer
/// @param stops texts before which an answer ends
public record Bounds(int choices, long mostTokens, List<String> stops) {
    public Bounds {
        stops = List.copyOf(stops);
    }
}
