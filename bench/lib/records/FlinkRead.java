import java.io.DataInputStream;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericEnumSymbol;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.formats.common.TimestampFormat;
import org.apache.flink.formats.json.JsonParserRowDataDeserializationSchema;
import org.apache.flink.formats.json.JsonRowDataDeserializationSchema;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.VarCharType;

/**
 * µs of processor time that a source takes to make a row of a click's record, in turns: of JSON by Flink's own classes, of Avro by Avro's own
 * reader. Flink's format `avro` wants the table to have every field, in order, and cannot have a map of texts and numbers; what it does is
 * the last line. Arguments: the folder that `DUMP=... npm run bench:record-formats` filled, and the job's columns, comma-separated.
 * Run with flink-json, flink-avro, flink-table-api-java-uber, flink-table-runtime and flink-clients on the class path.
 */
public class FlinkRead {
  interface Reader {
    RowData read(byte[] record) throws Exception;
  }

  static final int ROUNDS = 15;

  public static void main(String[] args) throws Exception {
    String[] columns = args[1].split(",");
    byte[][] json = records(Path.of(args[0], "JSON.records"));
    byte[][] avro = records(Path.of(args[0], "Avro.records"));
    Schema written = new Schema.Parser().parse(new File(args[0], "schema.avsc"));
    Map<String, Reader> readers = new LinkedHashMap<>();
    RowType row = rowOf(columns);
    InternalTypeInfo<RowData> type = InternalTypeInfo.of(row);
    readers.put("json, as the job reads", reader(new JsonParserRowDataDeserializationSchema(row, type, false, true, TimestampFormat.SQL)));
    readers.put("json, by a tree", reader(new JsonRowDataDeserializationSchema(row, type, false, true, TimestampFormat.SQL)));
    readers.put("avro, only those columns", onlyColumns(written, columns));
    readers.put("avro, every column", everyColumn(written));
    Map<String, List<Double>> times = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (var each : readers.entrySet()) {
        byte[][] records = each.getKey().startsWith("json") ? json : avro;
        times.computeIfAbsent(each.getKey(), key -> new ArrayList<>()).add(time(each.getValue(), records));
      }
    }
    for (var each : times.entrySet()) {
      // The first rounds compile.
      List<Double> later = each.getValue().subList(ROUNDS / 3, ROUNDS).stream().sorted().toList();
      System.out.printf("%-28s %6.2f µs a click%n", each.getKey(), later.get(later.size() / 2));
    }
  }

  static double time(Reader reader, byte[][] records) throws Exception {
    var threads = java.lang.management.ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    long read = 0;
    for (byte[] record : records) read += reader.read(record) == null ? 0 : 1;
    long ns = threads.getCurrentThreadCpuTime() - before;
    if (read != records.length) throw new IllegalStateException(read + " of " + records.length + " were read.");
    return ns / 1000.0 / records.length;
  }

  static Reader reader(DeserializationSchema<RowData> schema) throws Exception {
    schema.open(null);
    List<RowData> rows = new ArrayList<>();
    ListCollector<RowData> collector = new ListCollector<>(rows);
    return record -> {
      rows.clear();
      schema.deserialize(record, collector);
      return rows.get(0);
    };
  }

  /** By two schemas, which passes over what is not asked for. Flink does it only with a registry of schemas. */
  static Reader onlyColumns(Schema written, String[] columns) {
    Schema wanted = Schema.createRecord(written.getName(), null, null, false);
    wanted.setFields(Arrays.stream(columns).map(name -> new Schema.Field(name, written.getField(name).schema())).toList());
    return read(new GenericDatumReader<>(written, wanted));
  }

  /** Every field, its texts as Flink has them. */
  static Reader everyColumn(Schema written) {
    return read(new GenericDatumReader<>(written));
  }

  static Reader read(GenericDatumReader<GenericRecord> reader) {
    return new Reader() {
      BinaryDecoder decoder;
      GenericRecord reused;

      public RowData read(byte[] record) throws Exception {
        decoder = DecoderFactory.get().binaryDecoder(record, decoder);
        reused = reader.read(reused, decoder);
        return row(reused);
      }
    };
  }

  static RowData row(GenericRecord record) {
    int size = record.getSchema().getFields().size();
    GenericRowData row = new GenericRowData(size);
    for (int i = 0; i < size; i++) {
      Object value = record.get(i);
      row.setField(i, value instanceof CharSequence || value instanceof GenericEnumSymbol ? StringData.fromString(value.toString()) : value);
    }
    return row;
  }

  static RowType rowOf(String[] names) {
    LogicalType[] types = Arrays.stream(names)
        .map(name -> name.equals("event_time") || name.endsWith("_micros") ? new BigIntType() : new VarCharType(VarCharType.MAX_LENGTH))
        .toArray(LogicalType[]::new);
    return RowType.of(types, names);
  }

  static byte[][] records(Path path) throws Exception {
    byte[] all = Files.readAllBytes(path);
    List<byte[]> records = new ArrayList<>();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(all))) {
      while (in.available() > 0) records.add(in.readNBytes(in.readInt()));
    }
    return records.toArray(byte[][]::new);
  }
}
