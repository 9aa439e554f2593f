package gendata.format;

/// How a whole text file is compressed, told by the last part of its name.
public enum Compression {
    NONE(""), GZIP(".gz"), ZSTD(".zst");

    private final String extension;

    Compression(String extension) {
        this.extension = extension;
    }

    /// What a file's name ends in, after the extension of its format.
    String extension() {
        return extension;
    }

    static Compression of(String name) {
        return name.endsWith(GZIP.extension) ? GZIP : name.endsWith(ZSTD.extension) ? ZSTD : NONE;
    }
}
