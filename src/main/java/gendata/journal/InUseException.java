package gendata.journal;

/// A run folder, or a part of it, is another process's.
final class InUseException extends RunFolderException {
    private static final long serialVersionUID = 1L;

    private final transient Lease.Holder holder;

    InUseException(Lease.Holder holder, String message) {
        super(message);
        this.holder = holder;
    }

    Lease.Holder holder() {
        return holder;
    }
}
