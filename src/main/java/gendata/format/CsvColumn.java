package gendata.format;

import java.util.ArrayList;
import java.util.List;

/// A column of a CSV or TSV file that is wanted.
///
/// @param place its place among the cells of a line, from 0
record CsvColumn(int place, String name, CellType type) {
    /// The columns that are wanted of those in a header.
    static List<CsvColumn> wanted(List<String> header, Reading reading) {
        List<CsvColumn> wanted = new ArrayList<>();
        for (int place = 0; place < header.size(); place++) {
            String name = header.get(place);
            if (reading.wants(name)) {
                wanted.add(new CsvColumn(place, name, reading.types().of(name)));
            }
        }
        return wanted;
    }

    /// What is said of a cell that is not of the column's type.
    String misfit(String cell) {
        return "column " + Excerpt.of(name) + " holds " + Excerpt.of(cell) + "; expected " + type.words()
                + ", as in every row when the input was read first";
    }
}
