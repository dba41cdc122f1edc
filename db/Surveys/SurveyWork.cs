using Dapper;
using Npgsql;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>What waits for the people who run surveys: a wave whose time is over and one whose figures nobody has published.</summary>
/// <param name="db">The database.</param>
public sealed class SurveyWork(NpgsqlDataSource db) : IWorkSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<WorkItem>> ForAsync(Actor actor, DateOnly today, CancellationToken ct)
    {
        if (!actor.Is(Role.Publicist)) return [];
        await using var connection = await db.OpenConnectionAsync(ct);
        var waves = await connection.QueryAsync<Waiting>(new("""
            select id, title, stage, closes_on
            from surveys.wave
            where (stage = 'open' and closes_on < @today) or (stage = 'closed' and counted > 0)
            """, new { today }, cancellationToken: ct));
        return [.. waves.Select(wave => wave.Stage == WaveStage.Open
            ? new WorkItem(WorkKind.Due, new("Survey.Work.Close", wave.Title.Value), new("Survey.Work.CloseLine"), wave.ClosesOn.AddDays(1), $"/office/surveys/{wave.Id}")
            : new WorkItem(WorkKind.Confirm, new("Survey.Work.Publish", wave.Title.Value), new("Survey.Work.PublishLine"), null, $"/office/surveys/{wave.Id}"))];
    }

    private sealed record Waiting(Id<Wave> Id, Json<Phrase> Title, WaveStage Stage, DateOnly ClosesOn);
}
