using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>
/// Hands on what somebody wrote in an answer and wants to be looked after, as a complaint. It is a verb of its own: it is asked for after
/// the sheet was kept, in another transaction, and carries the words and the town that its writer chose to hand on and nothing else of the
/// sheet: no other answer, no credential, no wave, no person.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="receipts">Keeps the receipt that its writer is shown.</param>
public sealed class FollowUpDesk(NpgsqlDataSource db, Receipts receipts)
{
    /// <summary>The job by which a complaint is asked for; the complaints' own desk does it.</summary>
    public const string OpenKind = "complaints.open";

    /// <summary>The first digit of a complaint's long receipt.</summary>
    public const int ReceiptKind = 5;

    /// <summary>Fewer characters say nothing that could be looked after.</summary>
    public const int Shortest = 5;

    /// <summary>Asks for a complaint.</summary>
    /// <param name="text">The words, 5 characters at least.</param>
    /// <param name="town">The division code of the town; null for none.</param>
    /// <param name="ct">Stops the work.</param>
    /// <returns>The code that opens it; shown once.</returns>
    /// <exception cref="Refusal"><c>survey.followup.short</c></exception>
    public Task<string> AskAsync(string text, string? town, CancellationToken ct)
    {
        if (text.Trim().Length < Shortest) throw new Refusal("survey.followup.short");
        var issued = receipts.Issue(ReceiptKind);
        var code = receipts.Accept(issued);
        return db.InTransactionAsync(async tx =>
        {
            var submission = Id<FollowUpDesk>.Blind().Value;
            await receipts.KeepAsync(tx, code, "complaint", submission);
            await tx.EnqueueAsync(OpenKind, new { submission, town, text = text.Trim() });
            await tx.RecordAsync(Actor.Public, "survey.followup.asked");
            return issued.Code;
        }, ct);
    }
}
