using System.Security.Cryptography;
using System.Text;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Complaints;

/// <summary>What the sender of a complaint keeps.</summary>
/// <param name="Id">The submission.</param>
/// <param name="Number">Its number.</param>
/// <param name="ByNumber">Whether the number opens it with a code sent to the telephone; otherwise the long receipt does.</param>
public sealed record SentComplaint(Id<Submission> Id, string Number, bool ByNumber);

/// <summary>Takes in what residents send.</summary>
/// <param name="db">The database.</param>
/// <param name="keys">Locks contact details, keys the blind index.</param>
/// <param name="receipts">Keeps long receipts.</param>
/// <param name="clocks">The clocks that stand today.</param>
/// <param name="clock">Now.</param>
public sealed class ComplaintDesk(NpgsqlDataSource db, HostKeys keys, Receipts receipts, ComplaintClockReader clocks, Clock clock)
{
    /// <summary>The first digit of a complaint's long receipt.</summary>
    public const int ReceiptKind = 5;

    /// <summary>The kind of subject that a complaint's long receipt leads to.</summary>
    public const string ReceiptSubjectKind = "complaint";

    /// <summary>
    /// Receives a complaint: its clock of acknowledgement starts, its receipt stands, contact details are under lock. Sent twice, it is
    /// received once and the same number comes back.
    /// </summary>
    /// <param name="key">The form's key.</param>
    /// <param name="draft">What the resident says.</param>
    /// <param name="issued">The long receipt that came with the form; kept only where no mobile number is left.</param>
    /// <param name="account">The account it is sent from; null for none, and for a sender who leaves nothing.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal">The first of <see cref="ComplaintDraft.Faults"/>; <c>complaint.again.absent</c>; a forged or expired receipt; the same key with another body.</exception>
    public async Task<SentComplaint> SubmitAsync(Guid key, ComplaintDraft draft, IssuedReceipt issued, Id<AccountId>? account, CancellationToken ct)
    {
        var tidy = draft.Tidied();
        if (tidy.Faults(clock.Today).FirstOrDefault() is { } fault) throw fault;
        var code = receipts.Accept(issued);
        var standing = await clocks.StandingAsync(ct);
        return await db.OnceAsync(SendingOf(key, tidy, issued), async tx =>
        {
            var sent = new SentComplaint(Id<Submission>.Blind(), ShortNumber.Make(), tidy.Contact.Mobile is not null);
            var due = standing.Acknowledge(clock.Today);
            await InsertAsync(tx, sent, tidy, due);
            await tx.StartAsync(sent.Id, 1, due);
            await KeepContactAsync(tx, sent.Id, tidy.Contact, account);
            if (!sent.ByNumber) await receipts.KeepAsync(tx, code, ReceiptSubjectKind, sent.Id.Value);
            await tx.EnqueueAsync(RecogniseRepeats.Kind, new OneSubmission(sent.Id.Value));
            await tx.RecordAsync(Actor.Public, "complaint.received", sent.Id, new { tidy.Kind, tidy.Town, due.Legal.DueOn, again = tidy.AgainOf is not null });
            return sent;
        }, ct);
    }

    // The contact details go into the hash under the hosts' key: a plain hash of a telephone could be tried against all numbers.
    private Sending SendingOf(Guid key, ComplaintDraft draft, IssuedReceipt issued) => Sending.Of(key, "complaints.submit",
        draft.Kind, draft.Town, draft.Site, draft.Whereabouts, draft.Lat, draft.Lon, draft.HappenedOn, draft.Text, draft.AgainOf?.Value,
        HMACSHA256.HashData(keys.ComplaintIndex, Encoding.UTF8.GetBytes($"sending|{issued.Code}|{Json.Write(draft.Contact)}")));

    internal static async Task InsertAsync(NpgsqlConnection tx, SentComplaint sent, ComplaintDraft draft, ComplaintClock due)
    {
        var matter = Id<Matter>.New();
        await tx.ExecuteAsync("""
            insert into complaints.matter (id)
            values (@matter)
            """, new { matter });
        await tx.ExecuteAsync("""
            insert into complaints.submission
                (id, number, matter_id, kind, town, site_id, whereabouts, lat, lon, happened_on, body, bigrams, again_of, reachable, due_on, warn_on)
            values (@Id, @Number, @matter, @Kind, @Town, @Site, @Whereabouts, @Lat, @Lon, @HappenedOn, @Text, @bigrams, @AgainOf, @ByNumber, @DueOn, @warnOn)
            """, new
        {
            sent.Id,
            sent.Number,
            sent.ByNumber,
            matter,
            draft.Kind,
            draft.Town,
            draft.Site,
            draft.Whereabouts,
            draft.Lat,
            draft.Lon,
            draft.HappenedOn,
            draft.Text,
            draft.AgainOf,
            bigrams = Bigrams.Of($"{draft.Whereabouts} {draft.Text}"),
            due.Legal.DueOn,
            warnOn = due.Warning?.DueOn,
        });
    }

    private async Task KeepContactAsync(NpgsqlConnection tx, Id<Submission> id, ContactDetails contact, Id<AccountId>? account)
    {
        if (!contact.IsAnybody) return;
        await tx.ExecuteAsync("""
            insert into complaints.contact (submission_id, envelope, account)
            values (@id, @envelope, @account)
            """, new { id, envelope = keys.Contacts.Close(id.Value, contact), account });
        if (contact.Phone is null) return;
        await tx.ExecuteAsync("""
            insert into complaints.person_mark (submission_id, mark)
            values (@id, @mark)
            """, new { id, mark = new PersonMark(keys.ComplaintIndex).Of(contact.Phone) });
    }
}
