package gendata.hub;

/// Is told how far the download of a file has come, on the thread that asked for it.
@FunctionalInterface
public interface HubProgress {
    /// Nobody wants to know.
    HubProgress NONE = (file, bytes, size) -> {};

    /// So much of a file is there.
    ///
    /// @param file as messages call it
    /// @param bytes what is there, with what an earlier try has left
    /// @param size how many it will be
    void downloaded(String file, long bytes, long size);
}
