using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>How far a group is filled.</summary>
/// <param name="Question">The question that groups, such as the town.</param>
/// <param name="Category">The group, an option of it.</param>
/// <param name="Target">How many are wanted.</param>
/// <param name="Filled">How many are in; 0 before the wave opens.</param>
public sealed record Quota(string Question, string Category, int Target, int Filled)
{
    /// <summary>Whether nobody of the group is counted in any more.</summary>
    public bool IsFull => Filled >= Target;
}

/// <summary>
/// Takes a place for an answer in each margin, or in none. The rows are locked in one order and only in the transaction that keeps the
/// answer, so that of any number of answers at once no group gets more than its target and none waits for another in a ring.
/// </summary>
internal static class QuotaPlaces
{
    /// <summary>Whether the answer has a place in every margin; the rows stay locked until the transaction ends.</summary>
    internal static async Task<bool> AreFreeAsync(NpgsqlConnection tx, Guid wave, IReadOnlyList<string> margins, IReadOnlyDictionary<string, string> answers, CancellationToken ct)
    {
        if (margins.Any(margin => !answers.ContainsKey(margin))) return false;
        var free = await tx.QueryAsync<bool>(new("""
            select f.filled < q.target
            from surveys.quota_fill f
            join surveys.quota q on q.wave_id = f.wave_id and q.question = f.question and q.category = f.category
            join unnest(@margins, @categories) as own(question, category) on own.question = f.question and own.category = f.category
            where f.wave_id = @wave
            order by f.question, f.category
            for update of f
            """, new { wave, margins = margins.ToArray(), categories = margins.Select(margin => answers[margin]).ToArray() }, cancellationToken: ct));
        return free.Count(isFree => isFree) == margins.Count;
    }

    /// <summary>Takes the places that were found free in this transaction.</summary>
    internal static Task TakeAsync(NpgsqlConnection tx, Guid wave, IReadOnlyList<string> margins, IReadOnlyDictionary<string, string> answers, CancellationToken ct) => tx.ExecuteAsync(new("""
        update surveys.quota_fill f
        set filled = filled + 1
        from unnest(@margins, @categories) as own(question, category)
        where f.wave_id = @wave and f.question = own.question and f.category = own.category
        """, new { wave, margins = margins.ToArray(), categories = margins.Select(margin => answers[margin]).ToArray() }, cancellationToken: ct));

    /// <summary>Keeps a sheet that staff entered or somebody sent, in the quota sample where it has a place there, else apart.</summary>
    /// <returns>The row as it was kept; null where its id had come before.</returns>
    internal static async Task<AnswerBatch.Row?> KeepAsync(NpgsqlConnection tx, AnswerBatch.Row row, IReadOnlyList<string> margins, CancellationToken ct)
    {
        if (margins.Count == 0 || row.Apart) return await AnswerBatch.InsertAsync(tx, row, ct) == 1 ? row : null;
        var answers = Json.Read<Dictionary<string, string>>(row.Answers);
        var placed = row with { Apart = !await AreFreeAsync(tx, row.Wave, margins, answers, ct) };
        if (await AnswerBatch.InsertAsync(tx, placed, ct) == 0) return null;
        if (!placed.Apart) await TakeAsync(tx, row.Wave, margins, answers, ct);
        return placed;
    }
}
