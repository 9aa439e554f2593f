package gendata.model;

/// An argument or parameter that a model API cannot work with.
public final class EndpointException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String message;
    private final String key;
    private final boolean parameter;

    /// @param parameter whether `key` stands in `model_params`; otherwise it stands in `model_args`
    public EndpointException(String key, boolean parameter, String message) {
        super(message);
        this.message = message;
        this.key = key;
        this.parameter = parameter;
    }

    @Override
    public String getMessage() {
        return message;
    }

    public String key() {
        return key;
    }

    public boolean isParameter() {
        return parameter;
    }
}
