package gendata.format;

/// How a whole text file is compressed, told by the last part of its name.
public enum Compression {
    NONE("", ""), GZIP("gzip", ".gz"), ZSTD("zstd", ".zst");

    private final String program;
    private final String extension;

    Compression(String program, String extension) {
        this.program = program;
        this.extension = extension;
    }

    /// What people call it.
    String program() {
        return program;
    }

    /// What a file's name ends in, after the extension of its format.
    String extension() {
        return extension;
    }

    static Compression of(String name) {
        return name.endsWith(GZIP.extension) ? GZIP : name.endsWith(ZSTD.extension) ? ZSTD : NONE;
    }
}
