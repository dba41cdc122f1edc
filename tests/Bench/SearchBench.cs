using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Schema;
using PingHuEcoPublic.Searched;

namespace PingHuEcoPublic.Bench;

/// <summary>Search over a folder of texts on a private server: precision and recall against literal matching, and the time of a first page.</summary>
public static class SearchBench
{
    private const string Database = "search";

    /// <summary>Measures the folder as it is, then texts made of its articles.</summary>
    /// <returns>0 when precision is 1, recall at least 0.999 and the median time under five milliseconds.</returns>
    public static async Task<int> RunAsync(string folder, int made, bool each)
    {
        var texts = Directory.Exists(folder) ? SearchCorpus.Load(folder) : [];
        if (texts.Count == 0)
        {
            await Console.Error.WriteLineAsync($"No .md or .txt file below {folder}");
            return 2;
        }
        var good = await MeasureAsync($"{texts.Count} texts", texts, each);
        return made > 0 && !await MeasureAsync($"{made} texts made of their articles", SearchCorpus.Shuffle(texts, made), each) || !good ? 1 : 0;
    }

    private static async Task<bool> MeasureAsync(string name, IReadOnlyList<SearchedText> texts, bool each)
    {
        var home = Path.Combine(Path.GetTempPath(), $"pinghu-search-{Environment.ProcessId}");
        try
        {
            await using var server = await PrivatePostgres.HoldAsync(home, new() { Durable = false }, CancellationToken.None);
            await Migrator.EnsureDatabaseAsync(server.AdminConnectionString("postgres"), Database, CancellationToken.None);
            await Migrator.MigrateAsync(server.As("migrator", Database), CancellationToken.None);
            await using (var db = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server.As("app", Database)) { Pooling = true }))
            {
                await SearchProof.FillAsync(db, texts, CancellationToken.None);
                await using (var owner = new NpgsqlConnection(server.As("migrator", Database)))
                {
                    await owner.OpenAsync();
                    await using var vacuum = new NpgsqlCommand("vacuum (analyze) disclosure.passage, disclosure.entry", owner);
                    await vacuum.ExecuteNonQueryAsync();
                }
                var search = new SearchReader(db, new MissCounter(db, new Clock(TimeProvider.System), NullLogger<MissCounter>.Instance));
                var trip = await SearchProof.RoundTripAsync(db, CancellationToken.None);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a round trip to this server takes {trip:0.00} ms"));
                return Print(name, texts, await SearchProof.MeasureAsync(search, texts, [.. SearchCorpus.Usual, .. SearchCorpus.Sample(texts, 75)], CancellationToken.None), each);
            }
        }
        finally
        {
            if (Directory.Exists(home)) Directory.Delete(home, recursive: true);
        }
    }

    private static bool Print(string name, IReadOnlyList<SearchedText> texts, IReadOnlyList<SearchMeasure> measures, bool each)
    {
        var culture = CultureInfo.InvariantCulture;
        if (each)
            foreach (var measure in measures)
                Console.WriteLine(string.Create(culture, $"  {measure.Words,-20} found {measure.Found,5}  wrong {measure.Wrong,3}  missed {measure.Missed,3}  {measure.Milliseconds,7:0.00} ms"));
        double found = measures.Sum(measure => measure.Found), wrong = measures.Sum(measure => measure.Wrong), missed = measures.Sum(measure => measure.Missed);
        var (precision, recall) = (found == 0 ? 1 : (found - wrong) / found, found - wrong + missed == 0 ? 1 : (found - wrong) / (found - wrong + missed));
        var times = measures.Select(measure => measure.Milliseconds).Order().ToArray();
        var median = times[times.Length / 2];
        Console.WriteLine(string.Create(culture,
            $"{name}: {texts.Sum(text => text.Text.Length)} characters, {measures.Count} questions: precision {precision:0.0000}, recall {recall:0.0000}, first page median {median:0.00} ms, mean {times.Average():0.00} ms, slowest {times[^1]:0.00} ms"));
        return precision == 1 && recall >= 0.999 && median < 5;
    }
}
