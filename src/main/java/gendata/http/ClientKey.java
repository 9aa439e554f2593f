package gendata.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/// Reads a client's certificate and key, and sees to it that they belong together.
final class ClientKey {
    private static final String CERTIFICATE = "client_certificate";
    private static final String KEY = "client_key";
    private static final String ALIAS = "client";

    private ClientKey() {}

    static KeyManager[] managers(ClientCertificate certificate) throws NetworkException, GeneralSecurityException {
        return switch (certificate) {
            case ClientCertificate.Pem pem -> pem(pem);
            case ClientCertificate.Pkcs12 store -> pkcs12(store);
        };
    }

    private static KeyManager[] pem(ClientCertificate.Pem pem) throws NetworkException, GeneralSecurityException {
        List<Certificate> chain = PemFile.read(pem.certificates(), CERTIFICATE).certificates();
        PublicKey open = chain.getFirst().getPublicKey();
        PrivateKey key = key(PemFile.read(pem.key(), KEY), open, pem);
        char[] password = new char[0];
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, password);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        store.setKeyEntry(ALIAS, key, password, chain.toArray(new Certificate[0]));
        return managers(store, password);
    }

    private static PrivateKey key(PemFile file, PublicKey open, ClientCertificate.Pem pem)
            throws NetworkException, GeneralSecurityException {
        boolean apart = !pem.key().equals(pem.certificates());
        PemFile.Block block = file.keys().findFirst()
                .orElseThrow(() -> new NetworkException("no key in %s, which `%s` names; expected PEM, with a line"
                        .formatted(file.file(), apart ? KEY : CERTIFICATE) + " -----BEGIN PRIVATE KEY-----"
                        + (apart ? "" : ", there or in a file that `%s` names".formatted(KEY))));
        if (!block.label().equals("PRIVATE KEY") || block.content().contains("Proc-Type")) {
            throw new NetworkException(("the key in %1$s is %2$s; convert it to PKCS#8 without a password:"
                    + " openssl pkcs8 -topk8 -nocrypt -in %1$s -out client-key.pem").formatted(file.file(),
                            kind(block)));
        }
        String misfit = "the key in %s does not belong to the first certificate in %s".formatted(file.file(),
                pem.certificates());
        try {
            PrivateKey key = KeyFactory.getInstance(open.getAlgorithm())
                    .generatePrivate(new PKCS8EncodedKeySpec(block.bytes()));
            if (!belongs(key, open)) {
                throw new NetworkException(misfit);
            }
            return key;
        } catch (InvalidKeySpecException | IllegalArgumentException other) {
            throw new NetworkException(misfit + ", or is damaged");
        }
    }

    private static String kind(PemFile.Block block) {
        if (block.label().startsWith("ENCRYPTED") || block.content().contains("Proc-Type")) {
            return "encrypted";
        }
        return "of the older kind `" + block.label() + "`";
    }

    private static boolean belongs(PrivateKey key, PublicKey open) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(switch (open.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            case "DSA" -> "SHA256withDSA";
            default -> open.getAlgorithm();
        });
        byte[] text = {1, 2, 3};
        signature.initSign(key);
        signature.update(text);
        byte[] signed = signature.sign();
        signature.initVerify(open);
        signature.update(text);
        return signature.verify(signed);
    }

    private static KeyManager[] pkcs12(ClientCertificate.Pkcs12 given)
            throws NetworkException, GeneralSecurityException {
        char[] password = given.password().toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(new ByteArrayInputStream(PemFile.bytes(given.file(), CERTIFICATE)), password);
        } catch (IOException failure) {
            throw new NetworkException(failure.getCause() instanceof UnrecoverableKeyException
                    ? "the password for %s, which `%s` names, is wrong".formatted(given.file(), CERTIFICATE)
                    : "%s, which `%s` names, is no PKCS#12 file".formatted(given.file(), CERTIFICATE));
        }
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                return managers(store, password);
            }
        }
        throw new NetworkException("no key in %s, which `%s` names".formatted(given.file(), CERTIFICATE));
    }

    private static KeyManager[] managers(KeyStore store, char[] password) throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password);
        return factory.getKeyManagers();
    }
}
