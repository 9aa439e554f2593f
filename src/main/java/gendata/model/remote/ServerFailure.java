package gendata.model.remote;

import gendata.http.HttpResult;
import gendata.http.Redaction;
import gendata.model.Failure;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Says which failure a server's refusal is, and in which words.
///
/// @param address where the question was posted
/// @param proxy that stood before it, by host and port
/// @param withKey whether a key was sent
/// @param variables where the key is looked for when a task names none
/// @param quotaWords see `WireFormat`
/// @param clock see `RetryAfter`
record ServerFailure(String model, URI address, Optional<String> proxy, boolean withKey, List<KeyVariable> variables,
        List<String> quotaWords,
        HttpResult.Answered answered, Redaction redaction, InstantSource clock) {
    private static final int LONGEST_QUOTE = 300;
    private static final List<String> QUOTA_CODES = List.of("insufficient_quota", "billing_hard_limit_reached",
            "billing_not_active", "billing_error", "contract_spend_limit_reached", "enforced_spend_limit_reached",
            "linked_organization_billing_unavailable", "linked_organization_spend_limit_reached");
    /// With other statuses such words may be those of a prompt.
    private static final Set<Integer> PURSE = Set.of(402, 403, 429);
    /// So sentences begin that say the same with 400.
    private static final List<String> EMPTY_PURSE = List.of("Your credit balance is too low",
            "You have reached your specified ", "User location is not supported");
    /// An empty purse in the words of servers that have no code for it.
    private static final Pattern QUOTA_WORDS = Pattern.compile(
            "reached your specified (?:workspace )?API usage limits|insufficient (?:balance|credits?|funds)|credits are depleted"
                    + "|limit: 0(?![.\\d])",
            Pattern.CASE_INSENSITIVE);
    private static final List<String> KEY_CODES = List.of("invalid_api_key", "authentication_error", "API_KEY_INVALID",
            "organization_on_hold");

    Failure of(int status, ServerWords words) {
        String message = message(status, words);
        if (status == 402 && answered.header("retry-after").isPresent()) {
            return tooMany(words, message);
        }
        if (words.code().stream().anyMatch(QUOTA_CODES::contains)
                || (PURSE.contains(status) && QUOTA_WORDS.matcher(words.text()).find())
                || (PURSE.contains(status) && quotaWords.stream().anyMatch(words.text()::startsWith))
                || (status == 400 && EMPTY_PURSE.stream().anyMatch(words.text()::startsWith))) {
            return new Failure.Quota(message);
        }
        if (status == 400 && words.code().stream().anyMatch(KEY_CODES::contains)) {
            return auth(message);
        }
        Optional<String> other = status == 400 || status == 404 ? OtherApi.of(words, address) : Optional.empty();
        if (other.isPresent()) {
            return new Failure.NotFound(message + "; it wants to be asked by another API: " + other.get());
        }
        return switch (MeantStatus.of(status, words)) {
            case 401, 403 -> auth(message);
            case 402 -> new Failure.Quota(message);
            case 404, 405 ->
                new Failure.NotFound(message + "; check `model` (" + model + ") and `api_url` (the question"
                        + " was posted to " + address + ")");
            case 407 -> new Failure.Auth(message + "; a proxy on the way wants a login: name it in `proxy`, as"
                    + " http://user:password@host:port");
            case 408, 504 -> new Failure.Timeout(message);
            case 409, 502, 503, 529 -> new Failure.Unavailable(message, delay(words).orElse(null));
            case 429 -> tooMany(words, message);
            default -> byClass(MeantStatus.of(status, words), message);
        };
    }

    /// An error inside an answer that calls itself a success: its code is a status, or a name that stands for one.
    Failure ofError(ServerWords words) {
        for (String code : words.code()) {
            int status = switch (code) {
                case "rate_limit_exceeded", "rate_limit_error", "rate_limited", "overloaded" -> 429;
                case "invalid_api_key", "authentication_error" -> 401;
                case "billing_error" -> 402;
                case "permission_error" -> 403;
                case "model_not_found", "not_found_error" -> 404;
                case "invalid_request_error", "context_length_exceeded", "invalid_prompt", "validation" -> 400;
                case "request_too_large" -> 413;
                case "timeout_error" -> 504;
                case "overloaded_error" -> 529;
                default -> code.matches("[45]\\d\\d") ? Integer.parseInt(code) : 0;
            };
            if (status != 0) {
                return of(status, words);
            }
        }
        return of(500, words);
    }

    private Failure auth(String message) {
        if (isJson() || (proxy.isEmpty() && !startsWith('<'))) {
            return new Failure.Auth(message + "; " + (withKey ? "check `api_key`" : noKey()));
        }
        return new Failure.Auth(message + "; " + proxy
                .map(before -> "perhaps the proxy refuses it: have whoever runs it"
                        + " allow " + address.getHost() + ", or name that in `no_proxy`")
                .orElse("perhaps a proxy or a filter on the way answered in the server's place: check `api_url`"));
    }

    /// Proxies and filters do not speak so.
    private boolean isJson() {
        return startsWith('{') || startsWith('[');
    }

    private boolean startsWith(char first) {
        byte[] body = answered.body();
        int begin = 0;
        while (begin < body.length && body[begin] <= ' ' && body[begin] >= 0) {
            begin++;
        }
        return begin < body.length && body[begin] == first;
    }

    private String noKey() {
        return "no key was sent: give one as `api_key` in `model_args`" + variables.stream()
                .filter(variable -> variable.isFor(address)).findFirst().map(variable -> ", or set " + variable.name())
                .orElse("");
    }

    private Failure byClass(int status, String message) {
        return switch (status / 100) {
            case 3 -> {
                String target = redaction.quote(answered.header("location").orElse("another address"), LONGEST_QUOTE);
                yield new Failure.NotFound(message + "; it redirects to " + target + ": check `api_url`");
            }
            case 4 -> new Failure.BadRequest(message);
            case 5 -> new Failure.ServerError(message);
            default -> new Failure.Torn(message);
        };
    }

    private String message(int status, ServerWords words) {
        String quote = redaction.quote(words.text(), LONGEST_QUOTE);
        String first = answered.status() == status ? "HTTP " + status : "error " + status + " in a complete answer";
        return first + " from " + address.getAuthority() + proxy.map(" through the proxy "::concat).orElse("")
                + (quote.isEmpty() ? " without explanation" : ": " + quote);
    }

    private Failure tooMany(ServerWords words, String message) {
        Optional<Duration> wait = delay(words);
        return LongQuota.isUsedUp(words, wait)
                ? new Failure.Quota(message + wait.map(time -> "; renewed in " + LongQuota.shown(time)).orElse(""))
                : new Failure.RateLimited(message, wait.orElse(null));
    }

    /// By the headers, else the part of the body that is for programs, else the one for people.
    private Optional<Duration> delay(ServerWords words) {
        return RetryAfter.of(answered, clock).or(() -> words.delay().flatMap(text -> WrittenWait.of(text, clock)))
                .or(() -> WrittenWait.inWords(words.text()));
    }

    /// When the quota is renewed that this answer has used up, if it has.
    @Nullable
    Duration quotaPause() {
        return RetryAfter.usedUp(answered, clock).orElse(null);
    }
}
