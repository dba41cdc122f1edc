using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>A drawn case.</summary>
/// <param name="Number">Its number.</param>
/// <param name="ReachedBy">How it is reached.</param>
/// <param name="Disposition">What became of it; null while nobody has said.</param>
public sealed record SampleCase(string Number, CaseKind ReachedBy, Disposition? Disposition);

/// <summary>What became of a sample.</summary>
/// <param name="Counts">How many cases came to which end.</param>
/// <param name="Eligible">e as it was stated; null where it was not.</param>
/// <param name="Reason">Where it comes from.</param>
public sealed record SampleOutcome(CaseCounts Counts, double? Eligible, string? Reason)
{
    /// <summary>The rates.</summary>
    public ResponseRates Rates => Counts.Rates(Eligible);
}

/// <summary>What staff may ask about a sample.</summary>
/// <param name="db">The database.</param>
public sealed class CaseReader(NpgsqlDataSource db)
{
    /// <summary>How many cases a page lists.</summary>
    public const int Shown = 25;

    /// <summary>The cases of a wave by their number.</summary>
    /// <param name="id">The wave.</param>
    /// <param name="open">Only those of which nobody has said what became of them.</param>
    /// <param name="number">Only those whose number begins so; null for all.</param>
    /// <param name="after">The key of the page.</param>
    /// <param name="ct">Stops the question.</param>
    public async Task<Page<SampleCase>> ListAsync(Id<Wave> id, bool open, string? number, string? after, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return Page<SampleCase>.Of(await connection.QueryAsync<SampleCase>(new("""
            select number, reached_by, disposition
            from surveys.sample_case
            where wave_id = @id and (not @open or disposition is null)
              and (@number::text is null or starts_with(number, @number))
              and (@after::text is null or number > @after)
            order by number
            limit @most + 1
            """, new { id, open, number, after, most = Shown }, cancellationToken: ct)), Shown, row => row.Number);
    }

    /// <summary>What became of a wave's sample; null where it has none, as an open link never has: it shows participation and no response rate.</summary>
    public async Task<SampleOutcome?> OutcomeAsync(Id<Wave> id, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await OutcomeAsync(connection, id, ct);
    }

    internal static async Task<SampleOutcome?> OutcomeAsync(NpgsqlConnection connection, Id<Wave> id, CancellationToken ct)
    {
        var ends = (await connection.QueryAsync<End>(new("""
            select disposition, count(*)::int as cases
            from surveys.sample_case
            where wave_id = @id
            group by disposition
            """, new { id }, cancellationToken: ct))).AsList();
        var counts = new CaseCounts(ends.Sum(end => end.Cases), ends.Where(end => end.Disposition is not null).ToDictionary(end => end.Disposition!.Value, end => end.Cases));
        var wave = await connection.QuerySingleOrDefaultAsync<Sent>(new("""
            select w.mode, e.share, e.reason,
                   (select count(*)::int from surveys.invitation i where i.wave_id = w.id) as invited,
                   (select count(i.used_on)::int from surveys.invitation i where i.wave_id = w.id) as used,
                   (select count(*)::int from surveys.response r where r.wave_id = w.id and r.channel = 'invitation') as answered
            from surveys.wave w
            left join surveys.eligibility e on e.wave_id = w.id
            where w.id = @id
            """, new { id }, cancellationToken: ct));
        return wave switch
        {
            { Mode: WaveMode.Invited, Invited: > 0 } => new(CaseCounts.OfInvitations(wave.Invited, wave.Used, wave.Answered, counts), wave.Share, wave.Reason),
            { Mode: WaveMode.Sampled } when counts.Cases > 0 => new(counts, wave.Share, wave.Reason),
            _ => null,
        };
    }

    private sealed record End(Disposition? Disposition, int Cases);

    private sealed record Sent(WaveMode Mode, double? Share, string? Reason, int Invited, int Used, int Answered);
}
