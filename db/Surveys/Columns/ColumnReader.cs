using System.Buffers;
using System.Globalization;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>
/// Reads a wave's answers into columns. What costs time is the server writing out a million arrays, so several connections share the
/// pages of the wave's partition. Where it was shuffled or an answer was corrected meanwhile, they read again.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="clock">Now.</param>
public sealed class ColumnReader(NpgsqlDataSource db, Clock clock)
{
    // A connection more costs some ten milliseconds; under so many pages one reader is done before.
    private const int LeastPages = 2000;

    private const int MostReaders = 4;

    /// <summary>Reads.</summary>
    /// <param name="wave">The wave.</param>
    /// <param name="questionnaire">What it asks.</param>
    /// <param name="ct">Stops the reading.</param>
    public async Task<AnswerColumns> LoadAsync(Id<Wave> wave, Questionnaire questionnaire, CancellationToken ct)
    {
        while (true)
        {
            var extent = await ExtentAsync(wave, ct);
            var readers = Math.Clamp(extent.Pages / LeastPages, 1, Math.Min(MostReaders, Environment.ProcessorCount));
            var fillings = Enumerable.Range(0, readers).Select(_ => new ColumnFilling(questionnaire)).ToArray();
            try
            {
                await Task.WhenAll(fillings.Index().Select(each => Task.Run(() => FillAsync(each.Item, wave, (int)((long)extent.Pages * each.Index / readers), each.Index == readers - 1 ? null : (int)((long)extent.Pages * (each.Index + 1) / readers), ct), ct)));
                // A corrected answer is another row at the end, which two readers may have met twice or not at all; and whoever waited for a
                // shuffle to end sees nothing, since truncate is no respecter of snapshots.
                var then = await ExtentAsync(wave, ct);
                if ((then.Settled, then.File) != (extent.Settled, extent.File)) continue;
                return ColumnFilling.Together(questionnaire, fillings, new(extent.Settled, extent.IsFinal, clock.Now));
            }
            finally
            {
                foreach (var filling in fillings) filling.Dispose();
            }
        }
    }

    private sealed record Extent(int Pages, long File, int Settled, bool IsFinal);

    private async Task<Extent> ExtentAsync(Id<Wave> wave, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await connection.QuerySingleAsync<Extent>(new("""
            select coalesce(pg_relation_size(r.part) / 8192, 0)::int as pages, coalesce(pg_relation_filenode(r.part)::bigint, 0) as file, w.settled, w.closed_on is not null as is_final
            from surveys.wave w
            left join lateral (select tableoid as part from surveys.response where wave_id = w.id limit 1) r on true
            where w.id = @wave
            """, new { wave }, cancellationToken: ct));
    }

    private async Task FillAsync(ColumnFilling filling, Id<Wave> wave, int from, int? upTo, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(new("""
            select set_config('surveys.wave', @wave::text, false), set_config('surveys.from', @from, false), set_config('surveys.up_to', @upTo, false)
            """, new { wave = wave.Value, from = Page(from), upTo = upTo is { } end ? Page(end) : Page(uint.MaxValue) }, cancellationToken: ct));
        // A reader asks for a row at a time; a copy is a stream of bytes, read a quarter of a megabyte at once. It takes no parameter. An
        // array as text is a third of what it is in binary, where each code comes with its length. The wave is a subquery, or its text would be
        // read anew for each row.
        await using var copy = await connection.BeginRawBinaryCopyAsync("""
            copy (
                select codes::text,
                       coalesce(right(town, 3)::integer, 255)
                       | ((coalesce(seconds, -1)::integer + 1) << 8)
                       | ((channel = 'invitation')::integer << 24)
                       | (same_device::integer << 25)
                from surveys.response
                where wave_id = (select current_setting('surveys.wave')::uuid) and not apart
                  and ctid >= current_setting('surveys.from')::tid and ctid < current_setting('surveys.up_to')::tid)
            to stdout (format binary)
            """, ct);
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 18);
        try
        {
            for (var held = 0; ;)
            {
                var read = await copy.ReadAsync(buffer.AsMemory(held), ct);
                if (read == 0) return;
                held += read;
                var taken = filling.Take(buffer.AsSpan(0, held));
                buffer.AsSpan(taken, held - taken).CopyTo(buffer);
                held -= taken;
                if (held == buffer.Length) throw new InvalidDataException("A row is longer than a quarter of a megabyte.");
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static string Page(uint page) => string.Create(CultureInfo.InvariantCulture, $"({page},0)");

    private static string Page(int page) => Page((uint)page);
}
