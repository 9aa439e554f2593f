package gendata.model;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.WeakHashMap;

/// The APIs that each class loader finds, looked for once. Thread-safe.
final class ModelApis {
    private static final Map<ClassLoader, List<ModelApi>> BY_LOADER = new WeakHashMap<>();

    private ModelApis() {}

    /// Those that the current thread can see, ordered by name; of two of the same name the program's own comes first.
    static synchronized List<ModelApi> all() {
        ClassLoader loader = Objects.requireNonNullElse(Thread.currentThread().getContextClassLoader(),
                ModelApi.class.getClassLoader());
        return BY_LOADER.computeIfAbsent(loader,
                seen -> ServiceLoader.load(ModelApi.class, seen).stream().map(ServiceLoader.Provider::get)
                        .sorted(Comparator.comparing(ModelApi::name)).toList());
    }
}
