package gendata.http;

import java.net.URI;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Takes known secrets out of any text, however they are written there. Immutable.
///
/// A secret is found as it is, percent-encoded, escaped as in JSON, and within base64 of either alphabet, alone or with
/// other text around it, as in the header of a login.
public final class Redaction {
    public static final String HIDDEN = "***";

    /// A shorter text would be found in ordinary words, and is no secret.
    private static final int SHORTEST_SECRET = 3;
    /// How much of a text is looked at for a quotation.
    private static final int QUOTED_FROM = 64 * 1024;
    private static final Pattern SCHEME = Pattern.compile("(?i)(?:bearer|basic|token|key)\\s+(.+)", Pattern.DOTALL);
    private static final Pattern GAP = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\s]+");
    private static final Pattern LOGIN = Pattern.compile("^([^/?#]*//)[^/?#]*@");
    private static final Pattern KEY_PARAMETER = Pattern.compile("([?&;#](?:[\\w.-]*[_.-])?"
            + "(?:key|apikey|token|sig|signature|secret|password|passwd|pwd|auth|authorization|credential)=)[^&;#]*",
            Pattern.CASE_INSENSITIVE);

    private final List<String> usual;
    private final Optional<Pattern> written;
    private final Optional<Pattern> base64;
    private final int longestForm;

    private Redaction(List<String> longestFirst) {
        usual = longestFirst.stream().flatMap(SecretForms::usual).toList();
        written = pattern(longestFirst, secret -> Stream.of(SecretForms.written(secret)));
        base64 = pattern(longestFirst, SecretForms::base64);
        longestForm = longestFirst.isEmpty() ? 0 : SecretForms.longest(longestFirst.getFirst());
    }

    /// Hides these; of `Bearer KEY` the key alone too.
    public static Redaction of(Collection<String> secrets) {
        return new Redaction(secrets.stream().map(String::strip).flatMap(Redaction::withKey).distinct()
                .filter(secret -> secret.length() >= SHORTEST_SECRET)
                .sorted(Comparator.comparingInt(String::length).reversed()).toList());
    }

    private static Stream<String> withKey(String secret) {
        Matcher scheme = SCHEME.matcher(secret);
        return scheme.matches() ? Stream.of(secret, scheme.group(1).strip()) : Stream.of(secret);
    }

    private static Optional<Pattern> pattern(List<String> secrets, Function<String, Stream<String>> forms) {
        String any = secrets.stream().flatMap(forms).distinct().collect(Collectors.joining("|"));
        return any.isEmpty() ? Optional.empty() : Optional.of(Pattern.compile(any));
    }

    /// The text with `***` in the place of every secret.
    public String clean(String text) {
        String clean = written.map(pattern -> pattern.matcher(text).replaceAll(HIDDEN)).orElse(text);
        return base64.map(pattern -> withoutBase64(pattern, clean)).orElse(clean);
    }

    /// The same for a long text that hardly ever holds a secret: it is searched only where one stands in it as it is, encoded
    /// as in addresses, or in base64.
    public String cleanAnswer(String text) {
        return usual.stream().anyMatch(text::contains) ? clean(text) : text;
    }

    /// The whole run of base64 goes, as its characters at both ends still tell parts of the secret.
    private static String withoutBase64(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        StringBuilder clean = new StringBuilder();
        int kept = 0;
        while (found.find(kept)) {
            int start = found.start();
            while (start > kept && text.charAt(start - 1) != '=' && SecretForms.isBase64(text.charAt(start - 1))) {
                start--;
            }
            clean.append(text, kept, start).append(HIDDEN);
            kept = found.end();
            while (kept < text.length() && SecretForms.isBase64(text.charAt(kept))) {
                kept++;
            }
        }
        return clean.append(text, kept, text.length()).toString();
    }

    /// The text without secrets on one line, for a message.
    ///
    /// @param longest characters kept at most
    public String quote(String text, int longest) {
        String line = GAP.matcher(clean(start(text))).replaceAll(" ").strip();
        return line.codePointCount(0, line.length()) <= longest
                ? line
                : line.substring(0, line.offsetByCodePoints(0, longest - 1)) + "…";
    }

    /// As much of the text as a quotation may need. A secret that is cut at the end would not be found: the text ends
    /// where one could begin.
    private String start(String text) {
        if (text.length() <= QUOTED_FROM) {
            return text;
        }
        String clean = clean(text.substring(0, QUOTED_FROM));
        return clean.substring(0, Math.max(0, clean.length() - longestForm));
    }

    /// The address without a login, and without the values of parameters that hold keys.
    public static String clean(URI address) {
        String withoutLogin = LOGIN.matcher(address.toString()).replaceFirst("$1");
        return KEY_PARAMETER.matcher(withoutLogin).replaceAll("$1" + Matcher.quoteReplacement(HIDDEN));
    }
}
