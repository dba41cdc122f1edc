using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>What the people who write questionnaires may ask.</summary>
/// <param name="db">The database.</param>
/// <param name="shelf">The versions.</param>
public sealed class DraftReader(NpgsqlDataSource db, VersionShelf shelf)
{
    private const int Most = 100;

    /// <summary>One draft; null where there is none.</summary>
    public async Task<SurveyDraft?> FindAsync(Id<SurveyDraft> id, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<SurveyDraft>(new("""
            select id, code, based_on, definition, planned, losses, revision, changed_at
            from surveys.draft
            where id = @id
            """, new { id }, cancellationToken: ct));
    }

    /// <summary>The drafts, the one changed last first; at most a hundred.</summary>
    public async Task<IReadOnlyList<SurveyDraft>> AllAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<SurveyDraft>(new("""
            select id, code, based_on, definition, planned, losses, revision, changed_at
            from surveys.draft
            order by changed_at desc, id
            limit @Most
            """, new { Most }, cancellationToken: ct))];
    }

    /// <summary>How each variable of a draft stands to the version that it was forked from; empty for a new survey.</summary>
    public async Task<IReadOnlyDictionary<string, Comparability>> MarksAsync(SurveyDraft draft, CancellationToken ct)
    {
        if (draft.BasedOn is not { } version) return new Dictionary<string, Comparability>();
        await using var connection = await db.OpenConnectionAsync(ct);
        return await shelf.FindAsync(version, connection, ct) is { } older ? Variables.Between(older.Questionnaire, draft.Questionnaire) : new Dictionary<string, Comparability>();
    }
}
