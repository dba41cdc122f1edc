using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Seeds.Reference;

namespace PingHuEcoPublic.Disclosure;

/// <summary>A column of a table that is handed in.</summary>
/// <param name="Field">The field that it fills: what a rule finds wrong there is said of this column.</param>
/// <param name="Name">What the page calls it.</param>
/// <param name="Also">Other names under which it is found, in lower case.</param>
public sealed record CsvColumn(string Field, string Name, params string[] Also)
{
    /// <summary>Every name under which it is found.</summary>
    public string[] Names => [Name, .. Also];
}

/// <summary>One row of a table that was handed in.</summary>
/// <param name="Line">Its place in the file; the first row below the header is 2.</param>
/// <param name="Cells">Its cells by the names of their columns, in lower case.</param>
public sealed record CsvRow(int Line, IReadOnlyDictionary<string, string> Cells)
{
    /// <summary>The cell under the first of these names that the header has; empty when there is none.</summary>
    public string this[params string[] names] => names.Select(name => Cells.GetValueOrDefault(name)).FirstOrDefault(cell => cell is not null)?.Trim() ?? "";

    /// <summary>The cell of a column; empty when the header does not have it.</summary>
    public string this[CsvColumn column] => this[column.Names];

    /// <summary>The row as it stood, short enough to show.</summary>
    public string Shown => string.Join(", ", Cells.Values) is var all && all.Length > 80 ? all[..80] + "…" : all;
}

/// <summary>A table that somebody handed in: UTF-8 or GB18030, one header, rows of any width, which are checked one by one.</summary>
/// <param name="Head">The names of its columns, in lower case.</param>
/// <param name="Rows">The rows below the header; empty lines are left out.</param>
public sealed record CsvFile(IReadOnlyList<string> Head, IReadOnlyList<CsvRow> Rows)
{
    /// <summary>Reads the bytes.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="most">The most rows.</param>
    /// <exception cref="Refusal"><c>csv.broken</c>, <c>csv.empty</c>, <c>csv.rows</c>, and as for <see cref="PlainFile.Read"/>.</exception>
    public static CsvFile Read(ReadOnlySpan<byte> bytes, int most)
    {
        var text = PlainFile.Read(bytes).Text;
        IReadOnlyList<string>[] lines;
        try
        {
            lines = [.. CsvText.Lines(new StringReader(text))];
        }
        catch (FormatException)
        {
            throw new Refusal("csv.broken") { Field = "Upload" };
        }
        string[] head = [.. lines[0].Select(name => name.Trim().ToLowerInvariant())];
        var rows = lines.Index().Skip(1)
            .Where(line => line.Item.Any(cell => !string.IsNullOrWhiteSpace(cell)))
            .Select(line => new CsvRow(line.Index + 1, head.Zip(line.Item).DistinctBy(pair => pair.First).ToDictionary(pair => pair.First, pair => pair.Second)))
            .ToArray();
        if (rows.Length == 0) throw new Refusal("csv.empty") { Field = "Upload" };
        return rows.Length <= most ? new(head, rows) : throw new Refusal("csv.rows", most, rows.Length) { Field = "Upload" };
    }

    /// <summary>The table when its header has what is asked for. Without this, each row of a file with another header would be refused for its first empty cell.</summary>
    /// <exception cref="Refusal"><c>csv.columns</c> with the names that are missing.</exception>
    public CsvFile Having(IEnumerable<CsvColumn> needed)
    {
        string[] missing = [.. needed.Where(column => !column.Names.Any(Head.Contains)).Select(column => column.Name)];
        return missing.Length == 0 ? this : throw new Refusal("csv.columns", string.Join("、", missing)) { Field = "Upload" };
    }
}

/// <summary>A row that was refused, and why.</summary>
/// <param name="Line">Its place in the file.</param>
/// <param name="Shown">The row as it stood.</param>
/// <param name="Why">The sentence.</param>
public sealed record RefusedRow(int Line, string Shown, Saying Why);

/// <summary>What became of each row of a file: entered, there already, or refused with a sentence. The three add up to the file.</summary>
/// <param name="columns">The columns that the file is read by.</param>
public sealed class ImportReport(params CsvColumn[] columns)
{
    private readonly List<string> known = [];
    private readonly List<RefusedRow> refused = [];

    /// <summary>How many were entered.</summary>
    public int Accepted { get; private set; }

    /// <summary>Those that were there already.</summary>
    public IReadOnlyList<string> AlreadyThere => known;

    /// <summary>Those that were refused.</summary>
    public IReadOnlyList<RefusedRow> Refused => refused;

    internal void Accept() => Accepted++;

    internal void Known(int line, string what) => known.Add($"{line}: {what}");

    internal void Refuse(CsvRow row, Refusal why) => refused.Add(new(row.Line, row.Shown, Said(why)));

    // In a row of many cells, what is missing or unreadable needs its column's name.
    private Saying Said(Refusal why) => (why.Message, columns.FirstOrDefault(column => column.Field == why.Field)) switch
    {
        ("text.needed", { } column) => new("Input.Required", column.Name),
        ("day.wrong", { } column) => new("csv.day.wrong", column.Name),
        _ => new(why.Message, [.. why.Args]),
    };
}
