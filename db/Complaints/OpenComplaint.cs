using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Complaints;

/// <summary>Opens a complaint that another capability asked for by a job: words and a town, nobody's name. Its receipt was kept when it was asked for.</summary>
/// <param name="clocks">The clocks that stand today.</param>
/// <param name="clock">Now.</param>
public sealed class OpenComplaint(ComplaintClockReader clocks, Clock clock) : IJobHandler
{
    /// <summary>The kind of job.</summary>
    public const string Kind = "complaints.open";

    /// <summary>What was asked for.</summary>
    /// <param name="Submission">The id under which it is opened.</param>
    /// <param name="Town">The town's code; null for none.</param>
    /// <param name="Text">The words.</param>
    /// <param name="From">Where it comes from, for the journal.</param>
    public sealed record Asked(Guid Submission, string? Town, string Text, string From = "survey");

    /// <inheritdoc/>
    public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        var asked = job.Read<Asked>();
        var id = new Id<Submission>(asked.Submission);
        if (await tx.QuerySingleAsync<bool>("""
            select exists (select 1 from complaints.submission where id = @id)
            """, new { id })) return;
        var draft = new ComplaintDraft(ComplaintKind.Other, asked.Town, null, null, null, null, null, asked.Text, ContactDetails.Nobody).Tidied();
        var due = (await clocks.StandingAsync(ct)).Acknowledge(clock.Today);
        await ComplaintDesk.InsertAsync(tx, new(id, ShortNumber.Make(), ByNumber: false), draft, due);
        await tx.StartAsync(id, 1, due);
        await tx.EnqueueAsync(RecogniseRepeats.Kind, new OneSubmission(asked.Submission));
        await tx.RecordAsync(Actor.System, "complaint.received", id, new { draft.Kind, draft.Town, due.Legal.DueOn, from = asked.From });
    }
}
