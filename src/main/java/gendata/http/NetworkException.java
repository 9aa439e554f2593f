package gendata.http;

import java.io.Serial;

/// Says in words for the user what is wrong with a setting of the network; never holds a password.
public final class NetworkException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    NetworkException(String message) {
        super(message);
    }
}
