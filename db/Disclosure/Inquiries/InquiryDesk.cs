using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Messages;

namespace PingHuEcoPublic.Disclosure;

/// <summary>The verbs on a question. Each is one transaction with one journal entry; the desk's are behind the policy of their page.</summary>
/// <param name="db">The database.</param>
/// <param name="keys">Encrypts who asks.</param>
/// <param name="receipts">Keeps receipts.</param>
/// <param name="rules">The rule rows.</param>
/// <param name="calendars">The official calendar.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class InquiryDesk(NpgsqlDataSource db, HostKeys keys, Receipts receipts, RuleReader rules, CalendarReader calendars, Clock clock)
{
    /// <summary>The first digit of a question's receipt.</summary>
    public const int ReceiptKind = 7;

    /// <summary>The kind of subject that a question's receipt leads to.</summary>
    public const string SubjectKind = "inquiry";

    /// <summary>The longest answer, in characters.</summary>
    public const int LongestAnswer = 5_000;

    /// <summary>Takes a question in; its clock starts today.</summary>
    /// <param name="key">The form's key.</param>
    /// <param name="draft">The question.</param>
    /// <param name="issued">The receipt that came with the form.</param>
    /// <param name="ct">Stops the work.</param>
    /// <returns>By when it is answered.</returns>
    /// <exception cref="Refusal">As <see cref="InquiryDraft.Checked"/>; a forged or expired receipt; the same key with another body.</exception>
    public async Task<DateOnly> AskAsync(Guid key, InquiryDraft draft, IssuedReceipt issued, CancellationToken ct)
    {
        var kept = draft.Checked();
        var code = receipts.Accept(issued);
        var due = InquiryClock.Answer(clock.Today, await rules.AllAsync(ct), await calendars.CurrentAsync(ct));
        // Who asks goes into the hash under the hosts' key: a plain hash of a telephone could be tried against all numbers.
        var sending = Sending.Of(key, "inquiries.ask", kept.Text, kept.Agreed, HMACSHA256.HashData(keys.Receipts, Encoding.UTF8.GetBytes($"inquiry|{issued.Code}|{Json.Write(kept.Asker)}")));
        return await db.OnceAsync(sending, async tx =>
        {
            var id = Id<Inquiry>.Blind();
            await InsertAsync(tx, id, kept, due);
            await receipts.KeepAsync(tx, code, SubjectKind, id.Value);
            await tx.TellAsync(Role.Publicist, null, NewWork.Inquiry, $"/office/disclosure/inquiries/{id}", NewWork.Day(due.DueOn));
            await tx.RecordAsync(Actor.Public, "inquiry.received", id, new { due.DueOn });
            return due.DueOn;
        }, ct);
    }

    /// <summary>Answers.</summary>
    /// <exception cref="Refusal"><c>text.needed</c> beside Text; <c>inquiry.act.never</c></exception>
    public Task AnswerAsync(Id<Inquiry> id, string? text, Actor by, CancellationToken ct)
    {
        var said = Lines.Many(text, "Text", LongestAnswer, needed: true);
        return EndAsync(id, InquiryStage.Answered, async (tx, _) =>
        {
            await tx.ExecuteAsync("""
                insert into disclosure.inquiry_answer (inquiry_id, text, answered_by, answered_on, in_time)
                select @id, @said, @Person, @Today, due_on >= @Today
                from disclosure.inquiry
                where id = @id
                """, new { id, said, by.Person, clock.Today });
            await tx.RecordAsync(by, "inquiry.answered", id);
        }, ct);
    }

    /// <summary>
    /// Passes on what is no question. Its words and nothing of its asker go to the other desk, where the clock of that procedure runs;
    /// the asker's receipt leads there from now on. Of a report nothing is left here: who reports is known to nobody but the two desks.
    /// </summary>
    /// <exception cref="Refusal"><c>inquiry.act.never</c>; for a report <c>inquiry.town.needed</c> beside Town, <c>text.needed</c> beside Where.</exception>
    public Task PassAsync(Id<Inquiry> id, InquiryPassing passing, Actor by, CancellationToken ct)
    {
        var kept = passing.Checked();
        return EndAsync(id, InquiryStage.Passed, async (tx, row) =>
        {
            var became = kept.Track == InquiryTrack.Request ? await OpenRequestAsync(tx, id, row.Text!) : await tx.AskToOpenAsync(kept, row.Text!, "inquiry");
            await tx.ExecuteAsync("""
                insert into disclosure.inquiry_passing (inquiry_id, track, passed_by, passed_on)
                values (@id, @Track, @Person, @Today)
                """, new { id, kept.Track, by.Person, clock.Today });
            await tx.ExecuteAsync("""
                delete from disclosure.asker
                where inquiry_id = @id
                """, new { id });
            if (kept.IsReport)
                await tx.ExecuteAsync("""
                    update disclosure.inquiry
                    set text = null
                    where id = @id
                    """, new { id });
            await Receipts.LeadAsync(tx, new(SubjectKind, id.Value), became);
            await tx.RecordAsync(by, "inquiry.passed", id, new { kept.Track });
        }, ct);
    }

    /// <summary>Who asks, read by the person who answers; each reading is a journal entry.</summary>
    /// <exception cref="Refusal"><c>inquiry.asker.gone</c></exception>
    public Task<Asker> ReadAskerAsync(Id<Inquiry> id, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        var asker = await FindAskerAsync(tx, id) ?? throw new Refusal("inquiry.asker.gone");
        await tx.RecordAsync(by, "inquiry.asker.read", id);
        return asker;
    }, ct);

    private async Task InsertAsync(NpgsqlConnection tx, Id<Inquiry> id, InquiryDraft kept, Deadline due)
    {
        var serial = await tx.QuerySingleAsync<int>("""
            insert into disclosure.inquiry_serial (year, last)
            values (@Year, 1)
            on conflict (year) do update set last = inquiry_serial.last + 1
            returning last
            """, new { clock.Today.Year });
        await tx.ExecuteAsync("""
            insert into disclosure.inquiry (id, number, text, agreed, received_on, due_on, reasoning)
            values (@id, @number, @Text, @Agreed, @Today, @DueOn, @reasoning)
            """, new { id, number = string.Create(CultureInfo.InvariantCulture, $"{clock.Today.Year}-{serial:0000}"), kept.Text, kept.Agreed, clock.Today, due.DueOn, reasoning = Json.Of(due.Reasoning) });
        if (!kept.Asker.IsAnybody) return;
        await tx.ExecuteAsync("""
            insert into disclosure.asker (inquiry_id, envelope)
            values (@id, @envelope)
            """, new { id, envelope = Seal.Close(id.Value, kept.Asker) });
    }

    private async Task<ReceiptSubject> OpenRequestAsync(NpgsqlConnection tx, Id<Inquiry> id, string text)
    {
        var asker = await FindAskerAsync(tx, id) ?? new("", "");
        var (request, _) = await tx.InsertAsync(new(ApplicantKind.Person, new(asker.Name, "", asker.Contact), text, RequestForm.Electronic), RequestChannel.Net, clock.Today, keys);
        return new(RequestIntake.SubjectKind, request.Value);
    }

    private async Task<Asker?> FindAskerAsync(NpgsqlConnection tx, Id<Inquiry> id) => await tx.QuerySingleOrDefaultAsync<byte[]>("""
        select envelope
        from disclosure.asker
        where inquiry_id = @id
        """, new { id }) is { } envelope ? Seal.Open(id.Value, envelope) : null;

    private RowSeal<Asker> Seal => new(keys.Contact, "disclosure.asker/envelope");

    private Task EndAsync(Id<Inquiry> id, InquiryStage stage, Func<NpgsqlConnection, InquiryRow, Task> also, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        var row = await tx.LockAsync(id);
        if (row.Stage != InquiryStage.Waiting) throw new Refusal("inquiry.act.never");
        await tx.ExecuteAsync("""
            update disclosure.inquiry
            set stage = @stage
            where id = @id
            """, new { id, stage });
        await also(tx, row);
    }, ct);
}

/// <summary>A question under lock.</summary>
internal sealed record InquiryRow(InquiryStage Stage, string? Text, bool Agreed);

/// <summary>Locking a question.</summary>
internal static class InquiryRows
{
    extension(NpgsqlConnection tx)
    {
        /// <summary>Reads and locks one.</summary>
        /// <exception cref="Refusal"><c>inquiry.absent</c></exception>
        public async Task<InquiryRow> LockAsync(Id<Inquiry> id) => await tx.QuerySingleOrDefaultAsync<InquiryRow>("""
            select stage, text, agreed
            from disclosure.inquiry
            where id = @id
            for update
            """, new { id }) ?? throw new Refusal("inquiry.absent");
    }
}
