package gendata.cli;

import gendata.method.FileFailure;
import gendata.model.ModelApi;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.Set;
import java.util.jar.JarFile;

/// Finds the jars of others, which may bring further model APIs. Only the environment names them: never a task file.
final class Plugins {
    /// Jars, or folders of jars, with the system's path separator between them.
    static final String VARIABLE = "GENDATA_PLUGINS";

    private static final String SERVICES = "META-INF/services/" + ModelApi.class.getName();

    private Plugins() {}

    /// Where classes are found from now on; the given loader itself where no jar is named.
    static ClassLoader loader(Map<String, String> environment, ClassLoader own) throws PluginException {
        List<URL> jars = new ArrayList<>();
        for (String written : environment.getOrDefault(VARIABLE, "").split(File.pathSeparator, -1)) {
            if (!written.isBlank()) {
                add(Path.of(written.strip()), jars);
            }
        }
        return jars.isEmpty() ? own : loader(jars, own);
    }

    private static ClassLoader loader(List<URL> jars, ClassLoader own) throws PluginException {
        URLClassLoader loader = new URLClassLoader(jars.toArray(URL[]::new), own);
        try {
            if (loader.findResources(SERVICES).hasMoreElements()) {
                return loader;
            }
        } catch (IOException unreadable) {
            throw new PluginException(VARIABLE + ": " + FileFailure.words(unreadable));
        }
        throw new PluginException(VARIABLE + " names " + (jars.size() == 1 ? "a jar that brings" : "jars that bring")
                + " no model API: expected `" + SERVICES + "` with the names of classes, one a line");
    }

    /// Makes sure that the APIs which the current thread can see are there and can be used.
    static void check(Map<String, String> environment) throws PluginException {
        if (environment.getOrDefault(VARIABLE, "").isBlank()) {
            return;
        }
        try {
            Set<String> names = new HashSet<>();
            for (ModelApi api : ModelApi.all()) {
                if (!names.add(api.name())) {
                    throw new PluginException(VARIABLE + ": there is more than one model API `" + api.name()
                            + "`; the class " + api.getClass().getName() + " needs another name");
                }
            }
        } catch (ServiceConfigurationError | LinkageError | RuntimeException broken) {
            throw new PluginException(VARIABLE + ": " + words(broken).replaceAll("\\s*\\R\\s*", " "));
        }
    }

    /// What is wrong with a class, in one line.
    private static String words(Throwable broken) {
        Throwable cause = broken.getCause();
        if (broken instanceof ServiceConfigurationError && cause == null) {
            return String.valueOf(broken.getMessage()).replace(ModelApi.class.getName() + ": ", "")
                    .replace("Provider ", "").replace(" not a subtype", " is no " + ModelApi.class.getName())
                    .replace(" not found", " is in no jar");
        }
        return "a model API cannot be loaded; was it built for another version of gendata or of Java? ("
                + (cause == null ? broken : cause) + ")";
    }

    private static void add(Path path, List<URL> jars) throws PluginException {
        if (Files.isDirectory(path)) {
            try (DirectoryStream<Path> folder = Files.newDirectoryStream(path, "*.jar")) {
                List<Path> found = new ArrayList<>();
                folder.forEach(found::add);
                for (Path jar : found.stream().sorted().toList()) {
                    requireJar(jar);
                    jars.add(url(jar));
                }
            } catch (IOException unreadable) {
                throw new PluginException(VARIABLE + ": " + path + " cannot be read");
            }
        } else if (Files.isReadable(path)) {
            requireJar(path);
            jars.add(url(path));
        } else {
            throw new PluginException(
                    VARIABLE + ": " + path + " is not there; expected jars or folders of jars, with `"
                            + File.pathSeparator + "` between them");
        }
    }

    private static void requireJar(Path path) throws PluginException {
        try (JarFile jar = new JarFile(path.toFile())) {
            jar.size();
        } catch (IOException notOne) {
            throw new PluginException(VARIABLE + ": " + path + " is no jar, or a broken one");
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
