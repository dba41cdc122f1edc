using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Seeds.Reference;

namespace PingHuEcoPublic.Surveys;

/// <summary>A data set with its design, read from a folder, its <c>bundle.json</c>, or a zip of the two files.</summary>
public sealed class Bundle
{
    private const int LargestDefinition = 1 << 20;
    private const int MostRows = 5_000_000;
    private const string DefinitionName = "bundle.json";

    // What overflows when it is squared, or vanishes, is no number of people, points or weight.
    private const double Largest = 1e50;

    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    private static readonly JsonSerializerOptions Strict = new(Json.Options) { RespectNullableAnnotations = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false, ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private readonly Dictionary<string, string[]> columns;

    private Bundle(BundleDefinition definition, Dictionary<string, string[]> columns, int count) => (Definition, this.columns, Count) = (definition, columns, count);

    /// <summary>What is to be estimated, and how the sample was drawn.</summary>
    public BundleDefinition Definition { get; }

    /// <summary>How many rows.</summary>
    public int Count { get; }

    /// <summary>Its further rows, each as a bundle of its own.</summary>
    public IReadOnlyList<(string Name, Bundle Rows)> Sets { get; private init; } = [];

    /// <summary>The cells of a column that the definition names.</summary>
    public IReadOnlyList<string> Column(string name) => columns[name];

    /// <summary>Reads a bundle.</summary>
    /// <exception cref="Refusal"><c>bundle.*</c>: what is missing or wrong, and where.</exception>
    public static Bundle Read(string path)
    {
        try
        {
            if (Path.GetExtension(path).Equals(".zip", StringComparison.OrdinalIgnoreCase))
            {
                using var zip = ZipFile.OpenRead(path);
                // Who packs a folder by its menu gets the folder in the zip too.
                var folderInside = zip.GetEntry(DefinitionName) is null && zip.Entries.Where(entry => entry.Name == DefinitionName).ToArray() is [var only] ? only.FullName[..^DefinitionName.Length] : "";
                return Read(name => zip.GetEntry(folderInside + name)?.Open());
            }
            var folder = Directory.Exists(path) ? path : Path.GetFileName(path) == DefinitionName ? Path.GetDirectoryName(Path.GetFullPath(path))! : throw new Refusal("bundle.none", ExplainArguments.Shown(path));
            return Read(name => Path.Combine(folder, name) is var file && File.Exists(file) ? File.OpenRead(file) : null);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new Refusal("bundle.none", ExplainArguments.Shown(path));
        }
    }

    private static Bundle Read(Func<string, Stream?> open)
    {
        var definition = ReadDefinition(open);
        if (definition.Response is { } cases && (new[] { cases.Complete, cases.Partial, cases.Refused, cases.NotReached, cases.Other, cases.UnknownHousehold, cases.UnknownOther }.Any(count => count < 0) || cases.Eligible is < 0 or > 1 or double.NaN)) throw new Refusal("bundle.response");
        var main = Read(definition, open);
        return new(definition, main.columns, main.Count) { Sets = [.. definition.Sets.Select(set => (set.Name, Read(new BundleDefinition { Rows = set.Rows, Questions = set.Questions, Design = new() { ByBase = true } }, open)))] };
    }

    private static Bundle Read(BundleDefinition definition, Func<string, Stream?> open)
    {
        if (definition.Rows != Path.GetFileName(definition.Rows) || definition.Rows.Contains('\\', StringComparison.Ordinal)) throw new Refusal("bundle.rows.name", ExplainArguments.Shown(definition.Rows));
        if (definition.Questions.Count == 0) throw new Refusal("bundle.questions.none");
        using var rows = new StreamReader(open(definition.Rows) ?? throw new Refusal("bundle.file", ExplainArguments.Shown(definition.Rows)), Utf8);
        try
        {
            return ReadRows(definition, rows);
        }
        catch (DecoderFallbackException)
        {
            throw new Refusal("bundle.encoding", ExplainArguments.Shown(definition.Rows));
        }
        catch (FormatException fault)
        {
            throw new Refusal("bundle.csv", ExplainArguments.Shown(definition.Rows), fault.Message);
        }
    }

    private static BundleDefinition ReadDefinition(Func<string, Stream?> open)
    {
        using var stream = open(DefinitionName) ?? throw new Refusal("bundle.file", DefinitionName);
        var buffer = new byte[LargestDefinition + 1];
        var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        if (length > LargestDefinition) throw new Refusal("bundle.json.long");
        try
        {
            var json = buffer.AsSpan(0, length).TrimStart("\uFEFF"u8);
            return !HoldsNothing(json) && JsonSerializer.Deserialize<BundleDefinition>(json, Strict) is { } sound && sound.Parts.All(part => part.Where.Values.All(answers => answers is not null)) ? sound : throw new JsonException("null");
        }
        catch (JsonException fault)
        {
            throw new Refusal("bundle.json", fault.Path ?? "$", (fault.LineNumber ?? 0) + 1);
        }
    }

    // The serialiser looks at a property's null and not at one within a list.
    private static bool HoldsNothing(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var before = JsonTokenType.None;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.Null && before != JsonTokenType.PropertyName) return true;
            before = reader.TokenType;
        }
        return false;
    }

    private static Bundle ReadRows(BundleDefinition definition, TextReader rows)
    {
        using var lines = CsvText.Lines(rows).GetEnumerator();
        var head = lines.MoveNext() ? lines.Current : throw new Refusal("statistics.rows.none");
        var wanted = Wanted(definition).Distinct().Select(name => (Name: name, Place: head.IndexOf(name))).ToArray();
        if (wanted.FirstOrDefault(column => column.Place < 0) is { Name: { } missing }) throw new Refusal("bundle.column", ExplainArguments.Shown(missing), ExplainArguments.Shown(string.Join(" | ", head)));
        if (wanted.FirstOrDefault(column => head.LastIndexOf(column.Name) != column.Place) is { Name: { } twice }) throw new Refusal("bundle.twice", ExplainArguments.Shown(twice));
        var (cells, words, count) = (wanted.Select(_ => new List<string>()).ToArray(), new Dictionary<string, string>(), 0);
        while (lines.MoveNext())
        {
            if (lines.Current is [""] && head.Count > 1) continue;
            if (lines.Current.Count != head.Count) throw new FormatException($"row {count + 2}: {lines.Current.Count} ≠ {head.Count}");
            if (++count > MostRows) throw new Refusal("bundle.rows.many", MostRows);
            for (var i = 0; i < wanted.Length; i++)
            {
                var cell = lines.Current[wanted[i].Place];
                // A million rows repeat few words: each is held once.
                if (words.TryGetValue(cell, out var known)) cell = known;
                else if (words.Count < 100_000) words.Add(cell, cell);
                cells[i].Add(cell);
            }
        }
        return new(definition, wanted.Index().ToDictionary(column => column.Item.Name, column => cells[column.Index].ToArray()), count);
    }

    private static IEnumerable<string> Wanted(BundleDefinition definition) =>
        new[] { definition.Design.Weight, definition.Design.Stratum, definition.Design.Cluster, definition.Design.Population, definition.By, definition.Wave }.OfType<string>()
            .Concat(definition.Medians)
            .Concat(definition.Questions.Select(question => question.Column))
            .Concat(definition.Parts.SelectMany(part => part.Where.Keys))
            .Concat(definition.Calibration?.Margins.SelectMany(margin => margin.By) ?? []);

    /// <summary>A column as numbers, <see cref="double.NaN"/> where it says nothing.</summary>
    /// <exception cref="Refusal"><c>bundle.number</c> with column, row and cell.</exception>
    public double[] Numbers(string name, IReadOnlyList<string> missing)
    {
        var (cells, numbers) = (columns[name], new double[Count]);
        for (var row = 0; row < Count; row++)
            numbers[row] = IsMissing(cells[row]) || missing.Contains(cells[row]) ? double.NaN
                : !double.TryParse(cells[row], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || double.IsNaN(number) ? throw new Refusal("bundle.number", name, row + 2, ExplainArguments.Shown(cells[row]))
                : CanBeCounted(number) ? number : throw new Refusal("bundle.extreme", name, row + 2, ExplainArguments.Shown(cells[row]));
        return numbers;
    }

    /// <summary>The cells of a column that every row must have: its stratum, its cluster, its wave.</summary>
    /// <exception cref="Refusal"><c>bundle.blank</c> with column and row.</exception>
    public IReadOnlyList<string> Named(string name)
    {
        var cells = columns[name];
        return Array.FindIndex(cells, IsMissing) is >= 0 and var row ? throw new Refusal("bundle.blank", name, row + 2) : cells;
    }

    /// <summary>Whether a number is one that can be squared and summed.</summary>
    internal static bool CanBeCounted(double number) => number == 0 || Math.Abs(number) is >= 1 / Largest and <= Largest;

    /// <summary>Whether a cell says nothing.</summary>
    internal static bool IsMissing(string cell) => cell is "" or "NA";
}
