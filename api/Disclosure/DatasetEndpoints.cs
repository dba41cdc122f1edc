using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Api.Disclosure;

/// <summary>A dataset, how often it is promised to change, and by how many days that promise is broken (0 while it is kept).</summary>
public sealed record DatasetSummary(string Code, string Title, string About, DatasetFrequency Frequency, int? Days, DateTimeOffset? Changed, int LateDays);

/// <summary>A column of a dataset.</summary>
public sealed record DataColumn(string Name, string Meaning, CellType Type);

/// <summary>A dataset with its columns and rows, a value for each column; Sha256OfCsv is that of the file at /data.</summary>
public sealed record DatasetDocument(string Code, string Title, IReadOnlyList<DataColumn> Columns, string Sha256OfCsv, IReadOnlyList<object?[]> Rows);

/// <summary>Open data, as the files under /data have them.</summary>
public static class DatasetEndpoints
{
    public static RouteGroupBuilder MapDatasets(this RouteGroupBuilder api)
    {
        api.MapGet("/datasets", ListAsync).WithSummary("What may be taken away, with the promise of how often it changes");
        api.MapGet("/datasets/{code}", FindAsync).WithSummary("One dataset with its columns and rows");
        return api;
    }

    private static async Task<Ok<IReadOnlyList<DatasetSummary>>> ListAsync(DatasetReader datasets, Clock clock, CancellationToken ct)
    {
        var say = Wording.Of(CultureInfo.CurrentUICulture);
        return TypedResults.Ok<IReadOnlyList<DatasetSummary>>(
            [.. (await datasets.PromisesAsync(ct)).Select(each => new DatasetSummary(each.Code, say[$"Dataset.{each.Code}"], say[$"Dataset.{each.Code}.About"], each.Frequency, each.Days, each.Changed, each.LateOn(clock.Today)))]);
    }

    private static async Task<Results<Ok<DatasetDocument>, NotFound>> FindAsync(Datasets datasets, string code, CancellationToken ct)
    {
        if (datasets.Find(code) is not { } dataset) return TypedResults.NotFound();
        var (say, table) = (Wording.Of(CultureInfo.CurrentUICulture), await dataset.TableAsync(ct));
        return TypedResults.Ok(new DatasetDocument(code, say[$"Dataset.{code}"], [.. dataset.Columns.Select(column => new DataColumn(column.Name, say[$"DataColumn.{column.Name}"], column.Type))], table.Checksum, table.Rows));
    }
}
