package gendata.expr;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelStandardFunctions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// CEL as conditions have it: its functions, its limits and what they can name; immutable and thread-safe.
final class Language {
    /// More would let a chain of operators use up the stack.
    static final int MOST_LEVELS = 100;

    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .maxParseRecursionDepth(MOST_LEVELS)
            .maxParseErrorRecoveryLimit(10)
            .comprehensionMaxIterations(Budget.MOST_ITERATIONS)
            .build();

    private static final CelType FIELDS = MapType.create(SimpleType.STRING, SimpleType.DYN);
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");

    static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addLibraries(CelExtensions.strings(), CelExtensions.math())
            .addFunctionDeclarations(
                    declare("lower", SimpleType.STRING),
                    declare("upper", SimpleType.STRING),
                    declare("words", ListType.create(SimpleType.STRING)))
            .addVar("row", FIELDS)
            .addVar("value", SimpleType.DYN)
            .addVar("reply", FIELDS)
            .build();

    static final CelRuntime RUNTIME = CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(OPTIONS)
            .setStandardFunctions(CelStandardFunctions.newBuilder()
                    .excludeFunctions(CelStandardFunctions.StandardFunction.MATCHES).build())
            .addLibraries(CelExtensions.strings(), CelExtensions.math())
            .addFunctionBindings(CelFunctionBinding.fromOverloads("matches",
                    CelFunctionBinding.from("matches", String.class, String.class, Patterns::isFound),
                    CelFunctionBinding.from("matches_string", String.class, String.class, Patterns::isFound)))
            .addFunctionBindings(bind("lower", text -> text.toLowerCase(Locale.ROOT)))
            .addFunctionBindings(bind("upper", text -> text.toUpperCase(Locale.ROOT)))
            .addFunctionBindings(bind("words", Language::words))
            .build();

    private Language() {}

    private static CelFunctionDecl declare(String name, CelType result) {
        return CelFunctionDecl.newFunctionDeclaration(name,
                CelOverloadDecl.newGlobalOverload(name + "_string", result, SimpleType.STRING));
    }

    private static Iterable<CelFunctionBinding> bind(String name, CelFunctionOverload.Unary<String> function) {
        return CelFunctionBinding.fromOverloads(name,
                CelFunctionBinding.from(name + "_string", String.class, function));
    }

    /// What stands between white space of any kind.
    private static List<String> words(String text) {
        return Arrays.stream(SPACE.split(text)).filter(word -> !word.isEmpty()).toList();
    }
}
