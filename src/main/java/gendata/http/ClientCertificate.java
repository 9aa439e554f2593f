package gendata.http;

import java.nio.file.Path;

/// The certificate and key by which a server knows this client. Immutable.
public sealed interface ClientCertificate {
    /// Text files, as most servers' documentation has them; both may be the same file.
    ///
    /// @param certificates the client's own first, then those up to the authority
    /// @param key in PKCS#8, not encrypted
    record Pem(Path certificates, Path key) implements ClientCertificate {}

    /// One file that holds both, mostly named `.p12` or `.pfx`.
    record Pkcs12(Path file, String password) implements ClientCertificate {
        @Override
        public String toString() {
            return "Pkcs12[file=" + file + "]";
        }
    }
}
