using System.Collections.Concurrent;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>
/// Keeps waves' columns in memory and current: a closed wave's never change, an open wave's are read again when its answers are more
/// than they were. Whoever asks while they are being read is told so: "still computing" is not "no data".
/// </summary>
/// <param name="db">The database.</param>
/// <param name="shelf">The versions.</param>
/// <param name="clock">Now.</param>
public sealed class ColumnShelf(NpgsqlDataSource db, VersionShelf shelf, Clock clock)
{
    /// <summary>So old may an open wave's columns be before they are looked at again.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    // At twenty questions some 800 MB for all waves together; the one asked for longest ago goes first.
    private const long MostBytes = 800_000_000;

    private readonly ConcurrentDictionary<Id<Wave>, Kept> kept = new();

    /// <summary>A wave's columns.</summary>
    /// <param name="wave">The wave.</param>
    /// <param name="isOpen">Whether answers still come in.</param>
    /// <param name="patience">How long to wait for a first reading.</param>
    /// <param name="ct">Stops the waiting, not the reading.</param>
    /// <returns>Null while they are still being read for the first time.</returns>
    public async Task<AnswerColumns?> FindAsync(Id<Wave> wave, bool isOpen, TimeSpan patience, CancellationToken ct)
    {
        var entry = kept.GetOrAdd(wave, _ => new());
        entry.AskedAt = clock.Now;
        var reading = entry.Reading;
        var isStale = reading is { IsCompleted: true } && (isOpen ? entry.CheckedAt + Fresh < entry.AskedAt : entry.WasOpen);
        if (reading is null or { IsFaulted: true } || isStale)
            reading = entry.Begin(isOpen, entry.AskedAt, before => ReadAsync(wave, before));
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

    private async Task<AnswerColumns> ReadAsync(Id<Wave> wave, AnswerColumns? before)
    {
        await using var connection = await db.OpenConnectionAsync();
        if (before is not null)
        {
            var count = await connection.QuerySingleAsync<int>("""
                select count(*)::int
                from surveys.response
                where wave_id = @wave and not apart
                """, new { wave });
            if (count == before.Count) return before with { AsOf = clock.Now };
        }
        var questionnaire = (await shelf.OfWaveAsync(wave, connection, CancellationToken.None)).Questionnaire;
        return await AnswerColumns.LoadAsync(connection, wave, questionnaire, clock.Now, CancellationToken.None);
    }

    private void Forget(Id<Wave> but)
    {
        while (kept.Values.Sum(entry => (long)(entry.Last?.Count ?? 0) * ((entry.Last?.Codes.Count ?? 0) + 1)) > MostBytes && kept.Count > 1)
            kept.TryRemove(kept.Where(entry => entry.Key != but).MinBy(entry => entry.Value.AskedAt).Key, out _);
    }

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
