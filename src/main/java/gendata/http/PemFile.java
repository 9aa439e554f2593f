package gendata.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A text file with certificates and keys, read whole. Immutable.
///
/// @param setting what names the file, for messages
record PemFile(Path file, String setting, List<Block> blocks) {
    /// What stands between one BEGIN and its END.
    record Block(String label, String content) {
        byte[] bytes() {
            return Base64.getMimeDecoder().decode(content);
        }
    }

    private static final long LARGEST = 16L * 1024 * 1024;
    private static final Pattern BLOCK = Pattern
            .compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*(?:-[^-]+)*)-----END \\1-----");

    static PemFile read(Path file, String setting) throws NetworkException {
        Matcher found = BLOCK.matcher(new String(bytes(file, setting), ISO_8859_1));
        List<Block> blocks = new ArrayList<>();
        while (found.find()) {
            blocks.add(new Block(found.group(1), found.group(2)));
        }
        return new PemFile(file, setting, List.copyOf(blocks));
    }

    static byte[] bytes(Path file, String setting) throws NetworkException {
        try {
            if (Files.isDirectory(file)) {
                throw new NetworkException("`%s` names a folder, %s; expected a file".formatted(setting, file));
            }
            if (Files.size(file) > LARGEST) {
                throw new NetworkException("`%s` names %s, which is larger than 16 MB and thus no certificate"
                        .formatted(setting, file));
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException missing) {
            throw new NetworkException("`%s` names a file that does not exist: %s".formatted(setting, file));
        } catch (IOException failure) {
            throw new NetworkException("`%s` names a file that cannot be read: %s (%s)".formatted(setting, file,
                    failure.getClass().getSimpleName()));
        }
    }

    /// All certificates in their order, at least one.
    List<Certificate> certificates() throws NetworkException {
        List<Certificate> certificates = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (Block block : blocks) {
                if (block.label().equals("CERTIFICATE") || block.label().equals("TRUSTED CERTIFICATE")) {
                    certificates.add(factory.generateCertificate(new ByteArrayInputStream(block.bytes())));
                }
            }
        } catch (CertificateException | IllegalArgumentException damaged) {
            throw new NetworkException("certificate %d in %s, which `%s` names, is damaged"
                    .formatted(certificates.size() + 1, file, setting));
        }
        if (certificates.isEmpty()) {
            throw new NetworkException(("no certificate in %s, which `%s` names; expected PEM, with a line -----BEGIN"
                    + " CERTIFICATE-----").formatted(file, setting));
        }
        return certificates;
    }

    Stream<Block> keys() {
        return blocks.stream().filter(block -> block.label().endsWith("PRIVATE KEY"));
    }
}
