using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>
/// Opens and closes a wave at the moments that a person set, by the very verbs that a person has: the same shuffle, the same end of every
/// key. A moment that was changed meanwhile is not this job's any more: it looks at what the wave says now.
/// </summary>
/// <param name="desk">The verbs.</param>
public sealed class TurnWave(WaveDesk desk) : IJobHandler
{
    /// <summary>The kind of job.</summary>
    public const string Kind = "surveys.turn";

    /// <inheritdoc/>
    public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        var id = new Id<Wave>(job.Read<WaveJob>().Wave);
        if (await DueAsync(tx, id, ct) == WaveAct.Open) await desk.OpenAsync(tx, id, Actor.System, ct);
        if (await DueAsync(tx, id, ct) == WaveAct.Close) await desk.CloseAsync(tx, id, Actor.System, ct);
    }

    private static async Task<WaveAct?> DueAsync(NpgsqlConnection tx, Id<Wave> id, CancellationToken ct)
    {
        var wave = await tx.QuerySingleOrDefaultAsync<Moments>(new("""
            select stage, coalesce(opens_at <= kernel.now() and (closes_at is null or closes_at > kernel.now()), false) as opens, coalesce(closes_at <= kernel.now(), false) as closes
            from surveys.wave
            where id = @id
            for update
            """, new { id }, cancellationToken: ct));
        return wave switch
        {
            { Stage: WaveStage.Draft, Opens: true } => WaveAct.Open,
            { Stage: WaveStage.Open, Closes: true } => WaveAct.Close,
            _ => null,
        };
    }

    private sealed record Moments(WaveStage Stage, bool Opens, bool Closes);
}
