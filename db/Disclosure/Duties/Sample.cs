using System.Security.Cryptography;
using System.Text;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>What the auditor found when the file in the archive was laid beside the page.</summary>
public enum SampleVerdict
{
    /// <summary>The file is published as it is, on the day that is claimed.</summary>
    Agrees,

    /// <summary>Something differs: text, day, or what was left out.</summary>
    Differs,

    /// <summary>It is not published.</summary>
    Missing,
}

/// <summary>How a sample is drawn. Pure, so that anybody can draw it again from the seed and the list of the quarter.</summary>
public static class SampleDraw
{
    /// <summary>The occurrences in the order of SHA-256(seed, a colon, id), of which the first are drawn.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="ids">The ids of the quarter's occurrences.</param>
    /// <param name="size">How many.</param>
    public static IReadOnlyList<Guid> Of(string seed, IEnumerable<Guid> ids, int size) =>
        [.. ids.OrderBy(id => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}:{id}"))), StringComparer.Ordinal).Take(size)];
}

/// <summary>One file of a sample.</summary>
/// <param name="Position">Its place.</param>
/// <param name="OccurrenceId">The occurrence.</param>
/// <param name="Verdict">What was found; null while it waits.</param>
/// <param name="Note">A note for the office.</param>
public sealed record SampleItem(int Position, Guid OccurrenceId, SampleVerdict? Verdict, string Note);

/// <summary>The sample of a quarter.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Year">The year.</param>
/// <param name="Quarter">The quarter.</param>
/// <param name="Seed">The seed: the journal's published head when it was drawn.</param>
/// <param name="Population">From how many it was drawn.</param>
/// <param name="DrawnAt">When.</param>
/// <param name="Items">The files.</param>
public sealed record Sample(Id<Sample> Id, int Year, int Quarter, string Seed, int Population, DateTimeOffset DrawnAt, Json<SampleItem[]> Items)
{
    /// <summary>How many files agree.</summary>
    public int Agree => Items.Value.Count(item => item.Verdict == SampleVerdict.Agrees);

    /// <summary>How many were looked at.</summary>
    public int Checked => Items.Value.Count(item => item.Verdict is not null);
}

/// <summary>The auditor's quarterly sample of files, beside the rate: drawn by chance that nobody chose, looked at in the archive, published.</summary>
/// <param name="db">The database.</param>
/// <param name="duties">Reads the occurrences.</param>
/// <param name="journal">Its head is the seed.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class SampleDesk(NpgsqlDataSource db, DisclosureReader duties, TransparencyReader journal, Clock clock)
{
    /// <summary>How many files a sample has, where there are as many.</summary>
    public const int Size = 10;

    /// <summary>The samples of a year, the newest quarter first.</summary>
    public async Task<IReadOnlyList<Sample>> YearAsync(int year, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<Sample>(new CommandDefinition("""
            select s.id, s.year, s.quarter, s.seed, s.population, s.drawn_at, i.items
            from disclosure.sample s
            join lateral (
                select jsonb_agg(jsonb_build_object('position', position, 'occurrenceId', occurrence_id, 'verdict', verdict, 'note', note) order by position) as items
                from disclosure.sample_item
                where sample_id = s.id) i on true
            where s.year = @year
            order by s.quarter desc
            """, new { year }, cancellationToken: ct))];
    }

    /// <summary>The duties of a quarter from which its sample is drawn: counted ones that fell due in it, fulfilled or not.</summary>
    public async Task<IReadOnlyList<OccurrenceLine>> PopulationAsync(int year, int quarter, CancellationToken ct)
    {
        var first = new DateOnly(year, 3 * quarter - 2, 1);
        var counted = (await duties.EverAsync(ct)).Where(row => row.Counted).Select(row => row.Code).ToHashSet();
        return [.. (await duties.OccurrencesAsync(first, first.AddMonths(3).AddDays(-1), ct)).Where(each => each.LapsedAt is null && counted.Contains(each.Obligation))];
    }

    /// <summary>Draws the sample of a quarter that is over, once.</summary>
    /// <exception cref="Refusal"><c>sample.quarter.open</c>, <c>sample.empty</c>, <c>sample.seed.none</c>, <c>sample.taken</c></exception>
    public async Task<Id<Sample>> DrawAsync(int year, int quarter, Actor by, CancellationToken ct)
    {
        if (quarter is < 1 or > 4 || year is < 2008 or > 2100 || new DateOnly(year, 3 * quarter - 2, 1).AddMonths(3) > clock.Today) throw new Refusal("sample.quarter.open") { Field = "Quarter" };
        var population = await PopulationAsync(year, quarter, ct);
        if (population.Count == 0) throw new Refusal("sample.empty") { Field = "Quarter" };
        var head = await journal.HeadAsync(ct) ?? throw new Refusal("sample.seed.none");
        var (id, seed) = (Id<Sample>.New(), Convert.ToHexStringLower(head.Hash));
        var drawn = SampleDraw.Of(seed, population.Select(each => each.Id.Value), Size);
        await db.InTransactionAsync(async tx =>
        {
            var added = await tx.ExecuteAsync("""
                insert into disclosure.sample (id, year, quarter, seed, population, drawn_by)
                values (@id, @year, @quarter, @seed, @Count, @person)
                on conflict (year, quarter) do nothing
                """, new { id, year, quarter, seed, population.Count, person = by.Person });
            if (added == 0) throw new Refusal("sample.taken") { Field = "Quarter" };
            await tx.ExecuteAsync("""
                insert into disclosure.sample_item (sample_id, position, occurrence_id)
                select @id, position, occurrence
                from unnest(@drawn) with ordinality as d (occurrence, position)
                """, new { id, drawn = drawn.ToArray() });
            await tx.EvictAsync(NoticeDesk.Tag);
            await tx.RecordAsync(by, "sample.drawn", id, new { year, quarter, seed, seq = head.Seq });
        }, ct);
        return id;
    }

    /// <summary>Writes down what was found; a later look replaces it, and the journal keeps both.</summary>
    /// <exception cref="Refusal"><c>sample.absent</c>, and for the note <c>text.…</c></exception>
    public Task JudgeAsync(Id<Sample> id, int position, SampleVerdict verdict, string note, Actor by, CancellationToken ct)
    {
        var said = Lines.Many(note, "Note", 500, needed: verdict != SampleVerdict.Agrees);
        return db.InTransactionAsync(async tx =>
        {
            var judged = await tx.ExecuteAsync("""
                update disclosure.sample_item
                set verdict = @verdict, note = @said, checked_at = kernel.now()
                where sample_id = @id and position = @position
                """, new { id, position, verdict, said });
            if (judged == 0) throw new Refusal("sample.absent");
            await tx.EvictAsync(NoticeDesk.Tag);
            await tx.RecordAsync(by, "sample.judged", id, new { position, verdict });
        }, ct);
    }
}
