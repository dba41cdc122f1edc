using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Seeds.Reference;

namespace PingHuEcoPublic.Surveys;

/// <summary>
/// Invites somebody to the two questions about a closed complaint, when a person has a wave of them open. What asks hands over the hash
/// of a token and nothing else: not whose it is, not what about. So nothing here leads from an invitation to a complaint.
/// </summary>
/// <param name="clock">Now.</param>
public sealed class InviteOne(Clock clock) : IJobHandler
{
    /// <summary>The kind of job.</summary>
    public const string Kind = "surveys.invite";

    /// <summary>What is asked for.</summary>
    /// <param name="Hash">SHA-256 of the token.</param>
    public sealed record Asked(byte[] Hash);

    /// <inheritdoc/>
    public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        var invited = await tx.QuerySingleOrDefaultAsync<Guid?>(new("""
            insert into surveys.invitation (token_hash, wave_id)
            select @Hash, w.id
            from surveys.wave w
            join surveys.survey s on s.id = w.survey_id
            where s.code = @Closing and w.mode = 'invited' and w.stage = 'open' and @Today between w.opens_on and w.closes_on
            order by w.opens_on desc, w.id desc
            limit 1
            on conflict (token_hash) do nothing
            returning wave_id
            """, new { job.Read<Asked>().Hash, ShippedQuestionnaires.Closing, clock.Today }, cancellationToken: ct));
        if (invited is { } wave) await tx.RecordAsync(Actor.System, "wave.invited", new Id<Wave>(wave), new { count = 1 });
    }
}
