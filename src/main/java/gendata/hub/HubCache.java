package gendata.hub;

import java.nio.file.Path;
import java.util.regex.Pattern;

/// The folder in which `huggingface_hub` and this program keep what came from the Hub. Immutable.
record HubCache(Path folder) {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{40}");

    /// The part of it for one data set.
    RepositoryCache of(String name) {
        String title = "datasets--" + name.replace("/", "--");
        return new RepositoryCache(folder.resolve(title), folder.resolve(".locks").resolve(title));
    }

    /// Whether this is a whole commit's hash, or that of a file as git has it.
    static boolean isHash(String text) {
        return HASH.matcher(text).matches();
    }
}
