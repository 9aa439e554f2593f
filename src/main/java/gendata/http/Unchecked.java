package gendata.http;

import java.net.Socket;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/// Trusts every server, whatever its certificate and whatever name stands in it; for `insecure` networks only.
final class Unchecked extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authenticationType, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authenticationType, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authenticationType, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authenticationType, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authenticationType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authenticationType) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
