package gendata.model;

import java.io.Serial;

/// A model API that somebody else wrote has a fault in its code.
public final class BrokenApiException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public BrokenApiException(ModelApi api, Throwable fault) {
        super("the model API `" + api.name() + "` (" + api.getClass().getName() + ") has a fault: " + fault, fault);
    }

    /// The model, whose faults are told as those of its API where that was written by others.
    public static ChatModel watching(ModelApi api, ChatModel model) {
        if (ModelApi.class.getClassLoader().equals(api.getClass().getClassLoader())) {
            return model;
        }
        return request -> {
            try {
                return model.ask(request);
            } catch (RuntimeException | LinkageError fault) {
                throw new BrokenApiException(api, fault);
            }
        };
    }
}
