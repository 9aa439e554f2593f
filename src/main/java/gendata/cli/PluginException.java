package gendata.cli;

import java.io.Serial;

/// Says in words for the user why a jar of others cannot be taken.
final class PluginException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    PluginException(String message) {
        super(message);
    }
}
