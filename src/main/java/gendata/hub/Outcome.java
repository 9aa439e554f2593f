package gendata.hub;

import gendata.http.StreamResult;
import java.net.URI;

/// What came of a request after all redirects, and who said it. Immutable.
record Outcome(URI address, StreamResult result) {}
