using System.Security.Cryptography;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>What stands in a column.</summary>
public enum CellType
{
    /// <summary>Words.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A day.</summary>
    Day,

    /// <summary>An instant; in CSV in Pinghu's time, to the minute.</summary>
    Instant,

    /// <summary>1 or 0 in CSV.</summary>
    YesNo,
}

/// <summary>How often a dataset is promised to change.</summary>
public enum DatasetFrequency
{
    /// <summary>When something happens.</summary>
    Continuous,

    /// <summary>Each day.</summary>
    Daily,

    /// <summary>Each week.</summary>
    Weekly,

    /// <summary>Each quarter.</summary>
    Quarterly,

    /// <summary>Each year.</summary>
    Yearly,
}

/// <summary>What a nightly look found.</summary>
public enum DatasetChangeKind
{
    /// <summary>The dataset is there for the first time.</summary>
    Begun,

    /// <summary>Its rows changed.</summary>
    Content,

    /// <summary>It has other columns.</summary>
    Columns,
}

/// <summary>A column of a dataset.</summary>
/// <param name="Name">Its name, the same in CSV, JSON and CSVW; its words stand under <c>DataColumn.</c> and the name.</param>
/// <param name="Type">What stands in it.</param>
public sealed record DatasetColumn(string Name, CellType Type = CellType.Text);

/// <summary>A table that anybody may take away.</summary>
/// <param name="Code">Its code and address; its words stand under <c>Dataset.</c> and the code.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Read">Reads its rows: texts, numbers, days, instants, yes or no, or null where a cell is empty or suppressed.</param>
public sealed record Dataset(string Code, IReadOnlyList<DatasetColumn> Columns, Func<CancellationToken, Task<IReadOnlyList<object?[]>>> Read)
{
    /// <summary>The table with its rows as they stand now.</summary>
    public async Task<DatasetTable> TableAsync(CancellationToken ct) => new(this, await Read(ct));
}

/// <summary>A dataset with its rows.</summary>
/// <param name="Of">The dataset.</param>
/// <param name="Rows">The rows, a value for each column.</param>
public sealed record DatasetTable(Dataset Of, IReadOnlyList<object?[]> Rows)
{
    /// <summary>The CSV file.</summary>
    public byte[] Csv { get; } = Kernel.Csv.Write(Of.Columns.Select(column => column.Name), Rows);

    /// <summary>SHA-256 of the CSV file, in hex.</summary>
    public string Checksum => Convert.ToHexStringLower(SHA256.HashData(Csv));
}

/// <summary>A line of a dataset's change log.</summary>
/// <param name="NotedAt">When the nightly look found it.</param>
/// <param name="Kind">What it found.</param>
/// <param name="Rows">How many rows there were.</param>
/// <param name="Sha256">The hash of the CSV file.</param>
public sealed record DatasetChange(DateTimeOffset NotedAt, DatasetChangeKind Kind, int Rows, byte[] Sha256);

/// <summary>What is promised of a dataset from a day on.</summary>
/// <param name="ValidFrom">The first day.</param>
/// <param name="Frequency">How often it is promised to change.</param>
/// <param name="Days">The most days from one change to the next; null for what changes when it happens.</param>
/// <param name="Reason">Why so often; the public reads it.</param>
public sealed record DatasetTerm(DateOnly ValidFrom, DatasetFrequency Frequency, int? Days, string Reason)
{
    private const int MostDays = 800;

    /// <summary>The term that counts on a day, before the first one the first; null of none.</summary>
    /// <param name="terms">All of a dataset, the newest first.</param>
    /// <param name="day">The day.</param>
    public static DatasetTerm? Standing(IReadOnlyList<DatasetTerm> terms, DateOnly day) => terms.FirstOrDefault(term => term.ValidFrom <= day) ?? (terms.Count == 0 ? null : terms[^1]);

    /// <summary>The term when it can be set.</summary>
    /// <param name="today">It begins on this day or within a year.</param>
    /// <exception cref="Refusal"><c>dataset.from.range</c>, <c>dataset.days.needed</c>, <c>dataset.days.none</c>; for the reason <c>text.needed</c>, <c>text.long</c></exception>
    public DatasetTerm Checked(DateOnly today)
    {
        if (ValidFrom < today || ValidFrom > today.AddYears(1)) throw new Refusal("dataset.from.range", today, today.AddYears(1)) { Field = "From" };
        if (Frequency == DatasetFrequency.Continuous && Days is not null) throw new Refusal("dataset.days.none") { Field = nameof(Days) };
        if (Frequency != DatasetFrequency.Continuous && Days is not (>= 1 and <= MostDays)) throw new Refusal("dataset.days.needed", MostDays) { Field = nameof(Days) };
        return this with { Reason = Lines.Single(Reason, nameof(Reason), 200, needed: true) };
    }
}

/// <summary>The promise of a dataset and whether it is kept.</summary>
/// <param name="Code">The dataset.</param>
/// <param name="Frequency">How often it is promised to change.</param>
/// <param name="Days">The most days from one change to the next; null for what changes when it happens.</param>
/// <param name="BegunOn">Since when it is offered.</param>
/// <param name="Changed">When it changed last; null before the first look.</param>
public sealed record DatasetPromise(string Code, DatasetFrequency Frequency, int? Days, DateOnly BegunOn, DateTimeOffset? Changed)
{
    /// <summary>How many days the promise is broken by; 0 while it is kept.</summary>
    public int LateOn(DateOnly today) => Days is { } most && Changed is { } at ? Math.Max(0, today.DayNumber - Clock.DayOf(at).DayNumber - most) : 0;
}
