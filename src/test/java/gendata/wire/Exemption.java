package gendata.wire;

/// A difference that may be.
///
/// @param api the name of the API, as in `wire-requests.mjs`
/// @param place a header by its name, or a member of the body by its pointer
/// @param who says something there
/// @param reason that makes it no difference, or one that we want
record Exemption(String api, String place, Who who, String reason) {
    /// Whose requests have something at a place.
    enum Who {
        US, CLIENT, BOTH
    }

    boolean covers(String name, String where, boolean fromUs, boolean fromClient) {
        boolean fits = switch (who) {
            case US -> fromUs && !fromClient;
            case CLIENT -> fromClient && !fromUs;
            case BOTH -> fromUs && fromClient;
        };
        return fits && api.equals(name) && where.equals(place);
    }
}
