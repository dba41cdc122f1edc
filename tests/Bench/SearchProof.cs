using System.Diagnostics;
using System.Text;
using Npgsql;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Searched;

/// <summary>What one question found, beside what literal matching finds.</summary>
/// <param name="Words">The question.</param>
/// <param name="Found">How many texts search found.</param>
/// <param name="Wrong">How many of them do not hold the words.</param>
/// <param name="Missed">How many hold them and were not found.</param>
/// <param name="Milliseconds">The median time of the first page.</param>
public sealed record SearchMeasure(string Words, int Found, int Wrong, int Missed, double Milliseconds);

/// <summary>Puts texts where search finds them, and compares what it finds with every text read through.</summary>
public static class SearchProof
{
    private const int Times = 7;

    /// <summary>Lists every text, a hundred in a transaction.</summary>
    public static async Task FillAsync(NpgsqlDataSource db, IReadOnlyList<SearchedText> texts, CancellationToken ct)
    {
        var n = 0;
        foreach (var some in texts.Chunk(100))
            await db.InTransactionAsync(async tx =>
            {
                foreach (var text in some) await tx.ListAsync(new(IdOf(n++), EntryKind.Notice, null, text.Title, "", text.Text));
                await tx.RecordAsync(Actor.System, "disclosure.indexed", new { notices = some.Length });
            }, ct);
    }

    /// <summary>Asks every question: all of its pages against literal matching, and the first page for its time.</summary>
    public static async Task<IReadOnlyList<SearchMeasure>> MeasureAsync(SearchReader search, IReadOnlyList<SearchedText> texts, IEnumerable<string> questions, CancellationToken ct)
    {
        string[] literal = [.. texts.Select(text => WithoutBlanks(SearchText.Folded($"{text.Title}\n\n{text.Text}")))];
        List<SearchMeasure> measures = [];
        foreach (var words in questions)
        {
            var sought = WithoutBlanks(SearchText.Folded(words));
            var truth = literal.Select((text, n) => (text, n)).Where(each => each.text.Contains(sought, StringComparison.Ordinal)).Select(each => IdOf(each.n)).ToHashSet();
            var found = await AllAsync(search, words, ct);
            measures.Add(new(words, found.Count, found.Count(id => !truth.Contains(id)), truth.Count(id => !found.Contains(id)), await TimeAsync(search, words, ct)));
        }
        return measures;
    }

    /// <summary>The median time of the smallest question, to tell a slow search from a busy machine; in milliseconds.</summary>
    public static async Task<double> RoundTripAsync(NpgsqlDataSource db, CancellationToken ct)
    {
        List<double> times = [];
        for (var n = 0; n < 51; n++)
        {
            var began = Stopwatch.GetTimestamp();
            await using var smallest = db.CreateCommand("select 1");
            await smallest.ExecuteScalarAsync(ct);
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        return times.Order().ElementAt(25);
    }

    // Between quotation marks no word of equal meaning is put in: literal matching knows none.
    private static async Task<HashSet<Guid>> AllAsync(SearchReader search, string words, CancellationToken ct)
    {
        HashSet<Guid> found = [];
        string? after = null;
        do
        {
            var answer = await search.FindAsync(new($"\"{words}\""), after, 100, ct);
            if (answer.Way != SearchWay.Exact) break;
            found.UnionWith(answer.List.Rows.Select(row => row.Id));
            after = answer.List.Next;
        }
        while (after is not null);
        return found;
    }

    private static async Task<double> TimeAsync(SearchReader search, string words, CancellationToken ct)
    {
        List<double> times = [];
        for (var n = 0; n < Times; n++)
        {
            var began = Stopwatch.GetTimestamp();
            await search.FindAsync(new(words), null, SearchReader.PageSize, ct);
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        return times.Order().ElementAt(Times / 2);
    }

    private static string WithoutBlanks(string text) => new StringBuilder(text).Replace(" ", "").Replace("\t", "").Replace("\u00a0", "").ToString();

    private static Guid IdOf(int n) => new(n, 0, 0, new byte[8]);
}
