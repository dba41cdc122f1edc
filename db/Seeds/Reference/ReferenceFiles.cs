using System.Globalization;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Seeds.Reference;

/// <summary>The law as it is shipped: read from the embedded files, so that a number can be explained without a database.</summary>
public static class ReferenceFiles
{
    private static readonly Lazy<WorkingCalendar> calendar = new(() => new(Years()));
    private static readonly Lazy<RuleBook> rules = new(() => new(Rows("rule").Select(RuleOf)));

    /// <summary>The official calendar, 2019 to the last published year.</summary>
    public static WorkingCalendar Calendar => calendar.Value;

    /// <summary>Every rule row.</summary>
    public static RuleBook Rules => rules.Value;

    /// <summary>The rows of one embedded file, by column name.</summary>
    internal static IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string file)
    {
        using var reader = new StreamReader(Open(file));
        return CsvText.Read(reader.ReadToEnd());
    }

    /// <summary>The bytes of one embedded file.</summary>
    internal static Stream Open(string file) =>
        typeof(ReferenceFiles).Assembly.GetManifestResourceStream($"PingHuEcoPublic.Seeds.Reference.{file}.csv") ?? throw new FileNotFoundException(file);

    private static IEnumerable<CalendarYear> Years()
    {
        var days = Rows("calendar").ToLookup(row => row["year"], row => new CalendarDay(Day(row["day"]), Enum.Parse<DayKind>(row["kind"], ignoreCase: true), row["name"], row["name_en"]));
        return Rows("calendar-year").Select(row => new CalendarYear(Number(row["year"]), bool.Parse(row["published"]), row["source"], [.. days[row["year"]]]));
    }

    private static Rule RuleOf(IReadOnlyDictionary<string, string> row) => new(
        row["code"],
        Day(row["valid_from"]),
        row["valid_to"] is "" ? null : Day(row["valid_to"]),
        Enum.Parse<RuleKind>(row["kind"].Replace("_", "", StringComparison.Ordinal), ignoreCase: true),
        new(new(long.Parse(row["amount"], CultureInfo.InvariantCulture), row["extension"] is "" ? null : Number(row["extension"]), row["rolls"] is "true")),
        row["unit"],
        row["source"],
        bool.Parse(row["confirmed"]),
        row["note_zh"],
        row["note_en"]);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
