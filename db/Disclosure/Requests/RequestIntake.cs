using System.Security.Cryptography;
using System.Text;
using Npgsql;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Messages;

namespace PingHuEcoPublic.Disclosure;

/// <summary>How a request came.</summary>
public enum RequestChannel
{
    /// <summary>By the form of this site.</summary>
    Net,

    /// <summary>By letter.</summary>
    Letter,

    /// <summary>Over the counter, in writing or noted down (art. 29).</summary>
    Counter,
}

/// <summary>The verbs by which a request comes in, and the one that reads who asks.</summary>
/// <param name="db">The database.</param>
/// <param name="keys">Encrypts who asks.</param>
/// <param name="receipts">Keeps long receipts.</param>
/// <param name="rules">The rule rows.</param>
/// <param name="calendars">The official calendar.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class RequestIntake(NpgsqlDataSource db, HostKeys keys, Receipts receipts, RuleReader rules, CalendarReader calendars, Clock clock)
{
    /// <summary>The first digit of a request's long receipt.</summary>
    public const int ReceiptKind = 6;

    /// <summary>The kind of subject that a request's long receipt leads to.</summary>
    public const string SubjectKind = "request";

    // A letter that lay longer has lost its clock and is asked about, not entered.
    private const int DaysBack = 60;

    /// <summary>Takes a request in. Sending is the applicant's confirmation; the clock waits for the bureau's (art. 31).</summary>
    /// <param name="key">The form's key.</param>
    /// <param name="draft">What is asked.</param>
    /// <param name="issued">The receipt that came with the form.</param>
    /// <param name="ct">Stops the work.</param>
    /// <returns>The request's number.</returns>
    /// <exception cref="Refusal">As <see cref="RequestDraft.Checked"/>; a forged or expired receipt; the same key with another body.</exception>
    public Task<string> SubmitAsync(Guid key, RequestDraft draft, IssuedReceipt issued, CancellationToken ct)
    {
        var kept = draft.Checked();
        var code = receipts.Accept(issued);
        // Who asks goes into the hash under the hosts' key: a plain hash of a telephone could be tried against all numbers.
        var sending = Sending.Of(key, "requests.submit", kept.Kind, kept.Wanted, kept.Evidence ?? "", kept.Form, HMACSHA256.HashData(keys.Receipts, Encoding.UTF8.GetBytes($"request|{issued.Code}|{Json.Write(kept.Applicant)}")));
        return db.OnceAsync(sending, async tx =>
        {
            var (id, number) = await tx.InsertAsync(kept, RequestChannel.Net, clock.Today, keys);
            await receipts.KeepAsync(tx, code, SubjectKind, id.Value);
            await tx.TellAsync(Role.Publicist, null, NewWork.Request, $"/office/disclosure/requests/{id}", number);
            await tx.RecordAsync(Actor.Public, "request.received", id, new { number, kept.Kind, kept.Matter });
            return number;
        }, ct);
    }

    /// <summary>Enters a request that came on paper or over the counter: both sides have it, so its clock runs from the day it came (art. 31).</summary>
    /// <param name="draft">What is asked.</param>
    /// <param name="channel">How it came.</param>
    /// <param name="receivedOn">The day it was handed over, or on which its mail was signed for.</param>
    /// <param name="by">The clerk.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal">As <see cref="RequestDraft.Checked"/>; <c>request.channel.net</c>, <c>request.received.range</c>.</exception>
    public async Task<Id<RequestFile>> EnterAsync(RequestDraft draft, RequestChannel channel, DateOnly receivedOn, Actor by, CancellationToken ct)
    {
        var kept = draft.Checked();
        if (channel == RequestChannel.Net) throw new Refusal("request.channel.net") { Field = "Channel" };
        if (receivedOn > clock.Today || receivedOn < clock.Today.AddDays(-DaysBack)) throw new Refusal("request.received.range", DaysBack) { Field = "ReceivedOn" };
        var clocks = new RequestClocks(await rules.AllAsync(ct), await calendars.CurrentAsync(ct));
        return await db.InTransactionAsync(async tx =>
        {
            var (id, number) = await tx.InsertAsync(kept, channel, receivedOn, keys);
            await tx.RecountAsync(id, RequestStage.Running, receivedOn, clocks, clock.Today);
            await tx.RecordAsync(by, "request.entered", id, new { number, kept.Kind, kept.Matter, channel, receivedOn });
            return id;
        }, ct);
    }

    /// <summary>Who asks, read by the clerk who answers; each reading is a journal entry.</summary>
    /// <exception cref="Refusal"><c>request.applicant.gone</c></exception>
    public Task<Applicant> ReadApplicantAsync(Id<RequestFile> id, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        var applicant = await tx.FindApplicantAsync(id, keys) ?? throw new Refusal("request.applicant.gone");
        await tx.RecordAsync(by, "request.applicant.read", id);
        return applicant;
    }, ct);
}
