using System.Buffers;
using System.Data;
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

    // Some hundred answers and some ten kilobytes: above 128, the server's memory goes back to its system after each row and comes anew.
    private const int PagesAtOnce = 16;

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
                await Task.WhenAll(fillings.Index().Select(each => Task.Run(() => FillAsync(each.Item, wave, Share.Of(extent.Pages, readers, each.Index), ct), ct)));
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

    // Some pages make one row: a message for each answer would cost both sides more than what stands in it. An array as text is a third of what
    // it is in binary, where each code comes with its length.
    private async Task FillAsync(ColumnFilling filling, Id<Wave> wave, Share share, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        await using var command = new NpgsqlCommand("""
            select part.codes, part.how
            from generate_series(@first, @last, @step) as page
            cross join lateral (
                select convert_to(string_agg(codes::text, ''), 'UTF8') as codes,
                       string_agg(int4send(
                           coalesce(right(town, 3)::integer, 255)
                           | ((coalesce(seconds, -1)::integer + 1) << 8)
                           | ((channel = 'invitation')::integer << 24)
                           | (same_device::integer << 25)), ''::bytea) as how
                from surveys.response
                where wave_id = @wave and not apart
                  and ctid >= format('(%s,0)', page)::tid
                  and ctid < case when page + @step > @last then @end else format('(%s,0)', page + @step) end::tid
            ) as part
            where part.codes is not null
            """, connection)
        {
            Parameters = { new("wave", wave.Value), new("first", share.First), new("last", share.Last), new("step", PagesAtOnce), new("end", share.End) },
        };
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, ct);
        using var codes = new Field();
        using var how = new Field();
        while (await reader.ReadAsync(ct))
        {
            await codes.ReadAsync(reader, 0, ct);
            await how.ReadAsync(reader, 1, ct);
            filling.Take(codes.Bytes, how.Bytes);
        }
    }

    /// <summary>The pages that one reader takes.</summary>
    private sealed record Share(int First, int Last, string End)
    {
        // The last of them takes also what has come behind the pages that were there.
        public static Share Of(int pages, int readers, int reader)
        {
            var (from, upTo) = ((int)((long)pages * reader / readers), (int)((long)pages * (reader + 1) / readers));
            return new(from, Math.Max(from, upTo - 1), string.Create(CultureInfo.InvariantCulture, $"({(reader == readers - 1 ? uint.MaxValue : (uint)upTo)},0)"));
        }
    }

    /// <summary>Room for a field of some hundred kilobytes, used again for the next.</summary>
    private sealed class Field : IDisposable
    {
        private byte[] room = [];
        private int length;

        public ReadOnlySpan<byte> Bytes => room.AsSpan(0, length);

        public async Task ReadAsync(NpgsqlDataReader reader, int ordinal, CancellationToken ct)
        {
            await using var field = await reader.GetStreamAsync(ordinal, ct);
            length = (int)field.Length;
            if (room.Length < length)
            {
                Dispose();
                room = ArrayPool<byte>.Shared.Rent(length);
            }
            await field.ReadExactlyAsync(room.AsMemory(0, length), ct);
        }

        public void Dispose()
        {
            if (room.Length > 0) ArrayPool<byte>.Shared.Return(room);
            room = [];
        }
    }
}
