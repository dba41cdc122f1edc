using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Complaints;

/// <summary>
/// Looks, after a submission came in, for earlier ones that may be about one matter, and writes them down with reasons. It links
/// nothing: only a person does.
/// </summary>
public sealed class RecogniseRepeats : IJobHandler
{
    /// <summary>The kind of job.</summary>
    public const string Kind = "complaints.recognise";

    private const int MostShown = 12;

    private sealed record Threshold(string Code, double Value);

    /// <inheritdoc/>
    public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        var id = new Id<Submission>(job.Read<OneSubmission>().Id);
        var fresh = await tx.FreshAsync(id);
        var limits = await LimitsAsync(tx);
        var telling = (await tx.FrequenciesAsync(fresh.Traits.Everything)).Wholes.Telling(fresh.Traits.Everything);
        Earlier[] earlier = [.. await tx.EarlierAsync(fresh, limits, telling)];
        var (headlines, wholes) = await tx.FrequenciesAsync([.. fresh.Traits.Whole, .. earlier.SelectMany(other => other.Traits.Whole)]);
        var recognition = new Recognition(limits, headlines, wholes);

        var found = earlier
            .Select(other => (other.Id, Match: recognition.Compare(fresh.Traits, other.Traits, other.SamePerson, other.Id == fresh.AgainOf)))
            .Where(pair => pair.Match is not null)
            .OrderByDescending(pair => pair.Match!.Relation == MatchRelation.Repeat).ThenByDescending(pair => pair.Match!.Score)
            .Take(MostShown).ToArray();
        foreach (var (other, match) in found)
            await tx.ExecuteAsync("""
                insert into complaints.candidate (submission_id, other_id, reasons, relation, score)
                values (@id, @other, @reasons::jsonb, @Relation, @Score)
                on conflict (submission_id, other_id) do nothing
                """, new { id, other, reasons = Json.Write(match!.Reasons), match.Relation, match.Score });
        await tx.CountAsync(fresh.Traits);
        await tx.RecordAsync(Actor.System, "complaint.compared", id, new { candidates = found.Length });
    }

    private static async Task<Thresholds> LimitsAsync(NpgsqlConnection tx)
    {
        var rows = (await tx.QueryAsync<Threshold>("""
            select code, value
            from complaints.threshold
            """)).ToDictionary(row => row.Code, row => row.Value);
        return new(rows["text.shown"], rows["text.likely"], rows["address.same"], (int)rows["days.person"], (int)rows["days.place"],
            Enum.GetValues<ComplaintKind>().ToDictionary(kind => kind, kind => rows[$"near.{kind.Word()}"]));
    }
}
