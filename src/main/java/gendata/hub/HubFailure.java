package gendata.hub;

import gendata.http.HttpResult;
import gendata.http.Network;
import gendata.http.Redaction;
import gendata.http.StreamResult;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// Says in words for the user why the Hub gives something not out. Immutable.
final class HubFailure {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int MISSING = 404;
    private static final int TOO_MANY = 429;
    private static final int LONGEST_QUOTE = 200;
    private static final String DISABLED = "Access to this resource is disabled.";
    private static final String BAD_TOKEN = "Invalid credentials in Authorization header";

    private final HubSettings settings;
    private final Redaction redaction;

    HubFailure(HubSettings settings, Network network) {
        this.settings = settings;
        List<String> secrets = new ArrayList<>(network.secrets());
        if (settings.token() != null) {
            secrets.add(settings.token());
        }
        redaction = Redaction.of(secrets);
    }

    /// @param tries how often it was tried
    HubException of(Subject subject, Outcome outcome, int tries) {
        return new HubException(redaction.clean(words(subject, outcome, tries)));
    }

    private String words(Subject subject, Outcome outcome, int tries) {
        String server = HubConnection.server(outcome.address());
        return switch (outcome.result()) {
            case StreamResult.Streamed endedEarly -> torn(subject, "the answer from " + server + " ended early", tries);
            case HttpResult.Failed failure -> switch (failure.reason()) {
                case UNREACHABLE -> "the Hub is not reached: " + failure.message()
                        + "; check the network, HTTPS_PROXY and HF_ENDPOINT, or set HF_HUB_OFFLINE=1 to use what is in"
                        + " the cache";
                case UNTRUSTED -> "the Hub is not reached: " + failure.message();
                case TIMEOUT, TORN -> torn(subject, failure.message(), tries);
            };
            case HttpResult.Answered answer -> refused(subject, outcome.address(), answer, tries);
        };
    }

    private static String torn(Subject subject, String what, int tries) {
        return "%s of %s did not come whole: %s%s; run again%s".formatted(
                subject.path() == null ? "the listing" : "`" + subject.path() + "`", subject.words(), what,
                times(tries), subject.path() == null ? "" : ", what has come is kept");
    }

    private static String times(int tries) {
        return tries > 1 ? " (tried " + tries + " times)" : "";
    }

    private String refused(Subject subject, URI address, HttpResult.Answered answer, int tries) {
        String code = answer.header("X-Error-Code").orElse("");
        String message = answer.header("X-Error-Message").orElse("");
        int status = answer.status();
        if (isPage(answer) && code.isEmpty() && status != MISSING && status < 500) {
            return page(address, " (HTTP " + status + ")");
        }
        if (code.equals("GatedRepo")) {
            return gated(subject, status);
        }
        if (message.equals(DISABLED)) {
            return "the data set %s was disabled by the Hub (HTTP %d); its page may say why: %s".formatted(
                    subject.words(), status, page(subject));
        }
        if (code.equals("RevisionNotFound")) {
            return "the data set %s has no revision `%s`; name a branch, a tag or a commit of it".formatted(
                    subject.words(), subject.revision() == null ? "main" : subject.revision());
        }
        if (code.equals("EntryNotFound")) {
            return "the data set %s has no file `%s`%s; its files are listed at %s/tree/main".formatted(
                    subject.words(), subject.path(),
                    subject.revision() == null ? "" : " at `" + subject.revision() + "`", page(subject));
        }
        if (status == UNAUTHORIZED && message.equals(BAD_TOKEN)) {
            return "the Hub refuses the token of %s (HTTP 401); make a new one at %s/settings/tokens, or do without"
                    .formatted(settings.tokenSource(), settings.endpoint());
        }
        if (code.equals("RepoNotFound") || status == UNAUTHORIZED || status == MISSING) {
            return missing(subject, status);
        }
        return switch (status) {
            case FORBIDDEN -> "the Hub does not give %s out (HTTP 403)%s; check the permissions of the token of %s"
                    .formatted(subject.words(), quote(message), settings.tokenSource());
            case TOO_MANY -> "the Hub takes no more requests for now (HTTP 429%s); wait, then run again%s".formatted(
                    Patience.asked(answer).map(wait -> ", for " + wait.toSeconds() + " s more").orElse(""),
                    settings.token() == null ? ", or set HF_TOKEN, which allows more" : "");
            default -> "%s answered HTTP %d%s%s; %s".formatted(HubConnection.server(address), status, quote(message),
                    times(tries), status >= 500 ? "run again later" : "check HF_ENDPOINT");
        };
    }

    private String gated(Subject subject, int status) {
        return "the data set %s is gated (HTTP %d): accept its conditions at %s, then %s".formatted(subject.words(),
                status, page(subject), settings.token() == null
                        ? "set HF_TOKEN to a token of your account"
                        : "run again; the token of " + settings.tokenSource()
                                + " has no access yet, or lacks the permission to read gated data sets");
    }

    private String missing(Subject subject, int status) {
        return "the data set %s does not exist or is private (HTTP %d); check its name%s".formatted(subject.words(),
                status, settings.token() == null
                        ? ", and set HF_TOKEN if it is private"
                        : ", and whether the token of " + settings.tokenSource() + " may read it");
    }

    private String page(Subject subject) {
        return settings.endpoint() + "/datasets/" + subject.name();
    }

    /// A page where there should be data.
    HubException page(URI address) {
        return new HubException(page(address, ""));
    }

    private static String page(URI address, String status) {
        return "%s answered with a web page%s instead of data; is there a proxy or a login in between? check HTTPS_PROXY"
                .formatted(HubConnection.server(address), status) + " and HF_ENDPOINT";
    }

    static boolean isPage(HttpResult.Answered answer) {
        return isPage(answer.header("Content-Type").orElse(""));
    }

    static boolean isPage(StreamResult.Streamed head) {
        return isPage(head.header("Content-Type").orElse(""));
    }

    private static boolean isPage(String type) {
        return type.startsWith("text/html");
    }

    private String quote(String message) {
        return message.isBlank() ? "" : ": " + redaction.quote(message, LONGEST_QUOTE);
    }
}
