using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Media;

namespace PingHuEcoPublic.Reports;

/// <summary>
/// What senders and case handlers do with reports. A sender is always the public actor, also when signed in: no account, session
/// or address goes with a report.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="receipts">Keeps what proves the receipt.</param>
/// <param name="keys">The two desks' keys.</param>
/// <param name="photos">Claims the photos.</param>
/// <param name="calendar">The official calendar.</param>
/// <param name="rules">The dated rules.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class ReportDesk(NpgsqlDataSource db, Receipts receipts, DeskKeys keys, Photos photos, CalendarReader calendar, RuleReader rules, Clock clock)
{
    /// <summary>The first digit of a report's receipt.</summary>
    public const int ReceiptKind = 3;

    /// <summary>What a receipt that leads to a report says of itself.</summary>
    public const string SubjectKind = "report";

    private const string SendVerb = "reports.send";

    /// <summary>
    /// Takes a report in. The identity, if any, is sealed before the transaction begins. The same form sent twice returns the first
    /// result. The hash of the form contains the receipt's secret: without it, a mobile number could be guessed from the hash.
    /// </summary>
    /// <param name="draft">What is reported.</param>
    /// <param name="reporter">Who reports it; null for an anonymous report.</param>
    /// <param name="issued">The receipt that came with the form.</param>
    /// <param name="form">The form's submission key.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="Refusal">
    /// <c>report.named.closed</c>: the desks have no keys; <c>submission.other.body</c>; <c>media.gone</c>; <c>receipt.form.expired</c>,
    /// <c>receipt.form.forged</c>, <c>receipt.taken</c>
    /// </exception>
    public async Task<ReportSent> SendAsync(ReportDraft draft, Reporter? reporter, IssuedReceipt issued, Guid form, CancellationToken ct)
    {
        var code = receipts.Accept(issued);
        var report = Id<Report>.Blind();
        var sealedFields = await SealAsync(report, reporter, ct);
        var rule = (await rules.AllAsync(ct)).On("R-ACK", clock.Today).AsDeadline();
        var ack = Deadline.Of(clock.Today, rule, await calendar.CurrentAsync(ct));
        return await db.OnceAsync(HashOf(draft, reporter, code, form), async tx =>
        {
            await tx.InsertAsync(report, draft, reporter is not null, clock.Today, ack);
            foreach (var (field, envelope) in sealedFields)
                await tx.ExecuteAsync("""
                    insert into sealed.identity (record, field, envelope)
                    values (@report, @field, @envelope)
                    """, new { report, field, envelope });
            await photos.ClaimAsync(tx, form, draft.Photos, SubjectKind, report.Value, ct);
            await receipts.KeepAsync(tx, code, SubjectKind, report.Value);
            await tx.RecordAsync(Actor.Public, "report.received", report, new { draft.Kind, draft.Town, named = reporter is not null, ackBy = ack.DueOn });
            return new ReportSent(clock.Today, ack.DueOn);
        }, ct);
    }

    /// <summary>Adds what the holder of the receipt has to say.</summary>
    /// <exception cref="Refusal"><c>report.text.missing</c>, <c>report.text.long</c>, <c>submission.other.body</c></exception>
    public Task<bool> SayAsync(Id<Report> report, string text, Guid form, CancellationToken ct) =>
        db.OnceAsync(Sending.Of(form, "reports.say", report.Value, text), async tx =>
        {
            await tx.AddMessageAsync(report, null, text, clock.Today);
            await tx.RecordAsync(Actor.Public, "report.message.received", report);
            return true;
        }, ct);

    /// <summary>Says something to the holder of the receipt; it is read under the receipt and sent nowhere.</summary>
    /// <exception cref="Refusal"><c>report.text.missing</c>, <c>report.text.long</c></exception>
    public Task AnswerAsync(Id<Report> report, string text, Actor by, CancellationToken ct) =>
        db.InTransactionAsync(async tx =>
        {
            await tx.AddMessageAsync(report, by.Person, text, clock.Today);
            await tx.RecordAsync(by, "report.message.sent", report);
        }, ct);

    /// <summary>Takes the report up and gives it to an organisation.</summary>
    public Task AcceptAsync(Id<Report> report, string organisation, Actor by, CancellationToken ct) =>
        ChangeAsync(report, ReportAct.Accept, by, "report.accepted", new { organisation }, async connection =>
        {
            await connection.AddDecisionAsync(report, accepted: true, "", by.Person, clock.Today);
            await connection.ExecuteAsync("""
                update reports.report
                set organisation = @organisation
                where id = @report
                """, new { report, organisation });
        }, ct);

    /// <summary>Does not take the report up, with a reason that the sender reads.</summary>
    /// <exception cref="Refusal"><c>report.reason.missing</c></exception>
    public Task RefuseAsync(Id<Report> report, string reason, Actor by, CancellationToken ct) =>
        ChangeAsync(report, ReportAct.Refuse, by, "report.refused", null, connection => connection.AddDecisionAsync(report, accepted: false, Needed(reason), by.Person, clock.Today), ct);

    /// <summary>Begins to look into it.</summary>
    public Task VerifyAsync(Id<Report> report, Actor by, CancellationToken ct) =>
        ChangeAsync(report, ReportAct.Verify, by, "report.verifying", null, _ => Task.CompletedTask, ct);

    /// <summary>Says whether it proved true, and what was found; the sender reads it.</summary>
    /// <exception cref="Refusal"><c>report.findings.missing</c></exception>
    public Task FindAsync(Id<Report> report, bool substantiated, string findings, Actor by, CancellationToken ct) =>
        ChangeAsync(report, substantiated ? ReportAct.FindTrue : ReportAct.FindUntrue, by, substantiated ? "report.substantiated" : "report.unsubstantiated", null, connection =>
            connection.ExecuteAsync("""
                insert into reports.verification (report, substantiated, findings, by, made_on)
                values (@report, @substantiated, @findings, @Person, @Today)
                """, new { report, substantiated, findings = Needed(findings, "report.findings.missing", "Findings"), by.Person, clock.Today }), ct);

    /// <summary>Records what followed by law.</summary>
    /// <exception cref="Refusal"><c>report.fine.missing</c>, <c>report.document.missing</c>, <c>report.outcome.future</c></exception>
    public Task RecordOutcomeAsync(Id<Report> report, Outcome outcome, Actor by, CancellationToken ct)
    {
        outcome.Check(clock.Today);
        return ChangeAsync(report, ReportAct.RecordOutcome, by, "report.outcome", new { outcome.Ground, outcome.Fine, outcome.On }, connection =>
            connection.ExecuteAsync("""
                insert into reports.outcome (id, report, kind, fine_fen, document, happened_on, by)
                values (@id, @report, @Ground, @fine, @Document, @On, @Person)
                """, new { id = Id<Outcome>.New(), report, outcome.Ground, fine = outcome.Fine?.Amount, outcome.Document, outcome.On, by.Person }), ct);
    }

    /// <summary>Ends a proven report without an award, with a reason that the sender reads.</summary>
    /// <exception cref="Refusal"><c>report.reason.missing</c></exception>
    public Task CloseAsync(Id<Report> report, string reason, Actor by, CancellationToken ct) =>
        ChangeAsync(report, ReportAct.Close, by, "report.closed", null, connection => connection.AddMessageAsync(report, by.Person, Needed(reason), clock.Today), ct);

    private static Sending HashOf(ReportDraft draft, Reporter? reporter, ReceiptCode code, Guid form) => Sending.Of(form, SendVerb,
        [code.Plain, draft.Kind, draft.Happening, draft.Polluter, draft.Town, draft.Address, draft.Point?.Lat, draft.Point?.Lon, draft.SeenOn, draft.SeenWhen, draft.What,
            reporter?.Name, reporter?.Phone, reporter?.Relation, .. draft.Photos]);

    private async Task<IReadOnlyList<(IdentityField Field, byte[] Envelope)>> SealAsync(Id<Report> report, Reporter? reporter, CancellationToken ct)
    {
        if (reporter is null) return [];
        var both = await keys.BothAsync(ct) ?? throw new Refusal("report.named.closed") { Field = "Naming" };
        (IdentityField Field, string Value)[] fields = [(IdentityField.Name, reporter.Name), (IdentityField.Phone, reporter.Phone), (IdentityField.Relation, reporter.Relation)];
        return [.. fields.Select(one => (one.Field, Sealing.Seal(one.Value, new(one.Field.Word(), report.Value), both.Reward, both.Discipline)))];
    }

    private static string Needed(string text, string key = "report.reason.missing", string field = "Reason") =>
        string.IsNullOrWhiteSpace(text) ? throw new Refusal(key) { Field = field } : text.Trim();

    private Task ChangeAsync(Id<Report> report, ReportAct act, Actor by, string entry, object? detail, Func<NpgsqlConnection, Task> facts, CancellationToken ct) =>
        db.InTransactionAsync(async connection =>
        {
            await connection.MoveAsync(report, act, clock.Today);
            await facts(connection);
            await connection.RecordAsync(by, entry, report, detail);
        }, ct);
}
