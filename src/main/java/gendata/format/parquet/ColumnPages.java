package gendata.format.parquet;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.ParquetDecodingException;
import org.jspecify.annotations.Nullable;

/// Reads the pages of one column of a row group, one at a time; not thread-safe.
final class ColumnPages implements PageReader {
    private static final int BUFFER = 16 * 1024;
    /// The first writers left the header of the dictionary out when they told a chunk's length.
    private static final int FORGOTTEN_HEADER = 100;
    /// A page of this size is believed whatever the footer says, which is not always right about it.
    private static final int BELIEVED_PAGE = 32 * 1024 * 1024;

    private final ColumnDescriptor column;
    private final String name;
    private final ColumnChunkMetaData chunk;
    private final PageCodec codec;
    private final BufferedInputStream stream;
    private final PageMemory memory;
    private final PageCheck check;
    private long valuesLeft;
    private long held;
    private @Nullable PageHeader ahead;

    ColumnPages(ColumnDescriptor column, String name, ColumnChunkMetaData chunk, FilePart bytes, PageMemory memory) {
        this.column = column;
        this.name = name;
        this.chunk = chunk;
        this.codec = PageCodec.of(chunk.getCodec());
        this.stream = new BufferedInputStream(bytes, BUFFER);
        this.memory = memory;
        this.check = new PageCheck(column);
        this.valuesLeft = chunk.getValueCount();
    }

    /// How many bytes the pages can take.
    static long longest(ColumnChunkMetaData chunk) {
        return chunk.getTotalSize() + FORGOTTEN_HEADER;
    }

    @Override
    public long getTotalValueCount() {
        return chunk.getValueCount();
    }

    @Override
    public @Nullable DictionaryPage readDictionaryPage() {
        try {
            PageHeader header = nextHeader();
            DictionaryPageHeader dictionary = header.getDictionary_page_header();
            if (header.getType() != PageType.DICTIONARY_PAGE || dictionary == null) {
                ahead = header;
                return null;
            }
            byte[] entries = plain(read(header), 0, header.getUncompressed_page_size());
            PageCheck.dictionary(dictionary.getNum_values(), entries);
            return new DictionaryPage(BytesInput.from(entries), dictionary.getNum_values(),
                    encoding(dictionary.getEncoding()));
        } catch (IOException | RuntimeException failure) {
            throw located(failure);
        }
    }

    @Override
    public DataPage readPage() {
        try {
            PageHeader header = ahead == null ? nextHeader() : ahead;
            ahead = null;
            DataPageHeader first = header.getData_page_header();
            DataPageHeaderV2 second = header.getData_page_header_v2();
            if (header.getType() == PageType.DATA_PAGE && first != null) {
                return read(header, first);
            }
            if (header.getType() == PageType.DATA_PAGE_V2 && second != null) {
                return read(header, second);
            }
            throw new ParquetDecodingException("a page of values was expected");
        } catch (IOException | RuntimeException failure) {
            throw located(failure);
        }
    }

    private PageHeader nextHeader() throws IOException {
        while (true) {
            PageHeader header = Util.readPageHeader(stream);
            int compressed = header.getCompressed_page_size();
            if (compressed < 0 || compressed > stream.available()) {
                throw new EOFException("a page of " + compressed + " bytes lies beyond the end");
            }
            if (header.getType() != PageType.INDEX_PAGE) {
                return header;
            }
            stream.skipNBytes(compressed);
        }
    }

    private byte[] read(PageHeader header) throws IOException {
        int size = header.getUncompressed_page_size();
        if (size < 0 || size > Math.max(chunk.getTotalUncompressedSize(), BELIEVED_PAGE)) {
            throw new ParquetDecodingException("a page of " + size + " bytes is larger than all pages");
        }
        long needed = (long) header.getCompressed_page_size() + size;
        memory.exchange(held, needed, name);
        held = needed;
        byte[] compressed = stream.readNBytes(header.getCompressed_page_size());
        if (header.isSetCrc()) {
            CRC32 sum = new CRC32();
            sum.update(compressed);
            if ((int) sum.getValue() != header.getCrc()) {
                throw new ParquetDecodingException("a page does not have its checksum");
            }
        }
        return compressed;
    }

    /// The first version of pages, which is compressed as a whole.
    private DataPage read(PageHeader header, DataPageHeader page) throws IOException {
        byte[] bytes = plain(read(header), 0, header.getUncompressed_page_size());
        int count = counted(page.getNum_values());
        Encoding repetitions = encoding(page.getRepetition_level_encoding());
        Encoding definitions = encoding(page.getDefinition_level_encoding());
        Encoding values = encoding(page.getEncoding());
        check.page(bytes, count, repetitions, definitions, values);
        return new DataPageV1(BytesInput.from(bytes), count, bytes.length, null, repetitions, definitions, values);
    }

    /// The second version, whose levels are not compressed.
    private DataPage read(PageHeader header, DataPageHeaderV2 page) throws IOException {
        byte[] bytes = read(header);
        int repetitions = page.getRepetition_levels_byte_length();
        int definitions = page.getDefinition_levels_byte_length();
        int levels = Math.addExact(repetitions, definitions);
        if (repetitions < 0 || definitions < 0 || levels > bytes.length) {
            throw new ParquetDecodingException("a page is shorter than its levels");
        }
        byte[] values = page.isIs_compressed()
                ? plain(bytes, levels, header.getUncompressed_page_size() - levels)
                : Arrays.copyOfRange(bytes, levels, bytes.length);
        int count = counted(page.getNum_values());
        Encoding encoding = encoding(page.getEncoding());
        PageCheck.levels(bytes, 0, repetitions, column.getMaxRepetitionLevel(), count);
        PageCheck.levels(bytes, repetitions, definitions, column.getMaxDefinitionLevel(), count);
        check.values(values, count, encoding);
        return DataPageV2.uncompressed(page.getNum_rows(), page.getNum_nulls(), count,
                BytesInput.from(bytes, 0, repetitions), BytesInput.from(bytes, repetitions, definitions), encoding,
                BytesInput.from(values), null);
    }

    /// What comes out of the bytes from an offset on.
    private byte[] plain(byte[] compressed, int offset, int size) throws IOException {
        if (size < 0) {
            throw new ParquetDecodingException("a page is shorter than its levels");
        }
        // Where all values are null, some writers compress nothing to nothing.
        return size == 0 ? new byte[0] : codec.decompress(compressed, offset, compressed.length - offset, size);
    }

    private int counted(int count) {
        if (count < 0 || count > valuesLeft) {
            throw new ParquetDecodingException("a page has " + count + " values where " + valuesLeft + " are left");
        }
        valuesLeft -= count;
        return count;
    }

    private static Encoding encoding(org.apache.parquet.format.@Nullable Encoding encoding) {
        if (encoding == null) {
            throw new ParquetDecodingException("a page has an encoding that is not known");
        }
        return Encoding.valueOf(encoding.name());
    }

    private RuntimeException located(Exception failure) {
        if (failure instanceof UncheckedIOException explained) {
            return explained;
        }
        return new ParquetDecodingException("column `" + name + "`: " + Failures.reason(failure), failure);
    }
}
