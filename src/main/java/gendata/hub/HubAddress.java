package gendata.hub;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The name of a data set on the Hub, as a task file has it. Immutable.
///
/// @param name `ORG/NAME`, or `NAME` alone for the few that have no organisation
/// @param revision a branch, a tag or a commit; null for the usual one
/// @param glob which files of it, by their paths there; null for the files of a configuration and split
public record HubAddress(String name, @Nullable String revision, @Nullable String glob) {
    private static final String START = "hf://";
    private static final String DATASETS = "datasets/";
    private static final String EXPECTED = "expected hf://datasets/ORG/NAME[@REVISION][/FILES] or ORG/NAME";
    private static final String PART = "[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9_-])?";
    private static final Pattern PARTS = Pattern
            .compile("(" + PART + ")(?:/(" + PART + "))?(?:@([^/]*))?(?:/(.*))?", Pattern.DOTALL);
    private static final Pattern REVISION = Pattern.compile("[^\\s\\p{Cntrl}~^:?*\\[\\\\]+");
    private static final int LONGEST_NAME = 96;

    /// Whether the text is meant for an address of the Hub rather than for a path.
    public static boolean isAddress(String text) {
        return text.startsWith(START);
    }

    /// Reads `hf://datasets/ORG/NAME`, optionally with `@REVISION` and `/GLOB`, or the bare name `ORG/NAME`.
    ///
    /// A slash in the revision is written `%2F`; only those of `refs/convert/…` and `refs/pr/…` may be written as they
    /// are. What stands alone before `@` or at the end is a data set without organisation: `hf://datasets/squad`.
    public static HubAddress parse(String text) throws HubException {
        String written = text.strip();
        if (!isAddress(written)) {
            return bare(written);
        }
        String rest = written.substring(START.length());
        if (!rest.startsWith(DATASETS)) {
            String kind = rest.replaceFirst("/.*", "");
            throw wrong(written, kind.matches("models|spaces|buckets|kernels")
                    ? "names one of the Hub's " + kind + ", not a data set"
                    : "does not begin with hf://datasets/");
        }
        String wanted = rest.substring(DATASETS.length()).replaceFirst("@refs/(convert|pr)/([^/]+)",
                "@refs%2F$1%2F$2");
        Matcher parts = PARTS.matcher(wanted);
        if (!parts.matches()) {
            throw wrong(written, "is no name of a data set");
        }
        return of(written, parts);
    }

    private static HubAddress bare(String written) throws HubException {
        Matcher parts = PARTS.matcher(written);
        if (!parts.matches()) {
            throw wrong(written, "is no name of a data set");
        }
        if (parts.group(4) != null) {
            throw wrong(written, "names files as well; write it as hf://datasets/" + written);
        }
        return of(written, parts);
    }

    private static HubAddress of(String written, Matcher parts) throws HubException {
        String name = parts.group(2) == null ? parts.group(1) : parts.group(1) + "/" + parts.group(2);
        if (name.contains("--") || name.contains("..") || name.length() > LONGEST_NAME || name.endsWith(".git")) {
            throw wrong(written, "has a name that the Hub does not allow");
        }
        if (parts.group(2) == null && parts.group(3) == null && parts.group(4) != null && !parts.group(4).isEmpty()) {
            throw wrong(written, "is no name of a data set");
        }
        String glob = parts.group(4) == null || parts.group(4).isEmpty() ? null : parts.group(4);
        if (glob != null && !Glob.isPath(glob)) {
            throw wrong(written, "names its files in no usable way: neither `..` nor empty parts are allowed");
        }
        return new HubAddress(name, revision(written, parts.group(3)), glob);
    }

    private static @Nullable String revision(String written, @Nullable String encoded) throws HubException {
        if (encoded == null) {
            return null;
        }
        if (encoded.isEmpty()) {
            throw wrong(written, "has no revision after `@`");
        }
        String revision;
        try {
            revision = URLDecoder.decode(encoded.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException broken) {
            throw wrong(written, "has a revision whose `%` is not followed by two hexadecimal digits");
        }
        if (!REVISION.matcher(revision).matches() || !Glob.isPath(revision)) {
            throw wrong(written, "has a revision that no branch, tag or commit can be called");
        }
        return revision;
    }

    private static HubException wrong(String written, String what) {
        return new HubException("`%s` %s; %s".formatted(written, what, EXPECTED));
    }

    /// As messages name the data set, which is also an address.
    @Override
    public String toString() {
        return START + DATASETS + name + (revision == null ? "" : "@" + revision.replace("/", "%2F"))
                + (glob == null ? "" : "/" + glob);
    }
}
