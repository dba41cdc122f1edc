using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>Sets quotas and says how far they are filled.</summary>
/// <param name="db">The database.</param>
/// <param name="shelf">The versions.</param>
public sealed class QuotaDesk(NpgsqlDataSource db, VersionShelf shelf)
{
    /// <summary>The largest target of a group.</summary>
    public const int Most = 1_000_000;

    /// <summary>Sets the targets of one margin, in place of what it had. A group without one has no place: whoever belongs to it stands apart.</summary>
    /// <param name="id">A wave that is not open yet.</param>
    /// <param name="question">The town, or a question with options and no scores, such as age or sex.</param>
    /// <param name="targets">By group, 1 to <see cref="Most"/>; null for none. All null takes the margin away.</param>
    /// <param name="by">Who decides.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>wave.set_quota.while.*</c>, <c>survey.quota.question</c>, <c>survey.quota.target</c></exception>
    public Task SetAsync(Id<Wave> id, string question, IReadOnlyDictionary<string, int?> targets, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        var stage = await tx.QuerySingleOrDefaultAsync<WaveStage?>(new("""
            select stage
            from surveys.wave
            where id = @id
            for update
            """, new { id }, cancellationToken: ct)) ?? throw new Refusal("survey.wave.unknown");
        stage.After(WaveAct.SetQuota);
        var asked = (await shelf.OfWaveAsync(id, tx, ct)).Questionnaire.Asked.FirstOrDefault(each => each.Code == question);
        if (asked is null || WeightedAnswers.CategoriesOf(asked) is not { } categories || targets.Keys.Except(categories).Any()) throw new Refusal("survey.quota.question");
        if (targets.Values.Any(target => target is < 1 or > Most)) throw new Refusal("survey.quota.target", Most);
        var set = targets.Where(each => each.Value is not null).ToArray();
        await tx.ExecuteAsync(new("""
            delete from surveys.quota
            where wave_id = @id and question = @question;
            insert into surveys.quota (wave_id, question, category, target)
            select @id, @question, row.category, row.target
            from unnest(@categories, @targets) as row(category, target)
            """, new { id, question, categories = set.Select(each => each.Key).ToArray(), targets = set.Select(each => each.Value!.Value).ToArray() }, cancellationToken: ct));
        await tx.RecordAsync(by, "wave.quota.set", id, new { question, targets = set.ToDictionary(each => each.Key, each => each.Value) });
        await tx.EvictAsync("surveys");
    }, ct);

    /// <summary>Every group with its target and how far it is filled, in the order of the margins.</summary>
    public async Task<IReadOnlyList<Quota>> OfAsync(Id<Wave> id, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<Quota>(new("""
            select q.question, q.category, q.target, coalesce(f.filled, 0) as filled
            from surveys.quota q
            left join surveys.quota_fill f on f.wave_id = q.wave_id and f.question = q.question and f.category = q.category
            where q.wave_id = @id
            order by q.question, q.category
            """, new { id }, cancellationToken: ct))];
    }
}
