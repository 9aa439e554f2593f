package gendata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// One Java source as the rules see it: `code` has comments and texts blanked
/// out, `body` no imports either.
record SourceFile(String name, String code, String packageName, List<String> imports, String body) {

    private static final Pattern PACKAGE = Pattern.compile("\\bpackage\\s+([\\w.]+)\\s*;");
    private static final Pattern IMPORT = Pattern
            .compile("\\bimport\\s+(?:static\\s+)?([\\w.]+(?:\\.\\*)?)\\s*;");
    private static final Pattern PROSE = Pattern.compile(
            """
            //[^\\n]*|(?s:/\\*.*?\\*/|\"""(?:\\\\.|[^\\\\])*?\""")|"(?:\\\\.|[^"\\\\\\n])*"|'(?:\\\\.|[^'\\\\\\n])+'""");

    static SourceFile of(String name, String text) {
        String code = PROSE.matcher(text).replaceAll(prose -> prose.group().startsWith("/") ? " " : "\"\"");
        String packageName = PACKAGE.matcher(code).results().map(result -> result.group(1)).findFirst().orElse("");
        List<String> imports = IMPORT.matcher(code).results().map(result -> result.group(1)).toList();
        String body = IMPORT.matcher(PACKAGE.matcher(code).replaceAll("")).replaceAll("");
        return new SourceFile(name, code, packageName, imports, body);
    }

    /// All sources below a folder, named relative to it.
    static List<SourceFile> below(Path folder) throws IOException {
        List<SourceFile> sources = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(path -> path.toString().endsWith(".java")).sorted().toList()) {
                String name = folder.relativize(path).toString().replace('\\', '/');
                sources.add(of(name, Files.readString(path)));
            }
        }
        return sources;
    }
}
