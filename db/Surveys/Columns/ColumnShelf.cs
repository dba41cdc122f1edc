using System.Collections.Concurrent;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>
/// Keeps waves' columns in memory and current: a closed wave's never change, an open wave's are read again when a step more of answers
/// has come. Whoever asks while they are being read is told so: "still computing" is not "no data".
/// </summary>
/// <param name="db">The database.</param>
/// <param name="shelf">The versions.</param>
/// <param name="reader">Reads them.</param>
/// <param name="clock">Now.</param>
public sealed class ColumnShelf(NpgsqlDataSource db, VersionShelf shelf, ColumnReader reader, Clock clock)
{
    /// <summary>So old may an open wave's columns be before they are looked at again.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    // At twenty questions some 800 MB for all waves together; the one asked for longest ago goes first.
    private const long MostBytes = 800_000_000;

    private readonly ConcurrentDictionary<Id<Wave>, Kept> kept = new();

    /// <summary>A wave's columns.</summary>
    /// <param name="wave">The wave.</param>
    /// <param name="isOpen">Whether answers still come in.</param>
    /// <param name="step">So many answers more make an open wave's columns worth reading again; fewer would tell what one person said.</param>
    /// <param name="patience">How long to wait for a first reading.</param>
    /// <param name="ct">Stops the waiting, not the reading.</param>
    /// <returns>Null while they are still being read for the first time.</returns>
    public async Task<AnswerColumns?> FindAsync(Id<Wave> wave, bool isOpen, int step, TimeSpan patience, CancellationToken ct)
    {
        var entry = kept.GetOrAdd(wave, _ => new());
        entry.AskedAt = clock.Now;
        var reading = entry.Reading;
        var isStale = reading is { IsCompleted: true } && (isOpen ? entry.CheckedAt + Fresh < entry.AskedAt : entry.WasOpen);
        if (reading is null or { IsFaulted: true } || isStale)
            reading = entry.Begin(isOpen, entry.AskedAt, before => ReadAsync(wave, before, isOpen ? step : 1));
        if (entry.Last is { } last && !reading.IsCompleted && isOpen) return last;
        try
        {
            return entry.Last = await reading.WaitAsync(patience, ct);
        }
        catch (TimeoutException)
        {
            return null;
        }
        finally
        {
            Forget(wave);
        }
    }

    /// <summary>A wave's columns as they are now, for rolling them up; read again where anything was added.</summary>
    internal async Task<AnswerColumns> CurrentAsync(Id<Wave> wave, CancellationToken ct)
    {
        var entry = kept.GetOrAdd(wave, _ => new());
        entry.AskedAt = clock.Now;
        // What is being read already may have begun too early.
        if (entry.Reading is { IsCompleted: false } under) await under.WaitAsync(ct);
        var current = entry.Last = await entry.Begin(true, entry.AskedAt, before => ReadAsync(wave, before, 1)).WaitAsync(ct);
        Forget(wave);
        return current;
    }

    private async Task<AnswerColumns> ReadAsync(Id<Wave> wave, AnswerColumns? before, int step)
    {
        // Of a closed wave nothing is left to ask: the database itself takes no answer any more and corrects none, so that a publication
        // need not count a million of them. An open one is counted: no row is written that would say how many there are, since each answer
        // would wait for the one before.
        if (before is { Mark.IsFinal: true }) return before;
        Questionnaire questionnaire;
        await using (var connection = await db.OpenConnectionAsync())
        {
            if (before is not null)
            {
                var now = await connection.QuerySingleAsync<Extent>(new("""
                    select (select count(*)::int from surveys.response where wave_id = w.id and not apart) as answers, w.settled, w.closed_on is not null as is_final
                    from surveys.wave w
                    where w.id = @wave
                    """, new { wave }));
                if (now.Answers - before.Count < step && now.Settled == before.Mark.Settled) return before with { Mark = new(now.Settled, now.IsFinal && now.Answers == before.Count, now.Answers == before.Count ? clock.Now : before.AsOf) };
            }
            questionnaire = (await shelf.OfWaveAsync(wave, connection, CancellationToken.None)).Questionnaire;
        }
        return await reader.LoadAsync(wave, questionnaire, CancellationToken.None);
    }

    private void Forget(Id<Wave> but)
    {
        while (kept.Values.Sum(entry => (long)(entry.Last?.Count ?? 0) * ((entry.Last?.Codes.Count ?? 0) + 4)) > MostBytes && kept.Count > 1)
            kept.TryRemove(kept.Where(entry => entry.Key != but).MinBy(entry => entry.Value.AskedAt).Key, out _);
    }

    private sealed record Extent(int Answers, int Settled, bool IsFinal);

    private sealed class Kept
    {
        private readonly Lock door = new();

        public Task<AnswerColumns>? Reading { get; private set; }

        public AnswerColumns? Last { get; set; }

        public DateTimeOffset CheckedAt { get; private set; }

        public DateTimeOffset AskedAt { get; set; }

        public bool WasOpen { get; private set; }

        public Task<AnswerColumns> Begin(bool isOpen, DateTimeOffset now, Func<AnswerColumns?, Task<AnswerColumns>> read)
        {
            lock (door)
            {
                if (Reading is { IsCompleted: false }) return Reading;
                (CheckedAt, WasOpen) = (now, isOpen);
                var before = Last;
                return Reading = Task.Run(() => read(before));
            }
        }
    }
}
