package gendata.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Finds the jars of others, which may bring further model APIs. Only the environment names them: never a task file.
final class Plugins {
    /// Jars, or folders of jars, with the system's path separator between them.
    static final String VARIABLE = "GENDATA_PLUGINS";

    private Plugins() {}

    /// Where classes are found from now on; the given loader itself where no jar is named.
    static ClassLoader loader(Map<String, String> environment, ClassLoader own) throws PluginException {
        List<URL> jars = new ArrayList<>();
        for (String written : environment.getOrDefault(VARIABLE, "").split(File.pathSeparator, -1)) {
            if (!written.isBlank()) {
                add(Path.of(written.strip()), jars);
            }
        }
        return jars.isEmpty() ? own : new URLClassLoader(jars.toArray(URL[]::new), own);
    }

    private static void add(Path path, List<URL> jars) throws PluginException {
        if (Files.isDirectory(path)) {
            try (DirectoryStream<Path> folder = Files.newDirectoryStream(path, "*.jar")) {
                List<Path> found = new ArrayList<>();
                folder.forEach(found::add);
                found.stream().sorted().forEach(jar -> jars.add(url(jar)));
            } catch (IOException unreadable) {
                throw new PluginException(VARIABLE + ": " + path + " cannot be read");
            }
        } else if (Files.isReadable(path)) {
            jars.add(url(path));
        } else {
            throw new PluginException(
                    VARIABLE + ": " + path + " is not there; expected jars or folders of jars, with `"
                            + File.pathSeparator + "` between them");
        }
    }

    private static URL url(Path jar) {
        URI uri = jar.toUri();
        try {
            return uri.toURL();
        } catch (MalformedURLException never) {
            throw new UncheckedIOException(never);
        }
    }
}
