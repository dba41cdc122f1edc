using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Who offers the datasets and under what terms.</summary>
/// <param name="Address">Makes a whole address of a path of the site, without a language.</param>
/// <param name="Publisher">The body that answers for them.</param>
/// <param name="Contact">How to reach it; null where that is not set.</param>
/// <param name="Licence">The licence's address; null where it is not set.</param>
public sealed record DatasetTerms(Func<string, string> Address, string Publisher, string? Contact, string? Licence);

/// <summary>A dataset's files for machines: JSON, CSV on the Web (W3C, 2015) and the catalogue in DCAT 2 (W3C, 2020). Pure; the words are in both languages.</summary>
public static class DatasetPaper
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), WriteIndented = true };

    private static readonly string[] LineEnds = ["\r\n"];

    private static readonly Wording Zh = Wording.Chinese;

    private static readonly Wording En = Wording.Of(System.Globalization.CultureInfo.GetCultureInfo("en"));

    /// <summary>The path of the dataset's page; its files are at the same path with an ending.</summary>
    public static string PathOf(string code) => $"/data/{code}";

    /// <summary>The rows as JSON: an object a row, days and instants by ISO 8601, nothing as null.</summary>
    public static byte[] Json(DatasetTable table, DatasetTerms terms) => Written(new Dictionary<string, object?>
    {
        ["dataset"] = terms.Address(PathOf(table.Of.Code)),
        ["title"] = Zh[$"Dataset.{table.Of.Code}"],
        ["licence"] = terms.Licence,
        ["sha256_of_csv"] = table.Checksum,
        ["rows"] = table.Rows.Select(row => table.Of.Columns.Zip(row).ToDictionary(cell => cell.First.Name, cell => cell.Second is DateTimeOffset at ? Clock.Local(at) : cell.Second)).ToArray(),
    });

    /// <summary>The description of the CSV file for programs, at the address that the standard looks at: the file's with <c>-metadata.json</c> behind it.</summary>
    public static byte[] CsvMetadata(Dataset dataset, DatasetTerms terms) => Written(new Dictionary<string, object?>
    {
        ["@context"] = new object[] { "http://www.w3.org/ns/csvw", new Dictionary<string, string> { ["@language"] = "zh" } },
        ["url"] = terms.Address($"{PathOf(dataset.Code)}.csv"),
        ["dc:title"] = Zh[$"Dataset.{dataset.Code}"],
        ["dc:description"] = Zh[$"Dataset.{dataset.Code}.About"],
        ["dc:publisher"] = terms.Publisher,
        ["dc:license"] = terms.Licence is null ? null : new Dictionary<string, string> { ["@id"] = terms.Licence },
        ["dialect"] = new Dictionary<string, object> { ["encoding"] = "utf-8", ["header"] = true, ["delimiter"] = ",", ["lineTerminators"] = LineEnds },
        ["tableSchema"] = new Dictionary<string, object>
        {
            ["columns"] = dataset.Columns.Select(column => new Dictionary<string, object>
            {
                ["name"] = column.Name,
                ["titles"] = new Dictionary<string, string[]> { ["zh"] = [column.Name, Zh[$"DataColumn.{column.Name}"]], ["en"] = [column.Name, En[$"DataColumn.{column.Name}"]] },
                ["datatype"] = DataType(column.Type),
            }).ToArray(),
        },
    });

    /// <summary>The catalogue of all datasets.</summary>
    /// <param name="datasets">Each with its promise.</param>
    /// <param name="terms">Who offers them.</param>
    public static byte[] Catalogue(IReadOnlyList<(DatasetTable Table, DatasetPromise Promise)> datasets, DatasetTerms terms) => Written(new Dictionary<string, object?>
    {
        ["@context"] = new Dictionary<string, string>
        {
            ["dcat"] = "http://www.w3.org/ns/dcat#",
            ["dct"] = "http://purl.org/dc/terms/",
            ["foaf"] = "http://xmlns.com/foaf/0.1/",
            ["vcard"] = "http://www.w3.org/2006/vcard/ns#",
            ["spdx"] = "http://spdx.org/rdf/terms#",
            ["xsd"] = "http://www.w3.org/2001/XMLSchema#",
        },
        ["@id"] = terms.Address("/data/catalog.jsonld"),
        ["@type"] = "dcat:Catalog",
        ["dct:title"] = Both("Data.Title"),
        ["dct:description"] = Both("Data.Lead"),
        ["dct:publisher"] = Publisher(terms),
        ["dct:license"] = Named(terms.Licence),
        ["foaf:homepage"] = Named(terms.Address("/data")),
        ["dct:modified"] = datasets.Max(each => each.Promise.Changed) is { } at ? Typed(Iso(at), "xsd:dateTime") : null,
        ["dcat:dataset"] = datasets.Select(each => Of(each.Table, each.Promise, terms)).ToArray(),
    });

    private static Dictionary<string, object?> Of(DatasetTable table, DatasetPromise promise, DatasetTerms terms)
    {
        var page = terms.Address(PathOf(table.Of.Code));
        return new()
        {
            ["@id"] = page,
            ["@type"] = "dcat:Dataset",
            ["dct:identifier"] = table.Of.Code,
            ["dct:title"] = Both($"Dataset.{table.Of.Code}"),
            ["dct:description"] = Both($"Dataset.{table.Of.Code}.About"),
            ["dct:publisher"] = Publisher(terms),
            ["dcat:contactPoint"] = terms.Contact is null ? null : new Dictionary<string, object> { ["@type"] = "vcard:Organization", ["vcard:fn"] = terms.Publisher, ["vcard:note"] = terms.Contact },
            ["dct:issued"] = Typed(Csv.Cell(promise.BegunOn), "xsd:date"),
            ["dct:modified"] = promise.Changed is { } at ? Typed(Iso(at), "xsd:dateTime") : null,
            ["dct:accrualPeriodicity"] = Named($"http://publications.europa.eu/resource/authority/frequency/{Frequency(promise.Frequency)}"),
            ["dct:license"] = Named(terms.Licence),
            ["dcat:landingPage"] = Named(page),
            ["dcat:distribution"] = new[]
            {
                File(page, ".csv", "text/csv", terms, table),
                File(page, ".json", "application/json", terms, null),
            },
        };
    }

    private static Dictionary<string, object?> File(string page, string ending, string mediaType, DatasetTerms terms, DatasetTable? table) => new()
    {
        ["@id"] = page + ending,
        ["@type"] = "dcat:Distribution",
        ["dcat:downloadURL"] = Named(page + ending),
        ["dcat:accessURL"] = Named(page),
        ["dcat:mediaType"] = Named($"https://www.iana.org/assignments/media-types/{mediaType}"),
        ["dct:license"] = Named(terms.Licence),
        ["dct:conformsTo"] = table is null ? null : Named("https://www.w3.org/TR/tabular-metadata/"),
        ["dcat:byteSize"] = table is null ? null : Typed($"{table.Csv.Length}", "xsd:decimal"),
        ["spdx:checksum"] = table is null ? null : new Dictionary<string, object>
        {
            ["@type"] = "spdx:Checksum",
            ["spdx:algorithm"] = new Dictionary<string, string> { ["@id"] = "spdx:checksumAlgorithm_sha256" },
            ["spdx:checksumValue"] = Typed(table.Checksum, "xsd:hexBinary"),
        },
    };

    private static object DataType(CellType type) => type switch
    {
        CellType.Text => "string",
        CellType.Whole => "integer",
        CellType.Number => "decimal",
        CellType.Day => "date",
        CellType.Instant => new Dictionary<string, string> { ["base"] = "dateTime", ["format"] = "yyyy-MM-dd HH:mm" },
        CellType.YesNo => new Dictionary<string, string> { ["base"] = "boolean", ["format"] = "1|0" },
    };

    // The frequencies of the Publications Office of the EU, which DCAT's own profiles use.
    private static string Frequency(DatasetFrequency frequency) => frequency switch
    {
        DatasetFrequency.Continuous => "CONT",
        DatasetFrequency.Daily => "DAILY",
        DatasetFrequency.Weekly => "WEEKLY",
        DatasetFrequency.Quarterly => "QUARTERLY",
        DatasetFrequency.Yearly => "ANNUAL",
    };

    private static Dictionary<string, object> Publisher(DatasetTerms terms) => new() { ["@type"] = "foaf:Organization", ["foaf:name"] = terms.Publisher, ["foaf:homepage"] = new Dictionary<string, string> { ["@id"] = terms.Address("/") } };

    private static Dictionary<string, string>[] Both(string key) => [new() { ["@value"] = Zh[key], ["@language"] = "zh" }, new() { ["@value"] = En[key], ["@language"] = "en" }];

    private static Dictionary<string, string>? Named(string? address) => address is null ? null : new() { ["@id"] = address };

    private static Dictionary<string, string> Typed(string value, string type) => new() { ["@value"] = value, ["@type"] = type };

    private static string Iso(DateTimeOffset at) => Clock.Local(at).ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture);

    // JSON-LD takes null for "nothing is said"; leaving the key out says it more plainly.
    private static byte[] Written(Dictionary<string, object?> thing) => JsonSerializer.SerializeToUtf8Bytes(Without(thing), Readable);

    private static object? Without(object? thing) => thing switch
    {
        Dictionary<string, object?> { } fields when fields.ContainsKey("@context") || fields.ContainsKey("@type") => fields.Where(field => field.Value is not null).ToDictionary(field => field.Key, field => Without(field.Value)),
        Dictionary<string, object?>[] many => many.Select(Without).ToArray(),
        _ => thing,
    };
}
