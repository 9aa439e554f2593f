package gendata.format;

import java.io.IOException;
import java.util.List;
import java.util.ServiceLoader;

/// A format in a package of its own, because its library is large; found by the service loader when a file needs it.
public interface FormatProvider {
    DataFormat format();

    /// Opens a file for reading.
    RecordReader reader(DataFile file, Reading reading) throws IOException;

    /// Begins a layout for files with these columns, in this order.
    RecordLayout layout(List<String> columns);

    static FormatProvider of(DataFormat format) {
        for (FormatProvider provider : ServiceLoader.load(FormatProvider.class)) {
            if (provider.format() == format) {
                return provider;
            }
        }
        throw new IllegalStateException("no provider of " + format);
    }
}
