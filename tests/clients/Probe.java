import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.Arrays;

/** What a JDBC client (DBeaver, Tableau, Spark) sees: names, comments, keys, types and values. Arguments: URL, query. */
public class Probe {
    public static void main(String[] arguments) throws Exception {
        System.setOut(new java.io.PrintStream(System.out, true, "UTF-8"));
        try (Connection connection = DriverManager.getConnection(arguments[0])) {
            DatabaseMetaData about = connection.getMetaData();
            print("table", about.getTables(null, "mart", "consensus", null), "TABLE_NAME", "TABLE_TYPE", "REMARKS");
            print("column", about.getColumns(null, "mart", "consensus", null), "COLUMN_NAME", "TYPE_NAME", "REMARKS");
            print("key", about.getPrimaryKeys(null, "research", "report_version"), "COLUMN_NAME", "KEY_SEQ");
            print("refers", about.getImportedKeys(null, "research", "stock_sector"), "FKCOLUMN_NAME", "PKTABLE_NAME");
            print("function", about.getFunctions(null, "mart", "search"), "FUNCTION_NAME");
            values(connection.createStatement().executeQuery(arguments[1]));
        }
    }

    private static void print(String what, ResultSet rows, String... columns) throws Exception {
        while (rows.next()) {
            StringBuilder line = new StringBuilder(what);
            for (String column : columns) {
                line.append('\t').append(rows.getString(column));
            }
            System.out.println(line);
        }
    }

    private static void values(ResultSet rows) throws Exception {
        while (rows.next()) {
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                Object value = rows.getObject(i);
                Object shown = value instanceof java.sql.Array ? Arrays.toString((Object[]) ((java.sql.Array) value).getArray()) : value;
                String type = value == null ? "null" : value.getClass().getSimpleName();
                System.out.println("value\t" + rows.getMetaData().getColumnLabel(i) + "\t" + type + "\t" + shown);
            }
        }
    }
}
